"""Reads one noun phrase that names a source, from its first word to where it ends.

News Arabic builds these phrases in a fixed order: a head (post, organisation, medium, document), its iḍāfa chain, which the
first definite word closes, adjectives, an affiliation with a preposition, a courtesy title, the name; or the name first
and the role behind it, with a comma or without. The reader follows that order word by word.
"""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import CLOSE, COMMA, DASH, LEFT, NUMBER, OPEN, RIGHT, WORD, Tokens
from quotekit.speakers.affiliation import (
    links_role,
    read_affiliation,
    read_place_in_marks,
    read_served_in_marks,
    speaks_for_them,
)
from quotekit.speakers.chain import read_behind_head, read_behind_name
from quotekit.speakers.heads import read_head
from quotekit.speakers.mention import Mention
from quotekit.speakers.names import LONGEST_NAME, addressed_letters, end_of_initials, is_foreign_part
from quotekit.speakers.phrase import ENDS, Phrase
from quotekit.speakers.shapes import is_imam, is_written_as_name
from quotekit.speakers.signs import read_sign
from quotekit.speakers.titles import is_courtesy, opens_title_of_two, qualifies_rank, read_courtesy

_LEAST_OFFICE = 3  # words of a role that another name may belong to: رئيس جمعية محمد الخامس
_LONGEST_REST = 15  # words of a role before the comma that closes it
#: In an apposition these lead to where the post is held.
_OF_POST = frozenset({"في", "داخل", "لدي", "من", "عن"})
_NAME = w.NAME | w.NAME_PARTICLE
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
    return _read(Phrase(tokens, start, limit, object_follows=object_follows))


def _name_in_marks(tokens: Tokens, start: int, limit: int) -> Mention | None:
    """ "آل صالح": a name that stands in marks of its own, as some outlets write every name."""
    closing = (CLOSE, RIGHT)
    close = next((k for k in range(start + 1, min(start + 7, limit)) if tokens.codes[k] in closing), 0)
    mention = _read(Phrase(tokens, start + 1, close)) if close else None
    return mention if mention and mention.end == close else None


def _read(phrase: Phrase) -> Mention | None:
    """Takes words and signs into the phrase until one ends it."""
    codes, words = phrase.tokens.codes, phrase.tokens.words
    while phrase.i < phrase.limit and (
        _read_word(phrase, words[phrase.i]) if codes[phrase.i] == WORD else read_sign(phrase)
    ):
        pass
    return _finished(phrase) if phrase.i > phrase.mention.start else None


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
        return _read_coordination(phrase, word)
    if form in phrase.known.called or _begins_eulogy(phrase, form):
        return False
    if word.classes & w.EMPHATIC:
        if phrase.is_in_name():
            phrase.name_end = phrase.i
        phrase.go_on(closed=True)
        return False
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
    if opens_title_of_two(phrase):  # أمير المنطقة صاحب السمو
        if phrase.role_start >= 0 and phrase.role_end < 0:
            phrase.role_end = phrase.i
        return phrase.go_on(closed=True)
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


# -- and -------------------------------------------------------------------------------------------------------------


def _read_coordination(phrase: Phrase, word: Word) -> bool:
    """And, inside a role (الشؤون الإسلامية والأوقاف) or between two sources."""
    classes = word.classes
    if word.cue and word.cue.form in ("verb", "participle") and not classes & w.NOMINAL:
        return False
    if classes & (ENDS | w.PREPOSITION) and not classes & (w.NAME | w.NOMINAL):
        return False
    titled = phrase.is_in_title() and (
        _is_second_office(phrase, word)
        or (phrase.head in ("role", "body") and _coordinates_inside(phrase, word))
    )
    if titled:
        if not word.preposition:
            return phrase.go_on(closed=word.definite or bool(classes & w.PLACE))
        if phrase.name_start < 0 and word.definite:
            phrase.i += 1
            return True
    several = phrase.name_start >= 0 and classes & w.NATIONALITY and word.definite
    if not word.preposition and (several or classes & (w.NAME | w.NOMINAL | w.COURTESY | w.PLACE)):
        # الوزيران الأمريكي جاك لويس ⟦والروسي⟧ إيفان دوروف
        other = parse_mention(phrase.tokens, phrase.i, phrase.limit)
        if other:
            _join(phrase, other)
    return False


def _coordinates_inside(phrase: Phrase, word: Word) -> bool:
    """Does the word with and belong to what the role or the body is named for, and not to another source?"""
    classes = word.classes
    if classes & (w.ROLE | w.COURTESY) or (classes & w.NAME and not word.definite):
        return False
    return (
        word.definite
        or (not phrase.closed and not classes & w.ORGANISATION)
        or bool(classes & w.PLACE and phrase.mention.kind != "organisation")
    )


def _is_second_office(phrase: Phrase, word: Word) -> bool:
    """إمام ⟦وخطيب⟧ المسجد الحرام: two offices of one person, which share their iḍāfa."""
    one = phrase.i == phrase.role_start + 1 and not phrase.closed
    one = one and phrase.mention.number in ("singular", None)
    following = phrase.tokens.words[phrase.i + 1]
    named_for = following.definite or following.ordinary or bool(following.classes & w.ORGANISATION)
    return one and bool(word.classes & w.ROLE) and word.number == "singular" and named_for


def _join(phrase: Phrase, other: Mention) -> None:
    """Takes the phrase behind and into this one: another post of the same person, or another source."""
    mention, named = phrase.mention, phrase.name_start >= 0
    titled = phrase.head == "role" or (phrase.head == "name" and mention.kind == "person")
    if other.name and other.role and not named and titled and mention.number != "plural":
        # نائب الرئيس ورئيس الوزراء خالد بحاح، الأستاذ والوزير السابق سالم الحداد
        phrase.name_start, phrase.name_end = other.name
        phrase.role_start = phrase.role_start if phrase.role_start >= 0 else other.role[0]
        phrase.role_end = max(other.role[1], phrase.i)
    elif not (named and phrase.is_in_title() and other.role and other.name is None):
        # and not سالم الحداد عضو المجلس ورئيس اللجنة
        _join_source(phrase)
    phrase.i = other.end


def _join_source(phrase: Phrase) -> None:
    """الرئيس ووزير خارجيته: name and role are those of the first, and end before the second."""
    if phrase.name_start >= 0 and phrase.name_end < 0:
        phrase.name_end = phrase.i
    elif phrase.name_start < 0 <= phrase.role_start and phrase.role_end < 0:
        phrase.role_end = phrase.i
    phrase.mention.joint = True
    phrase.mention.number, phrase.mention.gender = "plural", "masculine"


# -- the end of the phrase -------------------------------------------------------------------------------------------


def _finished(phrase: Phrase) -> Mention | None:
    """The mention, where the phrase has a head or a name, with what an apposition or a clause behind it adds."""
    mention = phrase.mention
    mention.end = phrase.i
    _close_name_and_role(phrase)
    _name(phrase)
    if phrase.role_start >= 0 and phrase.role_end > phrase.role_start:
        mention.role = (phrase.role_start, phrase.role_end)
    _read_fuller_role(phrase)
    _read_apposition(phrase)
    if mention.name is None:
        if not phrase.head:
            return None
        if phrase.head == "role":
            mention.name = _name_told(phrase)
    return mention


def _close_name_and_role(phrase: Phrase) -> None:
    """Name and role end with the phrase, a role before a name where the name begins."""
    end = phrase.i
    if phrase.name_start > phrase.role_start >= 0 and (_names_somebody_close(phrase) or _is_group_of(phrase)):
        phrase.name_start = -1
        phrase.role_end = -1
    if phrase.name_start >= 0 and phrase.name_end < 0:
        phrase.name_end = end
    if phrase.role_start >= 0 and phrase.role_end < 0:
        phrase.role_end = end if phrase.role_start > phrase.name_start else phrase.name_start


def _names_somebody_close(phrase: Phrase) -> bool:
    """مسؤول مقرب من الرئيس ⟦حامد⟧: is the name that of the person whom the source is close to?"""
    words, forms = phrase.tokens.words, phrase.tokens.forms
    return any(
        forms[k] == "من"
        and words[k - 1].stem in phrase.known.close_to
        and words[k + 1].classes & w.ROLE
        and words[k + 1].number == "singular"
        for k in range(phrase.role_start + 1, phrase.name_start)
    )


def _is_group_of(phrase: Phrase) -> bool:
    """أنصار ⟦الحداد⟧: does the name right behind a word for people tell whose they are?"""
    head = phrase.tokens.words[phrase.role_start]
    behind = phrase.name_start == phrase.role_start + 1
    return behind and head.number == "plural" and not head.definite and phrase.mention.kind == "group"


def _name(phrase: Phrase) -> None:
    """The name of a person or a body; where a name is nothing but initials (أ.ف.ب), the whole phrase."""
    mention, tokens = phrase.mention, phrase.tokens
    if phrase.name_start >= 0 and WORD in tokens.codes[phrase.name_start : phrase.name_end]:
        mention.name = (phrase.name_start, phrase.name_end)
    elif phrase.head == "body":
        mention.name = _name_of_body(phrase)
    elif phrase.name_start >= 0 and phrase.role_start < 0:
        mention.kind, mention.end = "unknown", end_of_initials(phrase, mention.end)
        mention.name = (mention.start, mention.end)


def _name_of_body(phrase: Phrase) -> tuple[int, int] | None:
    """شركة «…» ⟦المتخصصة⟧ في: the name of a body without the adjective that tells what it does, if one follows."""
    start, words = phrase.mention.start, phrase.tokens.words
    described = (
        k
        for k in range(start + 1, phrase.mention.end)
        if words[k].definite and words[k].stem in phrase.known.descriptive
    )
    cut = next(described, 0)
    return (start, cut) if cut else None


def _name_told(phrase: Phrase) -> tuple[int, int] | None:
    """شاب يدعى ⟦محمود⟧: the name in a clause behind the phrase, which is no part of it."""
    tokens, i = phrase.tokens, phrase.mention.end
    i += tokens.codes[i] == COMMA
    if i >= len(tokens) - 1 or tokens.forms[i] not in phrase.known.called:
        return None
    told = parse_mention(tokens, i + 1, min(i + LONGEST_NAME, phrase.limit))
    return told.name if told and told.kind == "person" else None


# -- behind the name -------------------------------------------------------------------------------------------------


def _read_fuller_role(phrase: Phrase) -> None:
    """العميد حسين سلامي ⟦قائد القوات الجوية⟧: of a title before the name and an office behind it, the fuller is the role."""
    tokens, mention = phrase.tokens, phrase.mention
    start = mention.end
    if mention.name is None or mention.role is None or mention.name[1] != start or phrase.object_follows:
        return
    word = tokens.words[start]
    if start >= phrase.limit or tokens.codes[start] != WORD or word.conjunction or word.preposition:
        return
    if not word.classes & w.ROLE or word.cue or word.number == "plural" or _is_of_name(phrase, start):
        return
    other = _read(Phrase(tokens, start, phrase.limit))
    office = other and other.role and other.name is None and not other.joint and other.end - start > 1
    if other and office and _ends_at(phrase, other.end):
        if other.end - start > mention.role[1] - mention.role[0]:
            mention.role = (start, other.end)
        mention.end = other.end


def _is_of_name(phrase: Phrase, i: int) -> bool:
    """آل ⟦خليفة⟧ وزير الداخلية, باتريك ⟦متوجهة⟧ إلى: is this no office but the rest of the name, or what she does?"""
    words = phrase.tokens.words
    return bool(words[i - 1].classes & w.NAME_PARTICLE or words[i + 1].classes & w.PREPOSITION)


# -- behind a comma --------------------------------------------------------------------------------------------------


def _read_apposition(phrase: Phrase) -> None:
    """X، role، and role، X،: the phrase behind the comma belongs to the same source."""
    tokens, mention = phrase.tokens, phrase.mention
    _read_tail_before_name(phrase)
    start = mention.end + 1
    if start >= phrase.limit or tokens.codes[start - 1] not in (COMMA, DASH) or mention.joint:
        return
    word = tokens.words[start]
    if word.conjunction or word.preposition or tokens.codes[start] != WORD:
        return
    if mention.name:
        of_one = word.classes & w.ROLE and not word.classes & w.RELATION and word.number != "plural"
        if mention.kind in ("person", "unknown") and of_one:
            _add_role_behind_comma(phrase, start)
    elif mention.role and mention.number != "plural" and _may_be_name_behind(phrase, start):
        _add_name_behind_comma(phrase, start)


def _read_tail_before_name(phrase: Phrase) -> None:
    """المتهم الأول ⟦في قضية الحريق⟧، عادل الحداد،: a title goes on to the comma behind which its bearer is named."""
    mention = phrase.mention
    if mention.role is None or mention.name or mention.number == "plural":
        return
    end = _end_of_apposition(phrase, mention.end) if _leads_to_post(phrase, mention.end) else 0
    if mention.end < end < phrase.limit and _is_known_name(phrase, end + 1):
        mention.role, mention.end = (mention.role[0], end), end


def _is_known_name(phrase: Phrase, i: int) -> bool:
    """محمود، عادل المسعودي: a name that is nothing else, or with another or a definite word behind it."""
    word, second = phrase.tokens.words[i], phrase.tokens.words[i + 1]
    sure = not word.classes & w.COMMON or second.definite or second.classes & _NAME
    return bool(word.classes & w.NAME and not word.classes & _COMPLEMENTIZER and sure) and i < phrase.limit


def _add_role_behind_comma(phrase: Phrase, start: int) -> None:
    """سالم الحداد، ⟦رئيس البلدية⟧، ⟦أمين عام الحزب⟧،"""
    mention = phrase.mention
    other = _read(Phrase(phrase.tokens, start, phrase.limit))
    if not other or not other.role or (other.name and other.name[0] - other.role[0] < _LEAST_OFFICE):
        return
    end = _end_of_second_role(phrase, _end_of_apposition(phrase, other.end))
    if end:
        if mention.role is None or end - other.role[0] > mention.role[1] - mention.role[0]:
            mention.role = (other.role[0], end)
        mention.end = end
        mention.official |= other.official
        mention.anonymous = False
        if other.gender == "feminine":  # a woman may be عضو المجلس, but no man is رئيسة المجلس
            mention.gender = other.gender


def _end_of_apposition(phrase: Phrase, start: int) -> int:
    """المشرف على ⟦تدبير الشؤون العامة⟧،, الباحث المشارك ⟦في برنامج البحار⟧،: the comma that closes a role of whose words the reader
    knows the first, where it ends otherwise, or 0 where it is none."""
    tokens = phrase.tokens
    otherwise = start if _ends_at(phrase, start) else 0
    if otherwise and not _leads_to_post(phrase, start):
        return otherwise
    for k in range(start, min(start + _LONGEST_REST, phrase.limit)):
        word = tokens.words[k]
        told = (word.preposition == "ل" and word.classes & w.MEDIUM) or addressed_letters(tokens, k)
        if tokens.codes[k] == COMMA or told:
            return k
        verb = word.cue and word.cue.form in ("verb", "participle") and not word.classes & w.NOMINAL
        if tokens.codes[k] not in (WORD, NUMBER) or verb or word.classes & ENDS & ~w.ADVERB:
            return otherwise
    return phrase.limit if phrase.limit - start < _LONGEST_REST and not phrase.object_follows else otherwise


def _leads_to_post(phrase: Phrase, i: int) -> bool:
    """في برنامج البحار, and not في مؤتمر، في مارس، في هذا: does the preposition lead to where a post is held?"""
    tokens = phrase.tokens
    form, following = tokens.forms[i], tokens.words[i + 1].classes
    openers = tokens.lexicon.openers
    if form not in _OF_POST or (form in openers and openers.at(tokens.forms, i, form) is not None):
        return False
    said_in = following & (w.OCCASION | w.TIME | w.DOCUMENT | w.MEDIUM | w.DEMONSTRATIVE)
    return not said_in or bool(following & w.ORGANISATION)


def _end_of_second_role(phrase: Phrase, end: int) -> int:
    """سالم الحداد، رئيس المركز، ⟦أمين عام الجائزة⟧،: another role behind a further comma, up to a comma."""
    tokens, start = phrase.tokens, end + 1
    if not 1 < start < phrase.limit or tokens.codes[end] != COMMA or tokens.codes[start] != WORD:
        return end
    word = tokens.words[start]
    if not word.classes & w.ROLE or word.definite or word.conjunction or word.preposition:
        return end
    other = _read(Phrase(tokens, start, phrase.limit))
    if other is None or other.role is None or other.name or other.joint or other.end - start < 2:
        return end
    closed = other.end == phrase.limit or tokens.codes[other.end] == COMMA
    return other.end if closed else end


def _add_name_behind_comma(phrase: Phrase, start: int) -> None:
    """رئيس البلدية، ⟦سالم الحداد⟧،"""
    mention = phrase.mention
    other = _read(Phrase(phrase.tokens, start, phrase.limit))
    if other and other.name and _ends_at(phrase, other.end):
        mention.name, mention.end, mention.anonymous = other.name, other.end, False
        mention.gender = mention.gender or other.gender


def _may_be_name_behind(phrase: Phrase, start: int) -> bool:
    """Can the name of the bearer begin here: with a name, or behind a comma with a title or an unknown word too?"""
    word = phrase.tokens.words[start]
    classes = word.classes
    if phrase.tokens.codes[start - 1] == DASH:
        return phrase.mention.end > phrase.mention.start + 1 and _is_known_name(phrase, start)
    if classes & w.ROLE:
        return word.stem not in phrase.known.correspondent  # أبلغ مصدر أمني، مراسل الصحيفة
    if not classes:
        title_alone = phrase.mention.end == phrase.mention.start + 1
        adverbial = title_alone and word.stem[0] == "ب"  # يقول المتحدث، بنقاش حاد
        return not (word.definite or adverbial) and _is_before_comma(phrase, start)
    return bool(classes & (w.NAME_PARTICLE | w.COURTESY)) or _is_known_name(phrase, start)


def _is_before_comma(phrase: Phrase, start: int) -> bool:
    """Does the apposition end with a comma after a few words, as a name between commas does?"""
    codes, limit = phrase.tokens.codes, phrase.limit
    return COMMA in codes[start + 1 : min(start + 6, limit)] or limit - start <= 5


def _ends_at(phrase: Phrase, i: int) -> bool:
    """Does nothing behind the apposition at ``i`` go on with it?"""
    if i >= phrase.limit or phrase.tokens.codes[i] != WORD:
        return True
    return bool(phrase.tokens.words[i].classes & (ENDS | w.PREPOSITION))
