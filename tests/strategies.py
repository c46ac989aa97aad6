"""Hypothesis strategies: sentences that look like Arabic news by grammar, hostile text, and records.

All sentences are put together from the lexicon and from words of our own; the persons are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from quotekit import Cue, Extraction, Lexicon, Quote, Repair, Source, Span, Speaker
from quotekit.lexicon.inflection import Inflected, circumstantial_forms, past_forms, present_forms

#: Every family of quote marks, opening and closing.
FAMILIES = {
    "guillemets": ("«", "»"),
    "curly": ("“", "”"),
    "low-high": ("„", "”"),
    "reversed-high": ("“", "‟"),
    "straight": ('"', '"'),
    "angles": ("<<", ">>"),
    "entities": ("&quot;", "&quot;"),
    "named-entities": ("&laquo;", "&raquo;"),
    "numbered-entities": ("&#34;", "&#34;"),
    "two-apostrophes": ("''", "''"),
    "two-backticks": ("``", "''"),
}
SINGLE_FAMILIES = {"single-angles": ("‹", "›"), "single-curly": ("‘", "’"), "apostrophes": ("'", "'")}
ALL_MARKS = sorted({mark for pair in (*FAMILIES.values(), *SINGLE_FAMILIES.values()) for mark in pair})

ROLES = ["الوزير", "وزيرة البيئة", "رئيس البلدية", "المتحدثة باسم الشركة", "مدير المستشفى", "الخبيرة", "مصدر أمني", "شهود عيان"]
NAMES = ["سالم الحداد", "سلمى النجار", "عبد الله بن ناصر الظاهري", "آنا كورف", "أبو جابر المنصوري", "الدبيكي"]
BODIES = ["وزارة الزراعة", "الشركة", "وكالة المشرق", "صحيفة المرفأ", "بيان للبلدية", "اللجنة"]
COMPLEMENTIZERS = ["أن", "إن", "ان", "بأن", "أنه", "إنها", "بأنهم", "إلى أن", "على أن", "من أن"]
CONNECTORS = ["", "، ", " و", "، مضيفا أن ", "، وأضاف أن ", ". وقالت ", " بعد أن ", "، بحسب ", " حيث ", "؛ "]
CLAUSES = [
    "المشروع انتهى",
    "الطريق مقفل منذ أمس",
    "نحن مستعدون لكل الاحتمالات",
    "العمال عادوا إلى المصنع",
    "السعر ارتفع بنسبة 3.5 في المئة",
    "لا أحد يعرف ما حدث",
    "ذلك «خطير جدا» على الجميع",
]
ATTRIBUTIONS = ["بحسب", "وفقا لـ", "نقلا عن", "على حد قول", "حسبما ذكرت", "كما قال", "وفق ما أعلن"]
#: Sentences of our own that hold at least one quote each.
SENTENCES = [
    "وقال الوزير سالم الحداد إن المشروع انتهى في موعده.",
    "وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».",
    "وأضاف: «لن نتراجع عن هذه الخطة أبدا».",
    "وأضافت أن العمل يبدأ غدا، مشيرة إلى أن الكلفة معقولة.",
    "«هذه فرصة لا تتكرر مرتين»، يقول التاجر منصور الظاهري.",
    "وبحسب وزارة الزراعة، انخفض إنتاج القمح هذا العام.",
    "وحذر مدير المستشفى ياسر العوضي من أن الأسرة لا تكفي.",
    "وقال الصياد يونس المرسى: البحر هائج ولن نخرج اليوم.",
    "ودعا رئيس البلدية أنور المنصف إلى «استباق التداعيات».",
    "ونفت الشركة أن تكون قد وقعت العقد مع المصنع.",
]
NARRATION = "وافتتح المعرض أمس وسط حضور كبير من الزوار."

TASHKEEL = "\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SUKUN}\N{ARABIC SHADDA}\N{ARABIC FATHATAN}"
TATWEEL = "\N{ARABIC TATWEEL}"
BIDI = (
    "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{ARABIC LETTER MARK}\N{ZERO WIDTH NO-BREAK SPACE}"
)


def finite_forms(verb: Mapping[str, Any]) -> list[Inflected]:
    """The finite forms of an entry of verbs.toml; the stem of a defective verb is made as its data says."""
    lemma = verb["lemma"]
    regular = {"ا": lemma[:-1] + "و", "ى": lemma[:-1] + "ي"}.get(lemma[-1], lemma)
    return [*past_forms(lemma, verb.get("short", regular)), *present_forms(verb["present"])]


@cache
def cue_forms() -> tuple[str, ...]:
    """Every finite form and participle of the verbs of the lexicon, as written."""
    forms: dict[str, None] = {}
    for verb in Lexicon.default().verbs:
        forms.update(dict.fromkeys(f.form for f in finite_forms(verb)))
        participles = verb.get("participle", [])
        for participle in [participles] if isinstance(participles, str) else participles:
            if participle:
                forms.update(dict.fromkeys(f.form for f in circumstantial_forms(participle)))
    return tuple(forms)


def speakers() -> st.SearchStrategy[str]:
    """A role, a name, a role with its name, or an organisation."""
    both = st.builds("{} {}".format, st.sampled_from(ROLES), st.sampled_from(NAMES))
    return st.one_of(both, st.sampled_from(ROLES + NAMES + BODIES))


@st.composite
def marked(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """Words in marks of any family; sometimes one mark is missing, doubled or of another family."""
    opening, closing = draw(st.sampled_from(list((FAMILIES | SINGLE_FAMILIES).values())))
    fault = draw(st.sampled_from(["", "", "", "no-opening", "no-closing", "reversed", "mixed", "spaced", "doubled"]))
    if fault == "no-opening":
        opening = ""
    elif fault == "no-closing":
        closing = ""
    elif fault == "reversed":
        opening, closing = closing, opening
    elif fault == "mixed":
        closing = draw(st.sampled_from(ALL_MARKS))
    elif fault == "spaced":
        opening, closing = opening + " ", " " + closing
    elif fault == "doubled":
        opening = opening * 2
    return opening + draw(inner) + closing


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence: an attribution in one of the orders of Arabic news, its content in marks or not."""
    plain = st.sampled_from(CLAUSES)
    clause = draw(st.one_of(plain, marked(plain), marked(marked(plain))))
    cue = draw(st.sampled_from(["", "و", "ف"])) + draw(st.sampled_from(cue_forms()))
    speaker = draw(speakers())
    that = draw(st.sampled_from(COMPLEMENTIZERS))
    shape = draw(st.integers(0, 7))
    text = (
        f"{cue} {speaker} {that} {clause}",
        f"{cue} {speaker}: {clause}",
        f"{speaker} {cue} {that} {clause}",
        f"{clause}، {cue} {speaker}",
        f"{clause}، {draw(st.sampled_from(ATTRIBUTIONS))} {speaker}",
        f"{draw(st.sampled_from(ATTRIBUTIONS))} {speaker}، {clause}",
        f"{speaker}: {clause}",
        f"{cue} {that} {clause}",
    )[shape]
    tail = draw(st.sampled_from(CONNECTORS))
    return text + (tail + draw(plain) if tail else "") + draw(st.sampled_from([".", "", "..", "!", "؟", ".."]))


def articles() -> st.SearchStrategy[str]:
    """Several sentences with any kind of blank between them."""
    blank = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\N{NO-BREAK SPACE}", "   ", "", "\t"])
    pieces = st.lists(st.one_of(sentences(), st.sampled_from(SENTENCES)), min_size=1, max_size=4)
    return st.builds(lambda parts, separator: separator.join(parts), pieces, blank)


def hostile() -> st.SearchStrategy[str]:
    """Any code points, lone surrogates, NULs, bidi controls and stacked marks among pieces of Arabic."""
    piece = st.one_of(
        st.text(max_size=8),
        st.characters(categories=["Cs"]),
        st.sampled_from(["\x00", "\u202e", "\u2066", "\u200f", "\ufeff", "\u0651" * 5, "\u0300", "\r", "\x85", "\u2028"]),
        st.sampled_from(ALL_MARKS),
        st.sampled_from([":", "،", ".", "...", "(", ")", " - ", "\n", " ", "&quot;", "&amp;", "ﻻ", "ﷺ", "ـ"]),
        st.sampled_from(["قال", "إن", "أن", "وأضاف", "بحسب", "الوزير", "مضيفا", "سالم", "و", "ب", "ل"]),
        st.sampled_from(SENTENCES),
    )
    return st.lists(piece, max_size=25).map("".join)


def sprinkled(text: str, characters: str) -> st.SearchStrategy[str]:
    """The text with characters of the given kind put behind some of its letters."""

    def put(places: list[int], picks: list[str]) -> str:
        letters = [i for i, letter in enumerate(text) if letter.isalpha()]
        chosen = {letters[place % len(letters)]: pick for place, pick in zip(places, picks, strict=False)}
        return "".join(letter + chosen.get(i, "") for i, letter in enumerate(text))

    some = st.lists(st.integers(0, 10_000), min_size=1, max_size=30)
    return st.builds(put, some, st.lists(st.sampled_from(characters), min_size=30, max_size=30))


# -- records ---------------------------------------------------------------------------------------------------------

_OFFSET = st.integers(0, 10_000)
_WORDS = st.text(max_size=12)


def spans() -> st.SearchStrategy[Span]:
    """A span of any offsets and words."""
    return st.builds(lambda start, words: Span(start, start + len(words), words), _OFFSET, _WORDS)


def cues() -> st.SearchStrategy[Cue]:
    """A cue with any of its attributes."""
    return st.builds(
        Cue,
        spans(),
        _WORDS,
        st.sampled_from(["say", "deny", "ask"]),
        st.sampled_from(["verb", "participle", "masdar", "phrase", "noun", "colon"]),
        st.sampled_from(["affirmed", "denied"]),
        st.sampled_from(["neutral", "distancing", "endorsing"]),
        st.sampled_from(["past", "present", "future", None]),
    )


def quotes() -> st.SearchStrategy[Quote]:
    """A quote with or without cue, speaker and role."""
    speaker = st.builds(Speaker, st.integers(0, 50), _WORDS, st.none() | spans(), st.none() | spans())
    return st.builds(
        Quote,
        st.sampled_from(["direct", "indirect", "mixed", "reported"]),
        st.lists(spans(), min_size=1, max_size=3).map(tuple),
        st.none() | cues(),
        st.none() | speaker,
        st.none() | _WORDS,
        st.floats(0, 1),
        _WORDS,
    )


def sources() -> st.SearchStrategy[Source]:
    """A source with any names, roles and features."""
    several = st.lists(_WORDS, max_size=3).map(tuple)
    return st.builds(
        Source,
        st.integers(0, 50),
        _WORDS,
        several,
        several,
        st.sampled_from(["person", "group", "organisation", "document", "media", "unknown"]),
        st.sampled_from(["masculine", "feminine", None]),
        st.sampled_from(["singular", "dual", "plural", None]),
        st.booleans(),
        st.booleans(),
    )


def extractions() -> st.SearchStrategy[Extraction]:
    """An extraction of a few quotes, sources and repairs."""
    return st.builds(
        Extraction,
        st.lists(quotes(), max_size=3).map(tuple),
        st.lists(sources(), max_size=2).map(tuple),
        st.lists(st.builds(Repair, spans(), _WORDS), max_size=2).map(tuple),
    )
