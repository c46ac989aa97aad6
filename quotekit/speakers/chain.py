"""What stands behind the head: its iḍāfa chain with adjectives, the name, and the role behind the name."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.speakers.names import LONGEST_NAME, continues_name, is_title_in_body, starts_name
from quotekit.speakers.phrase import Phrase
from quotekit.speakers.shapes import has_pronoun

_ADJECTIVE = w.ADJECTIVE | w.NATIONALITY
#: What no name is that begins with the article behind a chain.
_NO_NAME = _ADJECTIVE | w.ORGANISATION | w.ROLE | w.PLACE | w.CLAUSE_HOLDER
#: Endings of adjectives and common nouns, and such of roots that names seldom have.
_ENDINGS_OF_COMMON_WORDS = ("ي", "يه", "ه", "ين", "ون", "ات", "ل", "د", "ع")

# -- behind a title or a body ----------------------------------------------------------------------------------------


def read_behind_head(phrase: Phrase, word: Word) -> bool:
    """رئيس ⟦المجلس⟧، رئيس المجلس ⟦سالم⟧: more of the title or the body, or the first word of the name."""
    classes = word.classes
    if _bears_name_of_ruler(phrase, word):
        return _read_name_of_ruler(phrase)
    if _is_office_behind_courtesy(phrase, word):
        return _begin_role(phrase, word)
    if not classes and _is_complement_of_verb(phrase, word):
        return False
    if not classes and word.stem[0] == "ل" and _may_serve(phrase) and phrase.opens_idafa():
        return phrase.go_on(closed=False)  # المدير العام لجمرك المطار: ل with an unlisted noun
    if starts_name(phrase, word):
        phrase.begin_name()
        return True
    if classes & w.TIME and not classes & (w.NAME | w.NOMINAL):
        return False
    return _read_chain(phrase, word)


def _is_office_behind_courtesy(phrase: Phrase, word: Word) -> bool:
    """معالي ⟦وزير⟧ النقل، فضيلة ⟦المفتي⟧: does the title of courtesy stand before the office of the same person?"""
    courtesy = phrase.tokens.words[phrase.i - 1].classes & w.COURTESY and phrase.role_start < 0
    following = phrase.tokens.words[phrase.i + 1]
    described = word.definite and following.definite and following.classes & w.ADJECTIVE  # معالي الأمين العام
    # معالي أمين العاصمة
    described = described or following.ordinary or bool(following.classes & (w.PLACE | w.ORGANISATION))
    sure = described or not word.classes & w.NAME
    return bool(courtesy and word.classes & w.ROLE and sure) and not word.preposition


def _bears_name_of_ruler(phrase: Phrase, word: Word) -> bool:
    """جامعة الملك ⟦سعود⟧: does a ruler's name stand here that a body bears, behind his title?"""
    if phrase.i - phrase.mention.start < 2 or word.definite or not word.classes & (w.NAME | w.NAME_PARTICLE):
        return False
    return is_title_in_body(phrase.tokens, phrase.i - 1)


def _read_name_of_ruler(phrase: Phrase) -> bool:
    """جامعة الأمير ⟦سطام بن عبد العزيز⟧: takes the given names, with the particles between them."""
    words = phrase.tokens.words
    while (
        phrase.i + 1 < phrase.limit
        and (words[phrase.i].classes | words[phrase.i + 1].classes) & w.NAME_PARTICLE
    ):
        phrase.i += 1
    return phrase.go_on(closed=True)


def _is_complement_of_verb(phrase: Phrase, word: Word) -> bool:
    """برفع سعر، بتغريم الشركة: what the verb takes with ب, of an unlisted noun."""
    return phrase.tokens.forms[phrase.i][0] == "ب" and len(word.stem) > 3 and phrase.is_before_definite()


def _may_serve(phrase: Phrase) -> bool:
    """Is this a title of two words or a body, which ل can go on with?"""
    return phrase.head in ("role", "body") and phrase.i > phrase.mention.start + 1


# -- the iḍāfa chain -------------------------------------------------------------------------------------------------


def _read_chain(phrase: Phrase, word: Word) -> bool:
    """One more word of the iḍāfa chain, or an adjective behind it."""
    if (phrase.object_follows and _is_object(phrase, word)) or _is_plural_behind_title(phrase, word):
        return False
    if word.definite or word.suffix or word.classes & w.PLACE:
        return _close_chain(phrase, word)
    if _is_time(phrase, word) or _describes_body(phrase, word):
        return False
    if not phrase.closed:
        phrase.i += 1
        return True
    return _read_behind_chain(phrase, word)


def _is_object(phrase: Phrase, word: Word) -> bool:
    """وصف الرئيس ⟦الهجوم⟧: is this the object of the verb before the phrase?"""
    classes = word.classes
    if (
        phrase.closed
        and word.definite
        and not classes & (_ADJECTIVE | w.NAME)
        and not (classes & w.ROLE and phrase.is_before_name())  # الناطق باسم الشرطة العقيد سالم
    ):
        return True
    before = phrase.tokens.words[phrase.i - 1].classes
    if classes & (w.ORGANISATION | w.MEDIUM) and before & w.ADJECTIVE and not _is_of_ministry(phrase):
        return True  # أبلغ مسؤول أمني وكالة الشمال
    if phrase.head == "body" and classes & w.PLACE and before & w.PLACE:
        return True  # دعت فرنسا إيران
    # أعلنت حركة طالبان مسؤوليتها
    return not classes and has_pronoun(phrase.tokens, phrase.i) and not before & w.NOMINAL


def _is_of_ministry(phrase: Phrase) -> bool:
    """وزير ⟦خارجية⟧ جمهورية، مدير ⟦عام⟧ فرع: is the word before no adjective that closes the title?"""
    if phrase.tokens.words[phrase.i - 1].stem == "عام":
        return True
    return phrase.mention.gender == "masculine" and phrase.tokens.words[phrase.i - 1].gender == "feminine"


def _is_plural_behind_title(phrase: Phrase, word: Word) -> bool:
    """وعد الوكيل ⟦الحاضرين⟧ بزيارة: a sound plural behind a title of one, or behind what describes the title."""
    if not (
        phrase.closed
        and phrase.head == "role"
        and word.number == "plural"
        and word.stem.endswith(("ين", "ون"))
        and phrase.mention.number == "singular"
    ):
        return False
    if phrase.i == phrase.mention.start + 1:
        return True
    head, before = phrase.tokens.words[phrase.mention.start], phrase.tokens.words[phrase.i - 1]
    of_several = before.number == "plural" or head.stem in phrase.known.quantity  # نقيب الصحفيين المصريين
    if of_several or not (word.definite and before.definite):
        return False
    return phrase.object_follows or bool(before.classes & (w.NATIONALITY | w.ADJECTIVE))


def _close_chain(phrase: Phrase, word: Word) -> bool:
    """رئيس ⟦المجلس⟧ ⟦البلدي⟧: a definite word closes the chain, or describes it where it is closed."""
    if phrase.closed and _is_time(phrase, word):
        return False  # العام الماضي
    if phrase.closed and word.definite and _is_name_with_article(word):
        if phrase.name_start >= 0:
            return False  # سالم الحداد رئيس اللجنة الخميس: the name stands before its role
        phrase.begin_name()
        return True
    return phrase.go_on(closed=True)


def _is_time(phrase: Phrase, word: Word) -> bool:
    """العام الماضي, both words inside the phrase."""
    return phrase.i + 1 < phrase.limit and phrase.is_time_of_two(word)


def _is_name_with_article(word: Word) -> bool:
    """A definite word that is no adjective begins a name behind the role, where there is one to come."""
    return (
        not word.ordinary
        and not word.classes & _NO_NAME
        and not word.stem.endswith(_ENDINGS_OF_COMMON_WORDS)
        and not word.stem.startswith("م")
    )


def _describes_body(phrase: Phrase, word: Word) -> bool:
    """دراسة ⟦أجراها⟧ باحثون: a clause that describes the noun."""
    return (
        phrase.head == "body"
        and not word.classes
        and len(word.stem) > 4
        and word.stem[0] in "ات"
        and word.stem.endswith(("ها", "ه"))
    )


def _read_behind_chain(phrase: Phrase, word: Word) -> bool:
    """An indefinite word behind a chain that is closed."""
    classes = word.classes
    of_club = word.stem in phrase.known.club and phrase.tokens.words[phrase.i - 1].classes & w.PLACE
    if of_club or (phrase.head == "body" and _is_of_proper_name(phrase, word)):
        phrase.i += 1
        return True
    behind_place = phrase.tokens.words[phrase.i - 1].classes & w.PLACE and not phrase.object_follows
    if classes & w.PROPER and behind_place:  # لاعب مانشستر يونايتد
        phrase.i += 1
        return True
    if classes & _ADJECTIVE and phrase.indefinite_head:
        phrase.i += 1
        return True
    if classes & w.ROLE and phrase.role_start < 0 and not phrase.object_follows:
        phrase.role_start = phrase.i
        phrase.i += 1
        return True
    return False


def _is_of_proper_name(phrase: Phrase, word: Word) -> bool:
    """صحيفة نيويورك ⟦تايمز⟧: the proper name of a body."""
    return (
        not word.classes & (w.NOMINAL | w.TIME)
        and not has_pronoun(phrase.tokens, phrase.i)
        and not (phrase.object_follows and phrase.opens_idafa())
        and not (word.cue and word.cue.object_pronoun)
        and bool(phrase.tokens.words[phrase.i - 1].classes & (w.PLACE | w.PROPER))
    )


# -- behind the first word of a name ---------------------------------------------------------------------------------


def read_behind_name(phrase: Phrase, word: Word) -> bool:
    """سالم ⟦الحداد⟧ ⟦رئيس⟧ ⟦اللجنة⟧: a further part of the name, or the role that follows it without a comma."""
    if phrase.name_end < 0:
        if phrase.i - phrase.name_start < LONGEST_NAME and continues_name(phrase, word):
            phrase.i += 1
            return True
        phrase.name_end = phrase.i
    if phrase.role_start < 0 and _is_role_of_name(phrase, word):
        return _begin_role(phrase, word)
    if phrase.is_in_title() and phrase.role_end < 0:
        if _bears_name_of_ruler(phrase, word):
            return _read_name_of_ruler(phrase)
        return not starts_name(phrase, word) and _read_chain(phrase, word)
    if phrase.head == "body" and word.classes & _ADJECTIVE and word.definite:
        phrase.i += 1
        return True
    return False


def _is_role_of_name(phrase: Phrase, word: Word) -> bool:
    """سالم الحداد ⟦رئيس⟧ اللجنة, but no kinship, and no plural (دعا سالم الحداد المسلمين إلى)."""
    return (
        bool(word.classes & (w.ROLE | w.NATIONALITY))
        and not word.preposition
        and not word.classes & w.RELATION
        and word.stem not in phrase.known.quantity  # يمهل سالم الحداد كثيرا
        and not (word.number == "plural" and _is_behind_person(phrase))
        and not (phrase.object_follows and _has_owner(phrase, word))
    )


def _has_owner(phrase: Phrase, word: Word) -> bool:
    """اتهم سالم الحداد ⟦زميله⟧: a role with a pronoun, which no ة ends, is the object of the verb."""
    tokens, i = phrase.tokens, phrase.i
    return bool(word.suffix) or (word.stem.endswith("ه") and tokens.view.plain[tokens.ends[i] - 1] == "ه")


def _is_behind_person(phrase: Phrase) -> bool:
    """Is the word before a name for certain?"""
    before = phrase.tokens.words[phrase.i - 1]
    return phrase.head != "body" and (before.definite or bool(before.classes & w.NAME))


def _begin_role(phrase: Phrase, word: Word) -> bool:
    """سالم الحداد ⟦رئيس⟧ اللجنة: from here on the phrase is read as one that begins with a role."""
    phrase.head, phrase.role_start = "role", phrase.i
    phrase.indefinite_head = not word.definite
    phrase.mention.official |= bool(word.classes & w.OFFICIAL)
    return phrase.go_on(closed=word.definite)
