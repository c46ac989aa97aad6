"""Where a proper name begins behind a title, and which words go on with it."""

from __future__ import annotations

import re

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import COMMA, WORD, Tokens
from quotekit.speakers.phrase import ENDS, Phrase
from quotekit.speakers.shapes import has_pronoun, has_tanween, is_circumstance, is_masdar

LONGEST_NAME = 9
_NAME = w.NAME | w.NAME_PARTICLE
#: What follows no name that is an ordinary word too, but the word (أمل الوزير في).
_STOPS_NAME = ENDS & ~w.COMPLEMENTIZER | w.PREPOSITION | w.NOMINAL | w.OCCASION | w.CLAUSE_HOLDER
#: What begins no name with the article, and what none without it, unless it is a name too.
_NO_NAME_WITH_ARTICLE = w.ADJECTIVE | w.NATIONALITY | w.NOMINAL | w.PLACE | w.COURTESY
_NO_NAME = w.NOMINAL | w.ADJECTIVE | w.NATIONALITY | w.PLACE | w.TIME
#: What is no further part of a name.
_NO_PART_OF_NAME = (
    w.NOMINAL
    | w.TIME
    | w.INTERROGATIVE
    | w.OCCASION
    | w.COURTESY
    | w.PREPOSITION
    | w.EMPHATIC
    | w.DEMONSTRATIVE
    | ENDS
)

#: Patterns of nouns that no name has behind the article: السياسات، الاتفاق، الانسحاب، الاستقرار، التطبيق.
_PLAIN_NOUN = re.compile(".{4,}ات|ا.ت.ا.|ان..ا.|است..ا.|ت..ي.")

# -- where a name begins ---------------------------------------------------------------------------------------------


def starts_name(phrase: Phrase, word: Word) -> bool:
    """May a name begin here, behind a role or an organisation (رئيس البلدية ⟦سالم⟧)?"""
    classes = word.classes
    if word.preposition or word.conjunction or word.ordinary or (word.cue and not classes & w.NAME):
        return False
    if phrase.tokens.forms[phrase.i] in ("ب", "ل"):
        return False  # مدير الطوارئ بـ«صحة الساحل»
    before = phrase.tokens.words[phrase.i - 1]
    if before.stem in phrase.known.direction and not before.definite:
        return False  # خبراء من جنوب شرق آسيا
    if classes & (ENDS | w.CLAUSE_HOLDER) and not classes & _NAME:
        return False
    if classes & w.INTERROGATIVE or (not classes and has_pronoun(phrase.tokens, phrase.i)):
        return False  # تحدث الوزير عما حدث، أكد الوزير التزامها
    if is_circumstance(word):
        return False  # قال الجد مبتسما
    if classes & w.NAME_PARTICLE and not (word.definite and not phrase.closed):
        return phrase.closed or not phrase.indefinite_head or not phrase.head
    if word.definite:
        return _starts_with_article(phrase, word)
    if _names_a_body(phrase):
        return False
    if classes & w.NAME and not classes & w.COMMON:
        return True
    return _starts_with_unsure_word(phrase, word)


def _names_a_body(phrase: Phrase) -> bool:
    """علماء معهد ⟦ماكس بلانك⟧: behind a body in a role that nothing has closed yet, its own name stands."""
    if phrase.head != "role" or phrase.closed:
        return False
    words, k = phrase.tokens.words, phrase.i - 1
    while k > phrase.mention.start and words[k].classes & _NAME and not words[k].definite:
        k -= 1
    body = words[k].classes & w.ORGANISATION and not words[k].classes & (w.ROLE | w.PLACE | w.PROPER)
    return bool(body) and not words[k].definite


def _starts_with_article(phrase: Phrase, word: Word) -> bool:
    """الوزير ⟦الضويلع⟧: after a title alone, a definite word that is no known adjective is a family name."""
    classes = word.classes
    if (
        classes & w.ROLE
        or phrase.head == "body"
        or (classes & _NO_NAME_WITH_ARTICLE and not classes & w.NAME)
    ):
        return False
    following = phrase.tokens.words[phrase.i + 1]
    if not phrase.closed or (following.definite and following.classes & w.NATIONALITY):
        return False  # مدرب الفريق الملكي البرتغالي: an adjective between two others
    if classes & w.ADJECTIVE and following.classes & w.NAME and not following.definite:
        return False  # الشاعر المعروف خالد المريخي
    if phrase.object_follows and phrase.i + 1 >= phrase.limit and not classes & w.NAME:
        return False  # وصف الرئيس الهجوم بأنه
    title_alone = phrase.head == "role" and phrase.i == phrase.role_start + 1
    if classes & w.ADJECTIVE and not title_alone:
        return False  # رئيس المحكمة العليا
    return bool(classes & w.NAME) or (
        title_alone and not word.stem.endswith(("ي", "يه", "ين", "ون", "ات", "ه"))
    )


def _starts_with_unsure_word(phrase: Phrase, word: Word) -> bool:
    """A word without the article that is unknown, or a name and an ordinary word too (فضل)."""
    classes = word.classes
    following = phrase.tokens.words[phrase.i + 1]
    if classes & w.COMMON and phrase.i + 1 < phrase.limit and _is_ordinary_here(phrase, following):
        return False
    if classes & w.COMMON and not classes & w.ROLE and following.definite and not following.classes & _NAME:
        known = following.ordinary or bool(following.classes & w.NOMINAL & ~w.ROLE)
        if known or (phrase.object_follows and not following.stem.endswith("ي")):
            return False  # أكد الوزير سلامة الركاب, but not المدرب كريم الطوخي
    if classes & w.NAME:
        return phrase.closed and phrase.head != "body"
    if classes & _NO_NAME:
        return False
    if not classes and word.stem[0] == "ل" and phrase.head == "role" and phrase.opens_idafa():
        return False  # الوزير لصحف الخليج: who was told
    if following.ordinary and following.definite:
        return False  # أكدت الوزيرة متانة العلاقة
    if phrase.object_follows and (phrase.opens_idafa() or is_masdar(word)):
        return False  # انتقد النائب أداء الحكومة
    return phrase.closed and phrase.head != "body"


def _is_ordinary_here(phrase: Phrase, following: Word) -> bool:
    """A name that is an ordinary word too (فضل، أمل) needs another name behind it, or a definite word that it cannot
    describe before it (رئيس البرلمان اللبناني نبيه بري)."""
    before = phrase.tokens.words[phrase.i - 1]
    if phrase.closed and before.definite and not following.classes & _STOPS_NAME:
        return False
    return (
        not following.classes & _NAME
        and not following.definite
        and bool(following.classes or following.cue or following.preposition)
    )


def is_title_in_body(tokens: Tokens, i: int) -> bool:
    """جامعة ⟦الملك⟧ سعود، جامعة ⟦الإمام⟧ محمد: the title of a ruler whose name a body bears."""
    known, title, body = tokens.lexicon.source_words, tokens.words[i], tokens.words[i - 1]
    named_for = not body.definite and body.stem in known.named_for
    return i > 0 and named_for and title.definite and title.stem in known.ruler


def is_plain_name(word: Word) -> bool:
    """د. ⟦سالم⟧: behind a courtesy title any word is a name that is nothing else."""
    return (
        not word.preposition
        and not word.conjunction
        and not word.classes & (w.PREPOSITION | w.NOMINAL | w.COURTESY | ENDS)
    )


def holds_name_of_person(phrase: Phrase, opening: int, close: int) -> bool:
    """المتحدث باسم المنظمة "فيرنيلو دي ساكومو": do the marks behind a role hold the name of its bearer?"""
    inside, before = phrase.tokens.words[opening + 1], phrase.tokens.words[opening - 1]
    if inside.classes & _NAME:
        return True
    listed = inside.classes or inside.definite or inside.conjunction
    further = phrase.tokens.words[opening + 2 : close]
    sentence = any(word.definite or word.classes & w.PREPOSITION for word in further)
    foreign = not (listed or sentence) and 1 <= len(further) <= 3
    return foreign and before.definite and phrase.mention.number == "singular" and not phrase.is_unnamed()


# -- what goes on with it --------------------------------------------------------------------------------------------


def continues_name(phrase: Phrase, word: Word) -> bool:
    """سالم ⟦الحداد⟧: is this word a further part of the name that has begun?"""
    classes = word.classes
    if word.conjunction == "ف" and classes & _NAME:
        return True  # فايت is no آيت with a conjunction
    if word.preposition or word.conjunction or phrase.tokens.forms[phrase.i] in ("ب", "ل"):
        return False  # أشاد سالم الحداد بـ«الأداء»
    if _is_second_name(phrase, word):
        return True
    if classes & w.ROLE and (_heads_idafa(phrase) or _is_described(phrase, word)):
        return False  # رومان شيروكوف نجم المنتخب، سالم الحداد الأمين العام
    if classes & w.NAME_PARTICLE:
        return True
    if phrase.is_behind_particle() and not classes & (w.PREPOSITION | w.COMPLEMENTIZER):
        return True  # بن الراوي
    if has_tanween(phrase.tokens, phrase.i):
        return False
    if word.ordinary and not word.definite:
        return _is_before_role(phrase)  # محمد حمام، مدير المركز
    if _is_behind_family_name(phrase, word) or phrase.is_time_of_two(word):
        return False  # دي سوزا فجر يوم أمس
    if phrase.tokens.forms[phrase.i] == "الله" and phrase.tokens.words[phrase.i - 1].definite:
        return False  # دعا الشيخ الحداد الله أن
    if classes & w.NAME and not classes & w.PLACE:
        return True
    if is_circumstance(word) or (not classes and has_pronoun(phrase.tokens, phrase.i)):
        return False  # تصريحاته: a noun with its pronoun; الجد مبتسما: how he said it
    if _is_family_name(phrase, word):
        return True
    if classes & _NO_PART_OF_NAME or classes & w.ADJECTIVE:
        return False
    if classes & w.NATIONALITY:
        return _is_name_of_origin(phrase, word)
    if word.cue and (word.cue.form in ("verb", "participle") or word.cue.object_pronoun):
        return False  # نقل عن سيرغي قوله
    if word.cue and word.cue.form == "masdar" and word.definite:
        return False  # جدد كارتر التأكيد
    if word.definite and _PLAIN_NOUN.fullmatch(word.stem):
        return False  # هاجم الحداد السياسات
    if phrase.object_follows and _looks_like_object(phrase, word):
        return False  # أكد علي محمود أهمية المشروع، التقى عادل منصور وفدا
    return not _begins_another_phrase(phrase, word)


def _is_second_name(phrase: Phrase, word: Word) -> bool:
    """علي ⟦أكبر⟧, سالم ⟦قائد⟧ الحداد: right behind a given name, the second half of it, or a post before a family name."""
    before, following = phrase.tokens.words[phrase.i - 1], phrase.tokens.words[phrase.i + 1]
    if phrase.i != phrase.name_start + 1 or not before.classes & w.NAME or word.definite:
        return False
    family = following.definite and following.classes == w.NAME and phrase.i + 1 < phrase.limit
    return word.stem in phrase.known.second_half or bool(word.classes & w.ROLE and family)


def _heads_idafa(phrase: Phrase) -> bool:
    """حمد بن خليفة أمير دولة قطر، هدى سالم أمينة العلاقات: does a noun that only a post can have stand behind this word?"""
    if phrase.i + 1 >= phrase.limit or phrase.i - phrase.name_start < 2:
        return False
    following = phrase.tokens.words[phrase.i + 1]
    if following.definite and following.ordinary:
        return True
    return bool(following.classes & (w.PLACE | w.ORGANISATION | w.ROLE)) and not following.classes & w.NAME


def _is_described(phrase: Phrase, word: Word) -> bool:
    """سالم الحداد ⟦الأمين⟧ العام: does an adjective make a title of a word that may be a name too?"""
    following = phrase.tokens.words[phrase.i + 1]
    return word.definite and following.definite and bool(following.classes & w.ADJECTIVE)


def _is_behind_family_name(phrase: Phrase, word: Word) -> bool:
    """A family name with the article ends a name (سالم الحداد), the second half of a given name does not (نور الدين)."""
    tokens, k = phrase.tokens, phrase.i - 1
    before = tokens.words[k]
    if not before.definite or word.definite or before.gender is not None or k < phrase.name_start:
        return False
    if k == phrase.name_start and _is_before_role(phrase):
        return False  # المحفوظ أسمهري، الباحث في التاريخ
    if tokens.view.plain[tokens.start(k)] in "أإآ":  # إليني: no article
        return False
    return not (
        before.stem in phrase.known.second_half
        or tokens.forms[k] in ("الله", "الدين")
        or tokens.forms[k - 1] == "عبد"
    )


def _is_family_name(phrase: Phrase, word: Word) -> bool:
    """سالم ⟦الحداد⟧، منى ⟦الصغير⟧: a profession or an adjective right behind a given name, with nothing that it titles."""
    return (
        bool(word.classes & (w.ROLE | w.ADJECTIVE))
        and word.definite
        and word.number == "singular"
        and phrase.i == phrase.name_start + 1
        and phrase.may_end(phrase.i + 1)
        and not phrase.tokens.words[phrase.name_start].definite
    )


def _is_name_of_origin(phrase: Phrase, word: Word) -> bool:
    """طارق ⟦المصري⟧: a nationality right behind a given name, or at the end of the phrase."""
    second = phrase.i - phrase.name_start == 1
    following = phrase.tokens.words[phrase.i + 1]
    if not word.definite and following.classes & w.ROLE and not following.definite:
        return True  # محمد عراقي رئيس البلدية
    return word.definite and word.number != "plural" and (second or phrase.may_end(phrase.i + 1))


def _looks_like_object(phrase: Phrase, word: Word) -> bool:
    """A definite word, a place, a word before a definite one, or one in the accusative."""
    halves = phrase.tokens.forms[phrase.name_start] == "عبد"  # عبد الرؤوف: one name
    behind_two = phrase.i - phrase.name_start - halves >= 2
    given_name = phrase.tokens.words[phrase.name_start].classes & w.NAME
    surname = not behind_two and given_name  # بول كاجامي الطريقة
    if not word.definite and not surname and phrase.opens_idafa():
        return True
    if is_masdar(word) or (surname and _is_whom_it_concerns(phrase, word)):
        return True
    accusative = word.stem.endswith("ا") and len(word.stem) >= 4
    if _is_before_role(phrase):
        return False  # محمد أمين الدبي، رئيس النادي،
    return behind_two and bool(word.classes & w.PLACE or word.definite or accusative)


def _is_whom_it_concerns(phrase: Phrase, word: Word) -> bool:
    """حذر الحداد ⟦إيران⟧ من الحرب: a place right behind a surname, with the preposition of what is said of it."""
    following, form = phrase.tokens.words[phrase.i + 1], phrase.tokens.forms[phrase.i + 1]
    introduced = following.preposition in ("ب", "ل") or form in ("من", "علي", "الي") or form.startswith("بان")
    return bool(word.classes & w.PLACE) and not word.stem.endswith("ي") and introduced


def is_foreign_part(phrase: Phrase, word: Word) -> bool:
    """ويليان ⟦ويرانتو⟧، خبير الاقتصاد: before the role of the person named, an unlisted word whose first letter is no clitic."""
    named = phrase.name_start >= 0 and phrase.name_end < 0 and not word.classes and not word.definite
    return named and bool(word.conjunction or word.preposition) and _is_before_role(phrase)


def _is_before_role(phrase: Phrase) -> bool:
    """سالم ⟦حمام⟧، مدير المركز: does a comma follow, and the role of the person named?"""
    tokens, behind = phrase.tokens, phrase.i + 1
    return tokens.codes[behind] == COMMA and bool(tokens.words[behind + 1].classes & w.ROLE)


def _begins_another_phrase(phrase: Phrase, word: Word) -> bool:
    """Behind two words of a name, an unknown word before a definite one is a verb or a noun of its own."""
    behind = phrase.i + 1
    first = 3 if phrase.tokens.forms[phrase.name_start] == "عبد" else 2  # عبد الرحمن شيحان المدير
    return (
        phrase.i - phrase.name_start >= first
        and not word.definite
        and behind < phrase.limit
        and phrase.tokens.words[behind].definite
    )


# -- names in letters ------------------------------------------------------------------------------------------------


#: Letters that are words too: قال لبي بي سي ⟦ان⟧ الوضع صعب.
_LETTERS_AND_WORDS = frozenset({"ان", "او", "في"})


def addressed_letters(tokens: Tokens, i: int) -> int:
    """لبي بي سي، للبي بي سي، لـ سي إن إن: the end of a broadcaster's name in letters behind ل, who was told, or 0."""
    letters, form = tokens.lexicon.source_words.spelled_letter, tokens.forms[i]
    if form[0] != "ل" or tokens.forms[i + 1] not in letters:
        return 0
    if form not in ("ل", "لل") and form[1:] not in letters and form[2:] not in letters:
        return 0
    k = i + 1
    while tokens.forms[k] in letters and (
        tokens.forms[k] not in _LETTERS_AND_WORDS or tokens.forms[k + 1] in letters
    ):
        k += 1
    return k if k - i > 1 + (form in ("ل", "لل")) else 0


def end_of_initials(phrase: Phrase, end: int) -> int:
    """أ.ف.ب: letters and dots without a blank between them are a name, though its first letter is a title too."""
    t = phrase.tokens
    while (
        end < phrase.limit
        and t.start(end) == t.ends[end - 1]
        and (t.forms[end] == "." or (len(t.forms[end]) == 1 and t.codes[end] == WORD))
    ):
        end += 1
    return end - 1 if t.forms[end - 1] == "." else end
