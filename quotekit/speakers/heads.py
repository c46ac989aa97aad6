"""The first word of a phrase, which decides whether it names a bearer of a role, a body, or a person by name."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import Number
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import WORD
from quotekit.records import SourceKind
from quotekit.speakers.phrase import Phrase
from quotekit.speakers.shapes import has_tanween

_BODY = w.ORGANISATION | w.MEDIUM | w.DOCUMENT


def read_head(phrase: Phrase, word: Word) -> bool:
    """⟦رئيس⟧ البلدية، ⟦وكالة⟧ الشمال، ⟦سالم⟧ الحداد."""
    classes = word.classes
    if classes & (w.TIME | w.INTERROGATIVE | w.CLAUSE_HOLDER) and not classes & (w.NAME | w.NOMINAL):
        return False
    if word.ordinary and not word.definite:
        return False
    if _is_role(phrase, word):
        _begin_role(phrase, word)
    elif classes & _BODY:
        _begin_body(phrase, word, _kind_of_body(word), word.number)
        phrase.closed = bool(classes & w.PROPER)
    elif classes & w.PLACE and not classes & w.NAME:
        _begin_body(phrase, word, "organisation", "singular")
        phrase.closed = True
    elif _stands_for_people(word):
        _begin_bearer(phrase, word, word.number)
        phrase.mention.anonymous = not (classes & w.NATIONALITY and word.definite)
    elif len(word.stem) < 2 or (phrase.object_follows and not classes and phrase.holds_another()):
        return False
    elif word.definite and not classes and _is_before_nationality(phrase):
        _begin_bearer(phrase, word, "singular")  # العداءة البريطانية باولا: an unlisted profession
    else:
        return _begin_name(phrase, word)
    phrase.indefinite_head = not (phrase.closed or word.definite or word.suffix)
    return phrase.go_on(closed=not phrase.indefinite_head)


def _is_role(phrase: Phrase, word: Word) -> bool:
    """Is this a word for a bearer of a role, and neither منظمة, which organises, nor a first name (حارس علي)?"""
    classes = word.classes
    if not classes & w.ROLE or (classes & w.ORGANISATION and word.gender == "feminine"):
        return False
    if not classes & (w.NAME | w.NAME_PARTICLE) or word.definite:
        return True
    if classes & w.COMMON:  # أمير عبد الله is no prince
        following = phrase.tokens.words[phrase.i + 1]
        return not (following.classes & w.NAME_PARTICLE or _is_last_and_unknown(phrase, following))
    return not phrase.is_before_name()


def _is_last_and_unknown(phrase: Phrase, word: Word) -> bool:
    """أمينة ⟦زريوال⟧ إن: is the second word, with nothing of the phrase behind it, one that no title has?"""
    if phrase.tokens.codes[phrase.i + 1] != WORD or word.classes or word.definite or word.ordinary:
        return False
    if word.preposition or word.suffix or word.cue or len(word.stem) < 4:
        return False
    if word.stem.endswith("ه") or word.stem.startswith(("بال", "لل")):
        return False  # أمين مكتبة
    return phrase.may_end(phrase.i + 2)


def _begin_role(phrase: Phrase, word: Word) -> None:
    """وزير, بعض السكان, and والد, which is nobody's office."""
    mention, classes = phrase.mention, word.classes
    _begin_bearer(phrase, word, word.number)
    if classes & w.RELATION and not classes & w.OFFICIAL:
        phrase.role_start = -1
    mention.anonymous = bool(classes & w.ANONYMOUS) or not word.definite
    mention.official = bool(classes & w.OFFICIAL)
    if word.stem in phrase.known.quantity:
        mention.gender = None  # بعض المواقع ذكرت: the verb agrees with what there is some of


def _begin_bearer(phrase: Phrase, word: Word, number: Number | None) -> None:
    """A person or a group in a role."""
    mention = phrase.mention
    phrase.head, phrase.role_start = "role", phrase.i
    mention.kind = "group" if number == "plural" else "person"
    mention.gender, mention.number = word.gender, number


def _stands_for_people(word: Word) -> bool:
    """البلجيكي جاك روج, whose nationality is his role; لبنانيون، معارضون."""
    classes = word.classes
    if classes & w.NATIONALITY and word.definite:
        return True
    plural = word.number == "plural"
    return plural and bool(classes & (w.NATIONALITY | w.ADJECTIVE)) and not classes & w.NAME


def _is_before_nationality(phrase: Phrase) -> bool:
    """العداءة ⟦البريطانية باولا⟧: do a definite nationality and a name follow?"""
    if phrase.i + 2 >= phrase.limit:
        return False
    following, second = phrase.tokens.words[phrase.i + 1], phrase.tokens.words[phrase.i + 2]
    return following.definite and bool(following.classes & w.NATIONALITY) and bool(second.classes & w.NAME)


def _begin_body(phrase: Phrase, word: Word, kind: SourceKind, number: Number | None) -> None:
    """وكالة، وزارة، تقرير، باريس."""
    phrase.head = "body"
    phrase.mention.kind = kind
    phrase.mention.gender, phrase.mention.number = word.gender, number


def _kind_of_body(word: Word) -> SourceKind:
    """A word for an organisation or a medium may be one for a document too (صحيفة)."""
    if word.classes & w.MEDIUM:
        return "media"
    return "organisation" if word.classes & w.ORGANISATION else "document"


def _begin_name(phrase: Phrase, word: Word) -> bool:
    """⟦سالم⟧ الحداد, or any word that is nothing else, and no indefinite accusative."""
    if has_tanween(phrase.tokens, phrase.i):
        return False
    mention = phrase.mention
    phrase.head, phrase.name_start = "name", phrase.i
    mention.kind = "person"
    mention.gender, mention.number = word.gender, word.number
    mention.unlisted = word.definite and not word.classes
    phrase.i += 1
    return True
