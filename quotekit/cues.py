"""Where a text may report speech: the tokens that can be cues, whatever stands around them."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from quotekit.lexicon import Cue, Lexicon
from quotekit.lexicon import words as w
from quotekit.reading.tokens import NUMBER, TURN, WORD, Tokens

_TURN = re.compile(TURN)


@frozen
class FoundCue:
    """A possible cue: tokens ``start`` to ``end`` (exclusive) and what the lexicon says of the form."""

    start: int
    end: int
    cue: Cue
    clitic: int = 0
    """How many letters of the first token are a conjunction that the lexicon did not take off (وبحسب)."""


def find_cues(tokens: Tokens, lexicon: Lexicon) -> list[FoundCue]:
    """Every possible cue in text order; a phrase wins over the verb or noun that it contains."""
    found: list[FoundCue] = []
    taken = 0
    for i in tokens.places_of(_TURN):
        if i < taken:
            continue
        form, word = tokens.forms[i], tokens.words[i]
        phrase = _phrase_from(tokens, i, lexicon) if lexicon.opens_phrase(form) else None
        if phrase and phrase.cue.kind == "attribution" and (tokens.forms[i - 1] == "علي" or form == "فحسب"):
            continue  # على حسب القانون: depending on it; ليس هذا فحسب: only
        if phrase:
            found.append(phrase)
            taken = phrase.end
        elif word.cue is not None and not (
            _is_cancelled(tokens, i, word.cue) or (found and _is_cognate(form, i, word.cue, found[-1]))
        ):
            found.append(FoundCue(i, i + 1, _with_object(tokens, i, word.cue, lexicon)))
    return found


def _with_object(tokens: Tokens, i: int, cue: Cue, lexicon: Lexicon) -> Cue:
    """فأجابه folds to the form of the masdar إجابة; the last letter as written tells them apart."""
    if cue.form != "masdar" or cue.object_pronoun or tokens.view.plain[tokens.ends[i] - 1] != "ه":
        return cue
    verb = lexicon.word(tokens.words[i].stem[:-1]).cue
    return evolve(verb, object_pronoun=True) if verb is not None and verb.form == "verb" else cue


def _is_cancelled(tokens: Tokens, i: int, cue: Cue) -> bool:
    """Do the words around this form show that it is none of the cue's forms?"""
    for is_other in _LOOK_ALIKES:  # noqa: SIM110 - any() takes a third more time, and this is asked of every form
        if is_other(tokens, i, cue):
            return True
    return False


def _noun_in_ta_marbuta(tokens: Tokens, i: int, cue: Cue) -> bool:
    """نسبة reads like a verb with its object, حديثة like a noun with its owner."""
    return (
        cue.form in ("verb", "masdar") and cue.object_pronoun and tokens.view.plain[tokens.ends[i] - 1] == "ة"
    )


def _masdar(tokens: Tokens, i: int, cue: Cue) -> bool:
    """رفض ذكر اسمه، في رد على: a verb in the past has the form of its masdar."""
    if cue.form != "verb" or cue.tense != "past" or cue.gender != "masculine" or cue.number != "singular":
        return False
    before = tokens.forms[i - 1] if i else ""
    bare = not tokens.words[i].conjunction and not cue.object_pronoun
    return bare and (before.removeprefix("و") in _BEFORE_MASDAR or before in _BEFORE_NOUN)


def _object(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أدى ثمن غيابه، هناك أمل، العالم أجمع: behind a verb of narration, and where there is something, stands a noun."""
    if cue.form != "verb" or cue.tense != "past" or cue.gender != "masculine" or cue.number != "singular":
        return False
    if i == 0 or tokens.codes[i - 1] != WORD or tokens.words[i].conjunction or cue.object_pronoun:
        return False
    if cue.lemma == "أجمع" and tokens.words[i - 1].definite:
        return True  # العالم أجمع
    return tokens.words[i - 1].classes == w.VERB or tokens.forms[i - 1] in _BEFORE_WHAT_IS


def _individual(tokens: Tokens, i: int, cue: Cue) -> bool:
    """لكل فرد أن يقول: a noun, and no رد with a conjunction."""
    return tokens.forms[i] == "فرد" and tokens.forms[i - 1].removeprefix("ل") in _BEFORE_WHAT_IS


def _people(tokens: Tokens, i: int, cue: Cue) -> bool:
    """لكن منتقدين يقولون: a participle in the plural right before a verb of speech is its subject."""
    if cue.form != "participle" or cue.number != "plural" or not tokens.words[i].classes & w.ROLE:
        return False
    following = tokens.words[i + 1].cue
    return following is not None and following.form == "verb"


def _noun_behind_preposition(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أعرب عن أمله: a noun with its pronoun reads like a verb with its object, or like a participle in ة."""
    if tokens.forms[i - 1] not in _BEFORE_NOUN:
        return False
    participle = cue.form == "participle" and not tokens.words[i].conjunction
    return participle or (cue.form == "verb" and cue.object_pronoun)


def _role_behind_pronoun(tokens: Tokens, i: int, cue: Cue) -> bool:
    """وهو طالب في الجامعة."""
    behind = tokens.words[i - 1].classes & w.PRONOUN
    return cue.form == "verb" and bool(behind and tokens.words[i].classes & w.ROLE)


def _surname(tokens: Tokens, i: int, cue: Cue) -> bool:
    """علي بن أبي ⟦طالب⟧، سالم آل ⟦طالب⟧: behind a particle inside names stands a name."""
    before = tokens.forms[i - 1]
    particle = before in _BEFORE_SURNAME or (before == "ابي" and tokens.forms[i - 2] in ("بن", "ابن"))
    return particle and not tokens.words[i].conjunction  # but سمعت أبي يقول


def _belongs(tokens: Tokens, i: int, cue: Cue) -> bool:
    """جندي ⟦تابع⟧ لقوة المساعدة: behind an indefinite noun, and with ل."""
    before, following = tokens.words[i - 1], tokens.words[i + 1]
    if cue.lemma != "تابع" or tokens.words[i].conjunction or following.preposition != "ل":
        return False
    return bool(before.classes & w.NOMINAL) and not before.definite


def _subject_of_clause(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أن نشر الصور خطأ: right behind أن stands the subject of its clause and no verb, unless أن hangs on بعد or سبق."""
    if cue.form != "verb" or cue.tense != "past" or cue.object_pronoun or i < 2:
        return False
    if tokens.forms[i - 1] not in ("ان", "بان") or tokens.words[i].conjunction:
        return False
    return not tokens.words[i - 2].classes & (w.CLAUSE_HOLDER | w.PREPOSITION | w.AUXILIARY)


def _impersonal_remark(tokens: Tokens, i: int, cue: Cue) -> bool:
    """تجدر الإشارة إلى أن، يذكر أن: the narrator's own."""
    if cue.form == "masdar":
        return tokens.forms[i - 1] in _IMPERSONAL
    mentioned = cue.lemma == "ذكر" and tokens.forms[i].endswith("يذكر")
    worth = cue.object_pronoun and tokens.forms[i - 1].endswith("جدير")  # الجدير ذكره أن
    return (mentioned or bool(worth)) and bool(tokens.words[i + 1].classes & w.COMPLEMENTIZER)


def _noun_with_owner(tokens: Tokens, i: int, cue: Cue) -> bool:
    """عن تقديره وشكره: behind a noun with its owner, and joined to it, stands another."""
    if cue.form != "verb" or not cue.object_pronoun or tokens.words[i].conjunction != "و" or i == 0:
        return False
    return (
        tokens.codes[i - 1] == WORD
        and tokens.forms[i - 1].endswith(("ه", "ها"))
        and tokens.forms[i][-1:] == tokens.forms[i - 1][-1:]
    )


def _counted(tokens: Tokens, i: int, cue: Cue) -> bool:
    """150 طالبا, أكثر حذرا: what is counted or compared has the form of a verb in the dual."""
    if cue.form != "verb" or cue.number != "dual" or i == 0:
        return False
    return tokens.codes[i - 1] == NUMBER or tokens.forms[i - 1] in _COMPARING


def _accusative(tokens: Tokens, i: int, cue: Cue) -> bool:
    """دفعوا ⟦ثمنا⟧ باهظا، أكثر ⟦حذرا⟧: the accusative of a noun reads like a verb in the dual, before which its subject
    or و stands (الطرفان أكدا، سالم ونبيل أكدا)."""
    if cue.form != "verb" or cue.number != "dual" or cue.tense != "past" or cue.gender != "masculine":
        return False
    word, before = tokens.words[i], tokens.forms[i - 1]
    noun = len(word.stem) == 4 or word.stem[0] == "ت"
    if not noun or word.conjunction or tokens.codes[i - 1] != WORD:
        return False
    joined = any(other.conjunction for other in tokens.words[max(i - 5, 0) : i])
    return not (joined or before.endswith(("ان", "ين", "هما", "ا")) or before in ("قد", "ثم", "حيث"))


def _thesis(tokens: Tokens, i: int, cue: Cue) -> bool:
    """⟦القول⟧ بأن الأزمة انتهت خطأ: at the head of a clause, what anybody might say."""
    return cue.form == "masdar" and tokens.forms[i] in ("القول", "والقول") and tokens.codes[i - 1] != WORD


def _called(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أحد أعماله ⟦يدعى⟧ «…»: what is called so; as some write يدعي, only what claims that something is so is a cue."""
    if (
        cue.lemma not in ("ادعى", "دعا")
        or cue.tense != "present"
        or tokens.view.plain[tokens.ends[i] - 1] != "ى"
    ):
        return False
    if tokens.words[i].conjunction and tokens.words[i + 1].classes & (w.NAME | w.NAME_PARTICLE):
        return True  # قال أحد الشهود ويدعى سالم إن
    that = w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN
    return not any(word.classes & that for word in tokens.words[i + 1 : i + 5])


def _noun_in_row(tokens: Tokens, i: int, cue: Cue) -> bool:
    """دراسات ⟦وكتب⟧ أو محاضرات: what أو goes on with is no verb that waits for its subject."""
    return cue.form == "verb" and cue.tense == "past" and tokens.forms[i + 1] == "او"


def _occurs(tokens: Tokens, i: int, cue: Cue) -> bool:
    """ما ⟦يرد⟧ في النص: what occurs there, which is written like what answers."""
    return cue.lemma == "رد" and cue.tense == "present" and tokens.forms[i + 1] in ("في", "ضمن")


def _supposed(tokens: Tokens, i: int, cue: Cue) -> bool:
    """القوى التي يفترض أن تدخل المدينة: what things are for, and nobody's word."""
    return (
        cue.lemma in ("افترض", "اشتبه")
        and cue.tense == "present"
        and i > 0
        and bool(tokens.words[i - 1].classes & w.RELATIVE or tokens.forms[i - 1] == "ما")
    )


def _first_person(tokens: Tokens, i: int, cue: Cue) -> bool:
    """أعتقد أن: the hamza tells the first person of today from the third of yesterday, unless a subject follows."""
    if cue.form != "verb" or cue.tense != "past" or cue.lemma[0] != "ا":
        return False
    written = tokens.view.plain[tokens.start(i) + bool(tokens.words[i].conjunction)]
    return written == "أ" and bool(
        tokens.words[i + 1].classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN)
    )


def _titled(tokens: Tokens, i: int, cue: Cue) -> bool:
    """الدكتور أكمل جانوف: behind a title of courtesy, and before another name, stands a given name."""
    following = tokens.words[i + 1]
    return (
        cue.form == "verb"
        and i > 0
        and bool(tokens.words[i - 1].classes & w.COURTESY)
        and not tokens.words[i].conjunction
        and tokens.codes[i + 1] == WORD
        and not (following.classes & ~w.NAME or following.ordinary or following.definite or following.cue)
    )


def _cause(tokens: Tokens, i: int, cue: Cue) -> bool:
    """يرجع ذلك إلى أن, سواء تعلق الأمر بكذا: what goes back to a cause or concerns a matter, and nobody who says so."""
    following = tokens.words[i + 1]
    if cue.lemma == "علق" and tokens.forms[i + 1] == "الامر":
        return True  # سواء تعلق الأمر بكذا
    goes_back = cue.lemma == "أرجع" and cue.tense == "present"
    return goes_back and (bool(following.classes & w.DEMONSTRATIVE) or following.stem in ("سبب", "اسباب"))


def _shown(tokens: Tokens, i: int, cue: Cue) -> bool:
    """وهذا يؤكد أن، ذلك يشير إلى: what the narrator concludes from what stands before."""
    if cue.form != "verb" or cue.tense != "present" or i < 2 or tokens.words[i].conjunction:
        return False
    opens = tokens.words[i - 1].conjunction or tokens.codes[i - 2] != WORD  # but not وفي ذلك يقول
    return tokens.words[i - 1].stem in ("هذا", "ذلك") and bool(opens)


def _twelve(tokens: Tokens, i: int, cue: Cue) -> bool:
    """اثنا عشر مشروعا: a number with the form of a verb."""
    return cue.lemma == "أثنى" and tokens.forms[i + 1] == "عشر"


def _here(tokens: Tokens, i: int, cue: Cue) -> bool:
    """هنا is written without the hamza of هنأ."""
    return cue.lemma == "هنأ" and tokens.view.plain[tokens.ends[i] - 1] == "ا"


def _preposition(tokens: Tokens, i: int, cue: Cue) -> bool:
    """ردا على سؤال has the form of a verb in the dual, عقب إعلان النتائج that of one in the past."""
    if cue.form != "verb" or not tokens.words[i].classes & w.PREPOSITION:
        return False
    following = tokens.words[i + 1].cue
    return cue.number == "dual" or (following is not None and following.form == "masdar")


#: What else a form may be that the lexicon lists for a cue.
_LOOK_ALIKES = (
    _noun_in_ta_marbuta,
    _masdar,
    _object,
    _individual,
    _people,
    _noun_behind_preposition,
    _role_behind_pronoun,
    _surname,
    _belongs,
    _subject_of_clause,
    _impersonal_remark,
    _noun_with_owner,
    _counted,
    _accusative,
    _thesis,
    _called,
    _noun_in_row,
    _occurs,
    _first_person,
    _supposed,
    _titled,
    _cause,
    _shown,
    _twelve,
    _here,
    _preposition,
)


def _is_cognate(form: str, i: int, cue: Cue, before: FoundCue) -> bool:
    """نفى المدير ⟦نفيا⟧ قاطعا: the verb's own masdar strengthens it and is no verb in the dual."""
    return (
        form.endswith("ا") and cue.number == "dual" and cue.lemma == before.cue.lemma and i - before.end <= 4
    )


#: Before a masdar they open a remark of the narrator's.
_IMPERSONAL = frozenset(
    {
        "خلاصه",
        "وخلاصه",
        "تجدر",
        "وتجدر",
        "يجدر",
        "ويجدر",
        "الجدير",
        "والجدير",
        "جدير",
        "تنبغي",
        "تبقي",
        "يمكن",
        "يجب",
    }
)
#: Behind these words a form like ذكر، كشف، رد is a noun: رفض ذكر اسمه، في رد على.
_BEFORE_MASDAR = frozenset(
    {
        "عدم",
        "رفض",
        "رفضت",
        "يرفض",
        "ترفض",
        "رافضا",
        "دون",
        "بدون",
        "طلب",
        "طلبت",
        "اعاده",
        "محاوله",
        "سبق",
        "تم",
        "يتم",
        "جري",
        "سيتم",
        "قبل",
    }
)
_COMPARING = frozenset({"اكثر", "اقل", "اشد"})
_BEFORE_WHAT_IS = frozenset({"هناك", "اي", "كل", "ثمه", "بلا", "اكثر", "اول", "اهم"})
_BEFORE_NOUN = frozenset({"في", "من", "عن", "علي", "الي", "مع", "خلال", "منذ", "بعد", "حول"})
_BEFORE_SURNAME = frozenset({"ابو", "بن", "ال"})


def _phrase_from(tokens: Tokens, i: int, lexicon: Lexicon) -> FoundCue | None:
    """The longest phrase that begins at this word, or behind its conjunction."""
    form = tokens.forms[i]
    clitic = 0 if form in lexicon.phrase_cues else 1
    found = lexicon.phrase_cues.at(tokens.forms, i, form[clitic:])
    if found is None:
        return None
    end = i + len(found[0])
    if found[1].object_pronoun and tokens.view.plain[tokens.ends[end - 1] - 1] == "ة":
        return None  # بنظرة واحدة
    return FoundCue(i, end, found[1], clitic)


def is_negated(tokens: Tokens, i: int) -> bool:
    """Does a negation stand right before the cue (لم يؤكد، لا يقول)? ما negates with a conjunction only: وما قال."""
    before = tokens.forms[i - 1]
    return before.lstrip("وف") in ("لم", "لا", "لن", "ليس") or before == "وما"
