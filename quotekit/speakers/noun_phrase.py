"""Reads one noun phrase that names a source, from its first word to where it ends.

News Arabic builds these phrases in a fixed order: a head (post, organisation, medium, document), its iḍāfa chain, which the
first definite word closes, adjectives, an affiliation with a preposition, a courtesy title, the name; or the name first
and the role behind it, with a comma or without. The reader follows that order word by word.
"""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import CLOSE, LEFT, OPEN, RIGHT, WORD, Tokens
from quotekit.speakers.affiliation import (
    links_role,
    read_affiliation,
    read_place_in_marks,
    read_served_in_marks,
    speaks_for_them,
)
from quotekit.speakers.chain import read_behind_head, read_behind_name
from quotekit.speakers.closing import finished
from quotekit.speakers.coordination import read_coordination
from quotekit.speakers.heads import read_head
from quotekit.speakers.mention import Mention
from quotekit.speakers.names import addressed_letters, is_foreign_part
from quotekit.speakers.phrase import ENDS, Phrase
from quotekit.speakers.shapes import is_imam, is_written_as_name
from quotekit.speakers.signs import read_sign
from quotekit.speakers.titles import (
    is_courtesy,
    opens_title_of_two,
    qualifies_rank,
    read_courtesy,
    read_title_of_two,
)

_COMPLEMENTIZER = w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN


def parse_mention(tokens: Tokens, start: int, limit: int, *, object_follows: bool = False) -> Mention | None:
    """The source named by the phrase that begins at token ``start`` and ends before ``limit``, or None.

    ``object_follows``: behind the phrase may stand the object of its verb, so a second definite noun is not part of it.
    """
    if start >= limit or start >= tokens.size:
        return None
    if tokens.codes[start] in (OPEN, LEFT):
        return _name_in_marks(tokens, start, limit)
    forms = tokens.forms
    if tokens.codes[start] != WORD or forms[start] == "يا" or (start and forms[start - 1] == "يا"):
        return None  # whom one calls (يا رسول الله) is no source
    return _read(Phrase(tokens, start, limit, parse_mention, object_follows=object_follows))


def _name_in_marks(tokens: Tokens, start: int, limit: int) -> Mention | None:
    """ "آل صالح": a name that stands in marks of its own, as some outlets write every name."""
    closing = (CLOSE, RIGHT)
    close = next((k for k in range(start + 1, min(start + 7, limit)) if tokens.codes[k] in closing), 0)
    mention = _read(Phrase(tokens, start + 1, close, parse_mention)) if close else None
    return mention if mention and mention.end == close else None


def _read(phrase: Phrase) -> Mention | None:
    """Takes words and signs into the phrase until one ends it."""
    codes, words = phrase.tokens.codes, phrase.tokens.words
    while phrase.i < phrase.limit and (
        _read_word(phrase, words[phrase.i]) if codes[phrase.i] == WORD else read_sign(phrase)
    ):
        pass
    return finished(phrase) if phrase.i > phrase.mention.start else None


# -- a word ----------------------------------------------------------------------------------------------------------


def _read_word(phrase: Phrase, word: Word) -> bool:
    """Takes the next word into the phrase; False where the phrase ends."""
    if phrase.i == phrase.mention.start:
        return not _ends_source(phrase, word) and _read_first_word(phrase, word)
    form = phrase.tokens.forms[phrase.i]
    if is_foreign_part(phrase, word):
        phrase.i += 1
        return True
    if word.conjunction:
        return read_coordination(phrase, word)
    if form in phrase.known.called or _begins_eulogy(phrase, form):
        return False
    if word.classes & w.EMPHATIC:
        return _end_with_emphatic(phrase)
    if (
        word.classes & w.DEMONSTRATIVE
        or _ends_source(phrase, word)
        or addressed_letters(phrase.tokens, phrase.i)
    ):
        return False
    if form == "ل":
        return read_served_in_marks(phrase)
    if form == "ب":
        return read_place_in_marks(phrase)
    if opens_title_of_two(phrase):
        return read_title_of_two(phrase)
    if qualifies_rank(phrase):
        phrase.i += 1
        return True
    if is_courtesy(phrase, word):
        return read_courtesy(phrase, word)
    if speaks_for_them(phrase, form):
        return phrase.go_on(closed=True) and phrase.stands_at_name()
    if word.preposition or _is_preposition(phrase, word):
        return read_affiliation(phrase, word)
    if links_role(phrase, word) or _denies_adjective(phrase, form):
        return phrase.go_on(closed=False)
    return not _begins_clause(word) and _read_plain_word(phrase, word)


def _end_with_emphatic(phrase: Phrase) -> bool:
    """المدير سالم الحداد ⟦نفسه⟧: the last word of the phrase, which is no part of the name."""
    if phrase.is_in_name():
        phrase.name_end = phrase.i
    phrase.go_on(closed=True)
    return False


def _denies_adjective(phrase: Phrase, form: str) -> bool:
    """المنظمة ⟦غير⟧ الحكومية: does a definite adjective behind غير tell what the body is not?"""
    adjective = phrase.tokens.words[phrase.i + 1]
    described = adjective.definite and bool(adjective.classes & w.ADJECTIVE)
    return form == "غير" and phrase.head == "body" and phrase.is_in_title() and described


def _read_first_word(phrase: Phrase, word: Word) -> bool:
    """⟦هذا⟧ المسؤول، ⟦أحدث⟧ تقرير، ⟦صاحب⟧ السمو، ⟦معالي⟧ الوزير, or the head."""
    if word.classes & w.DEMONSTRATIVE and word.preposition:
        return False
    if word.classes & w.DEMONSTRATIVE or opens_title_of_two(phrase) or _is_elative(phrase):
        phrase.i += 1
        return True
    if is_courtesy(phrase, word):
        return read_courtesy(phrase, word)
    if _is_preposition(phrase, word) or _begins_clause(word):
        return False
    return read_head(phrase, word)


def _is_elative(phrase: Phrase) -> bool:
    """أحدث تقرير, with ل before it or without: does a document stand behind a word that ranks it?"""
    following = phrase.tokens.words[phrase.i + 1]
    ranks = phrase.tokens.words[phrase.i].stem in phrase.known.elative
    return (
        ranks and bool(following.classes & w.DOCUMENT) and not (following.definite or following.conjunction)
    )


def _read_plain_word(phrase: Phrase, word: Word) -> bool:
    """A word that is no title, preposition or conjunction, by what stands before it."""
    if phrase.name_start >= 0:
        return read_behind_name(phrase, word)
    return read_behind_head(phrase, word) if phrase.head else read_head(phrase, word)


def _ends_source(phrase: Phrase, word: Word) -> bool:
    """أن، فإن، قال، مؤكدا: what stands in no source, wherever it is met."""
    classes, cue = word.classes, word.cue
    if classes & _COMPLEMENTIZER or (
        phrase.tokens.forms[phrase.i] == "فان" and _is_complementizer_fan(phrase)
    ):
        return True
    if cue is None:
        return False
    if cue.form == "verb":
        return not classes & (w.NOMINAL | w.NAME | w.NAME_PARTICLE | w.ADJECTIVE)
    return cue.form == "participle" and not word.definite and not classes & (w.NOMINAL | w.NAME)


def _is_complementizer_fan(phrase: Phrase) -> bool:
    """فإن, and not the فان of Dutch names (ماركو فان باستن)."""
    tokens, i = phrase.tokens, phrase.i
    return phrase.name_start < 0 or "إ" in tokens.view.plain[tokens.start(i) : tokens.ends[i]]


def _is_preposition(phrase: Phrase, word: Word) -> bool:
    """على, and not the name علي; أمام, and not إمام."""
    if not word.classes & w.PREPOSITION:
        return False
    if is_imam(phrase.tokens, phrase.i) or _is_midfield(phrase):
        return False
    first = phrase.i == phrase.mention.start
    return not (word.classes & w.NAME and is_written_as_name(phrase.tokens, phrase.i, sure=first))


def _is_midfield(phrase: Phrase) -> bool:
    """لاعب ⟦وسط⟧ الفريق: where he plays, and not amid something."""
    tokens, i = phrase.tokens, phrase.i
    return (
        tokens.forms[i] == "وسط"
        and tokens.words[i - 1].stem in phrase.known.player
        and i > phrase.mention.start
    )


def _begins_eulogy(phrase: Phrase, form: str) -> bool:
    """ابن القيم ⟦رحمه الله⟧."""
    tokens = phrase.tokens
    eulogies = tokens.lexicon.eulogies
    return form in eulogies and eulogies.at(tokens.forms, phrase.i, form) is not None


def _begins_clause(word: Word) -> bool:
    """الذي، كان، لكن: what ends a phrase unless it is a noun or a name too."""
    return bool(word.classes & ENDS) and not word.classes & (w.NAME | w.NOMINAL | w.NAME_PARTICLE)
