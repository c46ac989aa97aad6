"""What stands in apposition to a phrase: a fuller role right behind the name, a role or a name behind a comma."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, DASH, NUMBER, WORD
from quotekit.speakers.names import addressed_letters
from quotekit.speakers.phrase import ENDS, Phrase

_LEAST_OFFICE = 3  # words of a role that another name may belong to: رئيس جمعية محمد الخامس
_LONGEST_REST = 15  # words of a role before the comma that closes it
#: In an apposition these lead to where the post is held.
_OF_POST = frozenset({"في", "داخل", "لدي", "من", "عن"})
_NAME = w.NAME | w.NAME_PARTICLE
_COMPLEMENTIZER = w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN

# -- behind the name -------------------------------------------------------------------------------------------------


def read_fuller_role(phrase: Phrase) -> None:
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
    other = phrase.another(start)
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


def read_apposition(phrase: Phrase) -> None:
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
    other = phrase.another(start)
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
    other = phrase.another(start)
    if other is None or other.role is None or other.name or other.joint or other.end - start < 2:
        return end
    closed = other.end == phrase.limit or tokens.codes[other.end] == COMMA
    return other.end if closed else end


def _add_name_behind_comma(phrase: Phrase, start: int) -> None:
    """رئيس البلدية، ⟦سالم الحداد⟧،"""
    mention = phrase.mention
    other = phrase.another(start)
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
