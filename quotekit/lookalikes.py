"""Look-alikes of cues: forms that the lexicon lists for a cue and that are something else where they stand.

Without vowel signs ذكر is a verb, its masdar, and a noun. The words around a form tell which. What it may be besides a cue
depends on what it would be as one, so that a verb in the past, one in the present, a masdar and a participle are asked
different questions.
"""

from __future__ import annotations

from collections.abc import Callable

from quotekit.lexicon import Cue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import NUMBER, WORD, Tokens

_CONTENT_INSIDE = 4  # words behind a verb in which أن shows that it has content


def is_look_alike(tokens: Tokens, i: int, cue: Cue) -> bool:
    """Do the words around the form at ``i`` show that it is none of the cue's forms?"""
    for is_other in _LOOK_ALIKES.get((cue.form, cue.tense), ()):  # noqa: SIM110 - any() takes a third more time
        if is_other(tokens, i, cue):
            return True
    return False


# -- like any form ---------------------------------------------------------------------------------------------------


def _noun_in_ta_marbuta(tokens: Tokens, i: int, cue: Cue) -> bool:
    """نسبة reads like a verb with its object, حديثة like a noun with its owner."""
    return cue.object_pronoun and _last_letter(tokens, i) == "ة"


def _matter(tokens: Tokens, i: int, cue: Cue) -> bool:
    """سواء تعلق الأمر بكذا: what concerns a matter, and nobody who remarks on it."""
    return cue.lemma == "علق" and tokens.forms[i + 1] == "الامر"


def _here(tokens: Tokens, i: int, cue: Cue) -> bool:
    """هنا is written without the hamza of هنأ."""
    return cue.lemma == "هنأ" and _last_letter(tokens, i) == "ا"


def _surname(tokens: Tokens, i: int, cue: Cue) -> bool:
    """علي بن أبي ⟦طالب⟧، سالم آل ⟦طالب⟧: behind a particle inside names stands a name."""
    before = tokens.forms[i - 1]
    particle = before in tokens.lexicon.cue_words.before_surname
    particle = particle or (before == "ابي" and tokens.forms[i - 2] in ("بن", "ابن"))  # but سمعت أبي يقول
    return particle and not tokens.words[i].conjunction


def _belongs(tokens: Tokens, i: int, cue: Cue) -> bool:
    """جندي ⟦تابع⟧ لقوة المساعدة: behind an indefinite noun, and with ل."""
    if cue.lemma != "تابع" or tokens.words[i].conjunction or tokens.words[i + 1].preposition != "ل":
        return False
    before = tokens.words[i - 1]
    return bool(before.classes & w.NOMINAL) and not before.definite


# -- like a verb -----------------------------------------------------------------------------------------------------


def _owned_behind_preposition(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أعرب عن ⟦أمله⟧: a noun with its pronoun reads like a verb with its object."""
    return cue.object_pronoun and _is_behind_preposition(tokens, i)


def _role_behind_pronoun(tokens: Tokens, i: int, cue: Cue) -> bool:
    """وهو ⟦طالب⟧ في الجامعة."""
    behind_pronoun = tokens.words[i - 1].classes & w.PRONOUN
    return bool(behind_pronoun and tokens.words[i].classes & w.ROLE)


def _owned_behind_owned(tokens: Tokens, i: int, cue: Cue) -> bool:
    """عن تقديره ⟦وشكره⟧: behind a noun with its owner, and joined to it, stands another."""
    if not cue.object_pronoun or tokens.words[i].conjunction != "و" or i == 0:
        return False
    form, before = tokens.forms[i], tokens.forms[i - 1]
    return tokens.codes[i - 1] == WORD and before.endswith(("ه", "ها")) and form[-1:] == before[-1:]


def _counted(tokens: Tokens, i: int, cue: Cue) -> bool:
    """150 ⟦طالبا⟧, أكثر ⟦حذرا⟧: what is counted or compared has the form of a verb in the dual."""
    if cue.number != "dual" or i == 0:
        return False
    return tokens.codes[i - 1] == NUMBER or tokens.forms[i - 1] in tokens.lexicon.cue_words.comparing


def _given_name(tokens: Tokens, i: int, cue: Cue) -> bool:
    """الدكتور ⟦أكمل⟧ جانوف: behind a title of courtesy, and before another name, stands a given name."""
    if i == 0 or not tokens.words[i - 1].classes & w.COURTESY or tokens.words[i].conjunction:
        return False
    following = tokens.words[i + 1]
    something_else = following.ordinary or following.definite or following.cue
    return tokens.codes[i + 1] == WORD and not (following.classes & ~w.NAME or something_else)


def _preposition(tokens: Tokens, i: int, cue: Cue) -> bool:
    """⟦ردا⟧ على سؤال has the form of a verb in the dual, ⟦عقب⟧ إعلان النتائج that of one in the past."""
    if not tokens.words[i].classes & w.PREPOSITION:
        return False
    following = tokens.words[i + 1].cue
    return cue.number == "dual" or (following is not None and following.form == "masdar")


def _worth_mentioning(tokens: Tokens, i: int, cue: Cue) -> bool:
    """الجدير ⟦ذكره⟧ أن، ⟦يذكر⟧ أن: the narrator's own remark."""
    mentioned = cue.lemma == "ذكر" and tokens.forms[i].endswith("يذكر")
    worth = cue.object_pronoun and tokens.forms[i - 1].endswith("جدير")
    return (mentioned or worth) and bool(tokens.words[i + 1].classes & w.COMPLEMENTIZER)


# -- like a verb in the past -----------------------------------------------------------------------------------------


def _masdar(tokens: Tokens, i: int, cue: Cue) -> bool:
    """رفض ⟦ذكر⟧ اسمه، في ⟦رد⟧ على: a verb in the past has the form of its masdar."""
    if not _may_be_bare_noun(tokens, i, cue):
        return False
    behind_verb = tokens.forms[i - 1].removeprefix("و") in tokens.lexicon.cue_words.before_masdar
    return behind_verb or _is_behind_preposition(tokens, i)


def _object(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أدى ⟦ثمن⟧ غيابه، هناك ⟦أمل⟧، العالم ⟦أجمع⟧: behind a verb of narration, and where there is something, stands a noun."""
    if i == 0 or tokens.codes[i - 1] != WORD or not _may_be_bare_noun(tokens, i, cue):
        return False
    before = tokens.words[i - 1]
    everybody = cue.lemma == "أجمع" and before.definite
    there_is = tokens.forms[i - 1] in tokens.lexicon.cue_words.before_what_is
    return everybody or before.classes == w.VERB or there_is


def _may_be_bare_noun(tokens: Tokens, i: int, cue: Cue) -> bool:
    """ذكر, and neither ذكرت, وذكر nor ذكره: a masculine singular with nothing before or behind it."""
    one = cue.gender == "masculine" and cue.number == "singular"
    return one and not tokens.words[i].conjunction and not cue.object_pronoun


def _individual(tokens: Tokens, i: int, cue: Cue) -> bool:
    """لكل ⟦فرد⟧ أن يقول: a noun, and no رد with a conjunction."""
    before = tokens.forms[i - 1].removeprefix("ل")
    return tokens.forms[i] == "فرد" and before in tokens.lexicon.cue_words.before_what_is


def _subject_of_clause(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أن ⟦نشر⟧ الصور خطأ: right behind أن stands the subject of its clause and no verb, unless أن hangs on بعد or سبق."""
    if cue.object_pronoun or i < 2 or tokens.forms[i - 1] not in ("ان", "بان") or tokens.words[i].conjunction:
        return False
    return not tokens.words[i - 2].classes & (w.CLAUSE_HOLDER | w.PREPOSITION | w.AUXILIARY)


def _accusative(tokens: Tokens, i: int, cue: Cue) -> bool:
    """دفعوا ⟦ثمنا⟧ باهظا, أكثر ⟦حذرا⟧: the accusative of a noun reads like a verb in the dual, before which its subject
    or و stands (الطرفان أكدا، سالم ونبيل أكدا)."""
    if cue.number != "dual" or cue.gender != "masculine":
        return False
    word, before = tokens.words[i], tokens.forms[i - 1]
    noun = len(word.stem) == 4 or word.stem[0] == "ت"
    if not noun or word.conjunction or tokens.codes[i - 1] != WORD:
        return False
    joined = any(other.conjunction for other in tokens.words[max(i - 5, 0) : i])
    return not (joined or before.endswith(("ان", "ين", "هما", "ا")) or before in ("قد", "ثم", "حيث"))


def _noun_in_row(tokens: Tokens, i: int, cue: Cue) -> bool:
    """دراسات ⟦وكتب⟧ أو محاضرات: what أو goes on with is no verb that waits for its subject."""
    return tokens.forms[i + 1] == "او"


def _first_person(tokens: Tokens, i: int, cue: Cue) -> bool:
    """⟦أعتقد⟧ أن: the hamza tells the first person of today from the third of yesterday, unless a subject follows; ⟦اعتقدت⟧ أنني:
    nobody but the speaker goes on so, but behind قالت."""
    if (
        cue.gender == "feminine"
        and cue.lemma != "قال"
        and tokens.forms[i + 1] in tokens.lexicon.cue_words.that_i
    ):
        return True
    if cue.lemma[0] != "ا":
        return False
    written = tokens.view.plain[tokens.start(i) + bool(tokens.words[i].conjunction)]
    return written == "أ" and bool(tokens.words[i + 1].classes & _THAT)


def _twelve(tokens: Tokens, i: int, cue: Cue) -> bool:
    """⟦اثنا⟧ عشر مشروعا: a number with the form of a verb."""
    return cue.lemma == "أثنى" and tokens.forms[i + 1] == "عشر"


# -- like a verb in the present --------------------------------------------------------------------------------------


def _called(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أحد أعماله ⟦يدعى⟧ «…»: what is called so; as some write يدعي, only what claims that something is so is a cue."""
    if cue.lemma not in ("ادعى", "دعا") or _last_letter(tokens, i) != "ى":
        return False
    if tokens.words[i].conjunction and tokens.words[i + 1].classes & (w.NAME | w.NAME_PARTICLE):
        return True  # قال أحد الشهود ويدعى سالم إن
    return not any(word.classes & _THAT for word in tokens.words[i + 1 : i + 1 + _CONTENT_INSIDE])


def _occurs(tokens: Tokens, i: int, cue: Cue) -> bool:
    """ما ⟦يرد⟧ في النص: what occurs there, which is written like what answers."""
    return cue.lemma == "رد" and tokens.forms[i + 1] in ("في", "ضمن")


def _supposed(tokens: Tokens, i: int, cue: Cue) -> bool:
    """القوى التي ⟦يفترض⟧ أن تدخل المدينة: what things are for, and nobody's word."""
    if cue.lemma not in ("افترض", "اشتبه") or i == 0:
        return False
    return bool(tokens.words[i - 1].classes & w.RELATIVE) or tokens.forms[i - 1] == "ما"


def _goes_back(tokens: Tokens, i: int, cue: Cue) -> bool:
    """⟦يرجع⟧ ذلك إلى أن، ⟦ترجع⟧ أسباب الحريق إلى: what goes back to a cause, and nobody who says so."""
    following = tokens.words[i + 1]
    cause = following.classes & w.DEMONSTRATIVE or following.stem in ("سبب", "اسباب")
    return cue.lemma == "أرجع" and bool(cause)


def _shown(tokens: Tokens, i: int, cue: Cue) -> bool:
    """وهذا ⟦يؤكد⟧ أن، ذلك ⟦يشير⟧ إلى: what the narrator concludes from what stands before."""
    if i < 2 or tokens.words[i].conjunction:
        return False
    opens = tokens.words[i - 1].conjunction or tokens.codes[i - 2] != WORD  # but not وفي ذلك يقول
    return tokens.words[i - 1].stem in ("هذا", "ذلك") and bool(opens)


# -- like a masdar or a participle -----------------------------------------------------------------------------------


def _thesis(tokens: Tokens, i: int, cue: Cue) -> bool:
    """⟦القول⟧ بأن الأزمة انتهت خطأ: at the head of a clause, what anybody might say."""
    return tokens.forms[i] in ("القول", "والقول") and tokens.codes[i - 1] != WORD


def _narrators_remark(tokens: Tokens, i: int, cue: Cue) -> bool:
    """تجدر ⟦الإشارة⟧ إلى أن, يبقى ⟦القول⟧ إن: the narrator's own."""
    return tokens.forms[i - 1] in tokens.lexicon.cue_words.before_narrators_remark


def _people(tokens: Tokens, i: int, cue: Cue) -> bool:
    """لكن ⟦منتقدين⟧ يقولون: a participle in the plural right before a verb of speech is its subject."""
    if cue.number != "plural" or not tokens.words[i].classes & w.ROLE:
        return False
    following = tokens.words[i + 1].cue
    return following is not None and following.form == "verb"


def _noun_behind_preposition(tokens: Tokens, i: int, cue: Cue) -> bool:
    """في ⟦مقدمة⟧ الكتاب: a noun in ة reads like a participle."""
    return not tokens.words[i].conjunction and _is_behind_preposition(tokens, i)


# -- which of them can apply -----------------------------------------------------------------------------------------

_THAT = w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN


def _is_behind_preposition(tokens: Tokens, i: int) -> bool:
    return tokens.forms[i - 1] in tokens.lexicon.cue_words.before_noun


def _last_letter(tokens: Tokens, i: int) -> str:
    """The last letter as it is written, with its hamza and its dots."""
    return tokens.view.plain[tokens.ends[i] - 1]


_Check = Callable[[Tokens, int, Cue], bool]

_ANY: tuple[_Check, ...] = (_matter, _here, _surname, _belongs)
_VERB: tuple[_Check, ...] = (
    *_ANY,
    _noun_in_ta_marbuta,
    _owned_behind_preposition,
    _role_behind_pronoun,
    _owned_behind_owned,
    _counted,
    _given_name,
    _preposition,
    _worth_mentioning,
)
_PAST = (
    _masdar,
    _object,
    _individual,
    _subject_of_clause,
    _accusative,
    _noun_in_row,
    _first_person,
    _twelve,
)
_PRESENT = (_called, _occurs, _supposed, _goes_back, _shown)

#: What else a form may be, by form and tense of the cue.
_LOOK_ALIKES: dict[tuple[str, str | None], tuple[_Check, ...]] = {
    ("verb", "past"): (*_VERB, *_PAST),
    ("verb", "present"): (*_VERB, *_PRESENT),
    ("verb", "future"): _VERB,
    ("masdar", None): (*_ANY, _noun_in_ta_marbuta, _thesis, _narrators_remark),
    ("participle", None): (*_ANY, _people, _noun_behind_preposition),
}
