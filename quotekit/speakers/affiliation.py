"""Prepositions inside a phrase: what goes on with a role or a body behind them, and where they end it."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import OPEN, WORD, Tokens
from quotekit.speakers.phrase import Phrase
from quotekit.speakers.shapes import has_pronoun

_WITH_PREPOSITION = frozenset({"في", "من", "داخل", "لدي", "علي", "عن", "ضد", "الي"})
_WHERE = w.ORGANISATION | w.PLACE
#: Behind a preposition these begin an adjunct: في مؤتمر، في أيار، من هذا.
_OF_ADJUNCT = w.OCCASION | w.TIME | w.DOCUMENT | w.DEMONSTRATIVE | w.ROLE | w.MEDIUM


def read_affiliation(phrase: Phrase, word: Word) -> bool:
    """عضو ⟦في⟧ حزب، المدير العام ⟦لشركة⟧; anything else with a preposition ends the phrase."""
    if phrase.head not in ("role", "body") or not phrase.is_in_title():
        return False
    if word.preposition:
        return _read_clitic(phrase, word)
    if _is_completed_in_marks(phrase) or _is_completed_by_pronoun(phrase):
        phrase.i += 1
        return True
    return _read_preposition(phrase)


# -- what speaks for somebody or serves him --------------------------------------------------------------------------


def links_role(phrase: Phrase, word: Word) -> bool:
    """المتحدث ⟦باسم⟧ الحكومة: does this word lead from a role to those for whom it is held?"""
    if phrase.head != "role" or phrase.tokens.forms[phrase.i] not in phrase.known.role_link:
        return False
    return phrase.is_in_title() and (not word.classes & w.NAME or _speaks_for(phrase))


def speaks_for_them(phrase: Phrase, form: str) -> bool:
    """متحدث ⟦باسمها⟧: the spokesman of those named before."""
    named = phrase.name_start >= 0  # رفع سالم الحداد باسمه التعازي
    return phrase.head == "role" and not named and form in ("باسمه", "باسمها", "باسمهم", "بلسانه", "بلسانها")


def _speaks_for(phrase: Phrase) -> bool:
    """المتحدث باسم, and not وزير الإسكان باسم الحمر: does a word for a spokesman stand before?"""
    words = phrase.tokens.words[phrase.mention.start : phrase.i]
    return any(word.stem.removesuffix("ه") in ("متحدث", "ناطق", "متكلم") for word in words)


def read_served_in_marks(phrase: Phrase) -> bool:
    """الرئيس التنفيذي ⟦لـ⟧«الساحل»; behind a name or an unnamed source (مصادر لـ«المنارة») stands who was told."""
    opening = phrase.i + 1
    named = phrase.name_start >= 0
    if phrase.head != "role" or named or phrase.is_unnamed() or phrase.i == phrase.mention.start + 1:
        return False
    if phrase.indefinite_head and not phrase.closed:
        return False  # مسؤول حكومي لـ«المنارة»
    if not _opens_marks(phrase, opening):
        return False
    phrase.i = opening
    return True


def read_place_in_marks(phrase: Phrase) -> bool:
    """مدير الطوارئ ⟦بـ⟧«صحة الساحل» سالم الحداد: where he is in charge, with his name behind the marks."""
    opening = phrase.i + 1
    if phrase.head != "role" or phrase.name_start >= 0 or not _opens_marks(phrase, opening):
        return False
    behind = phrase.closing_mark(opening) + 1
    if behind >= phrase.limit or not phrase.tokens.words[behind].classes & (w.NAME | w.COURTESY):
        return False
    phrase.i = opening
    return True


def _opens_marks(phrase: Phrase, i: int) -> bool:
    """Do marks around a name open at ``i``?"""
    return i < phrase.limit and phrase.tokens.codes[i] == OPEN and phrase.closing_mark(i) > 0


# -- a preposition that is part of the word --------------------------------------------------------------------------


def _read_clitic(phrase: Phrase, word: Word) -> bool:
    """المدير العام ⟦لشركة⟧، القيادي ⟦بالحركة⟧."""
    tokens, i, classes = phrase.tokens, phrase.i, word.classes
    if word.preposition == "ب" and tokens.words[i - 1].stem.removesuffix("ه") == "مكلف":
        return phrase.go_on(closed=word.definite)  # المكلف بالإعلام
    if word.preposition == "ك" or word.cue:
        return False
    if word.preposition == "ب" and _is_taken_by_verb(phrase, word):
        return False
    if tokens.forms[i] in phrase.known.role_link:
        return phrase.go_on(closed=False)
    if word.preposition == "ل":
        if tokens.words[i - 1].stem in phrase.known.belonging:
            return phrase.go_on(closed=word.definite)  # المواقع التابعة للإصلاحيين
        if classes & w.MEDIUM and _tells_medium(phrase, word):
            return False
    named = classes & w.NAME and not classes & w.ADJECTIVE  # الأمر بالمعروف is no Mr Maruf
    if (named or classes & (w.OCCASION | w.TIME | w.MEDIUM)) and not classes & (_WHERE | w.ROLE):
        return False
    if word.preposition == "ل" and classes & (w.ROLE | w.NATIONALITY) and not classes & w.ORGANISATION:
        return _serves(phrase, word) and phrase.go_on(closed=False)
    if word.preposition == "ل" and not classes and _is_for_purpose(phrase):
        return phrase.go_on(closed=False)
    if not (classes & _WHERE or word.definite):
        return False
    return phrase.go_on(closed=word.definite or bool(classes & w.PLACE))


def _is_for_purpose(phrase: Phrase) -> bool:
    """مدير الحملة الوطنية ⟦لنصرة⟧ الأشقاء: does an unlisted noun that opens an iḍāfa tell what a title of two words is for?"""
    if phrase.i <= phrase.mention.start + 1:
        return False
    second = phrase.tokens.words[phrase.i + 1]  # لتأمين وتمويل الصادرات
    coordinated = second.conjunction and not second.classes and phrase.tokens.words[phrase.i + 2].definite
    return phrase.opens_idafa() or bool(coordinated)


def _is_taken_by_verb(phrase: Phrase, word: Word) -> bool:
    """رحب نائب الرئيس ⟦بالوزير⟧: another person, unlike بالمحافظة; طالب اللاعب ⟦بالمساهمة⟧: behind a title alone, what the
    verb takes with ب and where nobody can be."""
    title_alone = phrase.i == phrase.mention.start + 1
    person = word.classes & w.ROLE and (word.gender, word.number) == ("masculine", "singular")
    if person and word.stem not in phrase.known.quantity:  # but مدرب الكرة بفريق الشمال
        return True
    return phrase.object_follows and title_alone and not word.classes & _WHERE


def _tells_medium(phrase: Phrase, word: Word) -> bool:
    """قال المدير ⟦لوكالة⟧ «الشمال», but not المدير العام للوكالة الوطنية."""
    following = phrase.tokens.words[phrase.i + 1]
    described = word.definite and following.definite and following.classes & w.ADJECTIVE
    return phrase.mention.kind != "document" and not described


def _serves(phrase: Phrase, word: Word) -> bool:
    """النائب الأول ⟦لرئيس⟧ المجلس، المبعوث الخاص ⟦للأمين⟧ العام: is the post held for the person whom ل names?"""
    if word.number == "plural" and _is_behind_association(phrase):
        return True
    if word.number == "plural" or word.stem in phrase.known.correspondent:
        return False  # قال الوزير للصحفيين، قال مصدر لمراسل الصحيفة
    if not word.definite:
        return True
    head = phrase.tokens.words[phrase.mention.start]  # قال الوزير للرئيس
    return head.stem.removesuffix("ه") in phrase.known.post_for_another


def _is_behind_association(phrase: Phrase) -> bool:
    """النقابة الوطنية ⟦للصحفيين⟧: does the name of a body stand before, with an adjective that tells it from others?"""
    words, k = phrase.tokens.words, phrase.i - 1
    while k > phrase.mention.start and words[k].definite and words[k].classes & (w.ADJECTIVE | w.NATIONALITY):
        k -= 1
    return k < phrase.i - 1 and words[k].definite and words[k].stem in phrase.known.association


# -- a preposition that is a word of its own -------------------------------------------------------------------------


def completed_by_preposition(tokens: Tokens, i: int) -> bool:
    """Does a word before ``i``, or before its adjective, call for the preposition at ``i`` (المشرف العام على)?"""
    known = tokens.lexicon.source_words
    if tokens.forms[i] == "في":
        completed = known.responsible_in
    elif tokens.forms[i] == "من":
        completed = known.close_to
    elif tokens.forms[i] == "عن":
        completed = known.responsible_for
    elif tokens.forms[i] == "علي":
        completed = known.responsible_over
    else:
        return False
    return any(tokens.words[k].stem.rstrip("ا") in completed for k in (i - 1, max(i - 2, 0)))


def _is_completed_in_marks(phrase: Phrase) -> bool:
    """تقرير صادر ⟦عن⟧ «مرصد …»، القيادي ⟦في⟧ «…»."""
    form = phrase.tokens.forms[phrase.i]
    person = phrase.tokens.words[phrase.mention.start].classes & w.NAME_PARTICLE  # ابن النجار في «شرح الأصول»
    leads = form == "عن" or (phrase.head == "role" and not person and form in ("في", "ب", "لدي"))
    return leads and _opens_marks(phrase, phrase.i + 1)


def _is_completed_by_pronoun(phrase: Phrase) -> bool:
    """مصدر موثوق ⟦به⟧."""
    tokens, i = phrase.tokens, phrase.i
    return tokens.forms[i] in ("به", "بها", "بهم") and tokens.words[i - 1].stem.startswith("موثوق")


def _read_preposition(phrase: Phrase) -> bool:
    """عضو ⟦في حزب⟧، مصدر ⟦من الوزارة⟧، مصادر ⟦من داخل الحزب⟧: the preposition with the word behind it."""
    tokens, i = phrase.tokens, phrase.i
    behind = i + 1 + (tokens.forms[i] == "من" and tokens.forms[i + 1] == "داخل")
    if tokens.forms[i] not in _WITH_PREPOSITION or behind >= phrase.limit or tokens.codes[behind] != WORD:
        return False
    if tokens.forms[i] == "من" and _counts(phrase):
        phrase.mention.number, phrase.mention.kind = "plural", "group"
        return phrase.go_on(closed=False)
    if _is_for_the_sake(phrase):
        phrase.i = behind
        return phrase.go_on(closed=False)
    following = tokens.words[behind]
    if tokens.forms[i] == "لدي" and (
        following.suffix or (not following.classes and has_pronoun(tokens, behind))
    ):
        return False  # لدى وصوله إلى المطار
    if not (_is_within(phrase, behind - 1, following) or _is_of_phrase(phrase, following)):
        return False
    place = following.classes & w.PLACE and following.stem not in phrase.known.kind_of_place
    about = tokens.forms[i] == "عن" and phrase.head == "role" and following.classes & w.ORGANISATION
    phrase.i = behind
    return phrase.go_on(closed=following.definite or (bool(place) and not about))


def _is_for_the_sake(phrase: Phrase) -> bool:
    """الاتحاد ⟦من أجل⟧ المتوسط: does a body tell in its name what it stands for?"""
    words, forms, i = phrase.tokens.words, phrase.tokens.forms, phrase.i
    body = words[i - 1].definite and words[i - 1].classes & (w.ORGANISATION | w.OCCASION)
    return bool(body) and (forms[i], forms[i + 1]) == ("من", "اجل") and words[i + 2].definite


def _counts(phrase: Phrase) -> bool:
    """عدد ⟦من⟧ السكان: is the head alone, and one that counts those behind it?"""
    before = phrase.i - 1
    return (
        phrase.head == "role"
        and before == phrase.mention.start
        and phrase.tokens.words[before].stem in phrase.known.quantity
    )


def _is_within(phrase: Phrase, i: int, following: Word) -> bool:
    """مصادر ⟦داخل الحزب⟧: does an unnamed source stand in what the preposition at ``i`` leads to?"""
    inside = phrase.tokens.forms[i] == "داخل" and phrase.is_unnamed()
    return inside and (following.definite or bool(following.classes & _WHERE))


def _is_of_phrase(phrase: Phrase, following: Word) -> bool:
    """Does the preposition lead to a body or a place of the source, and to no adjunct?"""
    preposition, classes = phrase.tokens.forms[phrase.i], following.classes
    completes = completed_by_preposition(phrase.tokens, phrase.i) or preposition == "لدي"
    if preposition == "عن" and phrase.head == "role" and classes & w.ORGANISATION:
        return True
    if classes & _OF_ADJUNCT and not (completes or _is_before_titled_name(phrase, following)):
        return False
    if preposition in ("عن", "علي", "ضد", "داخل") and not completes:
        return False  # أجاب الحارس عن السؤال
    if preposition in ("من", "الي") and not (phrase.indefinite_head or completes or classes & _WHERE):
        return False
    of_post = preposition == "لدي" and classes & w.ROLE  # كاتب الدولة لدى وزير المالية
    return following.definite or bool(classes & _WHERE or of_post)


def _is_before_titled_name(phrase: Phrase, following: Word) -> bool:
    """الباحث الرئيسي في ⟦الدراسة⟧ الدكتور سالم: a document behind في, and then the title of courtesy before the name."""
    document = following.definite and following.classes & w.DOCUMENT
    return bool(document and phrase.tokens.words[phrase.i + 2].classes & w.COURTESY)
