"""Signs inside a phrase: marks around a name, brackets, numbers, and the dots and dashes of a name."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.reading.tokens import DASH, LEFT, NUMBER, OPEN, OTHER, RIGHT, WORD
from quotekit.speakers.names import holds_name_of_person
from quotekit.speakers.phrase import Phrase

_LONGEST_NAME = 4  # words in marks right behind a definite title


def read_sign(phrase: Phrase) -> bool:
    """Takes a sign, and what it encloses, into the phrase; False where the phrase ends."""
    code = phrase.tokens.codes[phrase.i]
    if code == OPEN:
        return _read_marks(phrase)
    if code == LEFT:
        return _read_brackets(phrase)
    if code == OTHER:
        return _read_other(phrase)
    if code == NUMBER and phrase.head == "body" and not phrase.closed:
        phrase.i += 1  # مجموعة 20
        return True
    if code == DASH and phrase.head and _joins_words(phrase):
        phrase.i += 2  # آل-صالح، جهة الساحل-الشمال
        return True
    return False


def _read_marks(phrase: Phrase) -> bool:
    """صحيفة ⟦«المنارة»⟧، المتحدث باسم المنظمة ⟦"فيرنيلو دي ساكومو"⟧."""
    tokens, i = phrase.tokens, phrase.i
    if phrase.head not in ("body", "role") or not phrase.is_in_title():
        return False
    if phrase.object_follows and phrase.is_unnamed():
        return False  # أبلغ مصدر «المنارة»
    close = phrase.closing_mark(i)
    if not close:
        return False
    phrase.i = close + 1
    before = tokens.words[i - 1]
    of_body = bool(before.classes & (w.ORGANISATION | w.MEDIUM)) and not before.definite  # رئيسة شركة «…»
    of_body = of_body or bool(before.classes & w.PREPOSITION)  # الشريك في «…»
    of_body = of_body or before.stem in phrase.known.correspondent  # مراسل «المنارة»
    may_be_person = (
        phrase.head == "role" and phrase.name_start < 0 and tokens.forms[i - 1] != "ل" and not of_body
    )
    if may_be_person and holds_name_of_person(phrase, i, close):
        phrase.name_start, phrase.name_end = i + 1, close
        phrase.role_end = i
        return False
    if may_be_person and before.definite and close - i > _LONGEST_NAME:
        phrase.i = i
        return False  # قال المدرب «علاقتي بالمدير جيدة»
    phrase.closed = True
    return True


# -- brackets --------------------------------------------------------------------------------------------------------


def _read_brackets(phrase: Phrase) -> bool:
    """وكالة الأنباء ⟦(واس)⟧: goes past brackets that hold another name, or behind which the name stands."""
    if phrase.head and phrase.i + 2 < phrase.limit and _hold_another_name(phrase):
        return _pass_another_name(phrase)
    return phrase.head == "role" and phrase.name_start < 0 and _pass_to_name(phrase)


def _closing_bracket(phrase: Phrase) -> int:
    """The bracket that closes those that open here, or 0."""
    i, codes = phrase.i, phrase.tokens.codes
    return next((k for k in range(i + 1, min(i + 6, phrase.limit)) if codes[k] == RIGHT), 0)


def _hold_another_name(phrase: Phrase) -> bool:
    """Do the brackets hold another name of a body (وكالة الأنباء (واس)), and not what is told of a person?"""
    inside = phrase.tokens.words[phrase.i + 1].classes
    return phrase.head == "body" or bool(inside & (w.NAME | w.PLACE | w.ORGANISATION))


def _pass_another_name(phrase: Phrase) -> bool:
    """وكالة الأنباء ⟦(واس)⟧ الرسمية: goes past the brackets at the end of the phrase or before a further word of it."""
    close = _closing_bracket(phrase)
    if not close:
        return False
    if close + 1 == phrase.limit:
        phrase.i = close + 1
        return False
    if phrase.tokens.codes[close + 1] != WORD or phrase.name_start >= 0:
        return False
    phrase.i = close
    return phrase.go_on(closed=True)


def _pass_to_name(phrase: Phrase) -> bool:
    """رئيس جهاز الاستخبارات ⟦(أمان)⟧ الجنرال أفيف: goes past brackets behind which the name follows."""
    close = _closing_bracket(phrase)
    if not close or not phrase.tokens.words[close + 1].classes & (w.COURTESY | w.NAME | w.ROLE):
        return False
    phrase.i = close
    return phrase.go_on(closed=True)


# -- signs inside a name ---------------------------------------------------------------------------------------------


def _read_other(phrase: Phrase) -> bool:
    """المقدم ⟦/⟧ علي، أ⟦.⟧ف⟦.⟧ب."""
    tokens, i = phrase.tokens, phrase.i
    if tokens.forms[i] == "/" and phrase.head in ("role", "name") and phrase.name_start < 0:
        return phrase.go_on(closed=True)
    if tokens.forms[i] in ("'", ".", "/", "&") and tokens.start(i) == tokens.ends[i - 1]:
        phrase.i += 1
        return True
    return False


def _joins_words(phrase: Phrase) -> bool:
    """Does the dash stand between two words without a blank?"""
    t, i = phrase.tokens, phrase.i
    return (
        i + 1 < phrase.limit
        and t.start(i) == t.ends[i - 1]
        and t.start(i + 1) == t.ends[i]
        and t.codes[i + 1] == WORD
    )
