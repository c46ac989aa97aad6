"""Quote marks: which pairs a text holds, what stands inside which, and what is said of the odd ones."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit import Lexicon, extract
from quotekit.marks import Marks
from quotekit.reading.tokens import CLOSE, OPEN, OTHER, Tokens
from quotekit.reading.view import View

WORDS = "لن نقبل بهذا الحل أبدا"
_MARK_CODES = "«»‹›\"'"


def read(text: str) -> tuple[Tokens, Marks, list[int]]:
    """The tokens, the marks, and the indices of all tokens that are marks."""
    tokens = Tokens(View(text), Lexicon.default())
    places = [i for i, code in enumerate(tokens.codes) if code in _MARK_CODES]
    return tokens, Marks(tokens), places


def stretches(text: str) -> list[str]:
    """What stands inside each pair of marks, in the order of their opening marks."""
    tokens, marks, _ = read(text)
    out = []
    for opening in sorted(marks.close_of):
        start, end = opening + 1, marks.close_of[opening]
        out.append(tokens.view.span(tokens.start(start), tokens.ends[end - 1]).text if start < end else "")
    return out


def repairs(text: str) -> list[str]:
    return list(read(text)[1].repairs.values())


# -- families --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "blank"),
    [
        (family, blank)
        for family in strategies.FAMILIES | strategies.SINGLE_FAMILIES
        for blank in ("", " ")
        if (family, blank) != ("apostrophes", " ")  # between blanks an apostrophe has no direction
    ],
)
def test_every_family_holds_its_words(family: str, blank: str) -> None:
    opening, closing = (strategies.FAMILIES | strategies.SINGLE_FAMILIES)[family]
    text = f"قال: {opening}{blank}{WORDS}{blank}{closing}."
    assert stretches(text) == [WORDS]
    assert repairs(text) == []


@pytest.mark.parametrize("family", strategies.FAMILIES)
def test_two_pairs_of_a_family_are_two_stretches(family: str) -> None:
    opening, closing = strategies.FAMILIES[family]
    text = f"قال {opening}نعم يا سيدي{closing} ثم قال {opening}لا{closing}"
    assert stretches(text) == ["نعم يا سيدي", "لا"]
    assert repairs(text) == []


@pytest.mark.parametrize("opening", ["«", "“", "„", "<<", '"'])
@pytest.mark.parametrize("closing", ["»", "”", "‟", ">>", '"'])
def test_double_marks_of_two_families_pair(opening: str, closing: str) -> None:
    assert stretches(f"قال {opening}{WORDS}{closing} ثم") == [WORDS]


@pytest.mark.parametrize(("opening", "closing"), [("»", "«"), ("”", "“"), ("›", "‹")])
def test_reversed_marks(opening: str, closing: str) -> None:
    text = f"قال {opening}{WORDS}{closing} ثم"
    if opening == "›":
        assert stretches(text) in ([WORDS], []), "single marks may be left alone, but cost nothing else"
        return
    assert stretches(text) == [WORDS]
    assert repairs(text) == []


@pytest.mark.parametrize("clitic", ["بـ", "لـ", "ب", "ل", "ك", "وبـ", "و"])
@pytest.mark.parametrize(("opening", "closing"), [("«", "»"), ("“", "”"), ("”", "“"), ('"', '"')])
def test_a_mark_behind_a_clitic_opens(clitic: str, opening: str, closing: str) -> None:
    assert stretches(f"وصفه {clitic}{opening}خطأ كبير جدا{closing} اليوم") == ["خطأ كبير جدا"]


def test_an_apostrophe_inside_a_word_is_no_mark() -> None:
    assert stretches("زار O'Neil و L’Equipe المدينة") == []
    assert repairs("زار O'Neil و L’Equipe المدينة") == []


def test_quotes_in_a_text_without_marks() -> None:
    _, marks, places = read("قال الوزير إن المشروع انتهى.")
    assert (places, marks.close_of, marks.repairs, marks.owner) == ([], {}, {}, None)


# -- nesting ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("«قال لي “نعم سآتي” ثم ذهب»", ["قال لي “نعم سآتي” ثم ذهب", "نعم سآتي"]),
        ("«قال لي «نعم سآتي» ثم ذهب»", ["قال لي «نعم سآتي» ثم ذهب", "نعم سآتي"]),
        ("«قال لي 'نعم سآتي' ثم ذهب»", ["قال لي 'نعم سآتي' ثم ذهب", "نعم سآتي"]),
        ("“سمعت ‘نعم’ مرتين”", ["سمعت ‘نعم’ مرتين", "نعم"]),
        ("«أ «ب «ج» د» ه»", ["أ «ب «ج» د» ه", "ب «ج» د", "ج"]),
        ('«قال "نعم سآتي" ثم ذهب»', ['قال "نعم سآتي" ثم ذهب', "نعم سآتي"]),
    ],
)
def test_nested_marks(text: str, inside: list[str]) -> None:
    assert stretches(text) == inside
    assert repairs(text) == []


def test_the_owner_of_a_token_is_the_innermost_pair() -> None:
    tokens, marks, places = read("أ «ب “ج” د» ه")
    outer, inner = places[0], places[1]
    owner_of = {form: marks.owner[i] for i, form in enumerate(tokens.forms) if form in "ابجده" and form}
    assert owner_of == {"ا": -1, "ب": outer, "ج": inner, "د": outer, "ه": -1}


def test_deep_nesting_is_read_to_the_bottom() -> None:
    depth = 2000
    _, marks, places = read("«أ " * depth + "ب" + " ج»" * depth)
    assert len(marks.close_of) == depth
    assert marks.repairs == {}
    assert [marks.close_of[i] for i in places[:depth]] == places[depth:][::-1]


# -- paragraphs ------------------------------------------------------------------------------------------------------


def test_a_quote_of_two_paragraphs_closed_once() -> None:
    text = f"قال: «{WORDS}.\n{WORDS}»."
    assert stretches(text) == [f"{WORDS}.\n{WORDS}"]
    assert repairs(text) == []


def test_a_quote_opened_again_in_every_paragraph_and_closed_once() -> None:
    text = f"قال: «{WORDS}.\n«{WORDS}.\n«{WORDS}»."
    assert stretches(text) == [f"{WORDS}.\n«{WORDS}.\n«{WORDS}"]


@pytest.mark.parametrize("family", strategies.FAMILIES)
def test_one_mark_left_open_costs_its_paragraph_at_most(family: str) -> None:
    opening, closing = strategies.FAMILIES[family]
    text = f"قال: {opening}{WORDS}.\nوأضافت: {opening}لا نريد شيئا آخر{closing}.\nوقال: {opening}انتهى الأمر الآن{closing}."
    found = stretches(text)
    assert found[-2:] == ["لا نريد شيئا آخر", "انتهى الأمر الآن"]
    assert all("\n" not in stretch for stretch in found)


@pytest.mark.parametrize("family", strategies.FAMILIES)
def test_a_stray_closing_mark_costs_nothing(family: str) -> None:
    opening, closing = strategies.FAMILIES[family]
    text = f"انتهى الأمر{closing} أمس.\nوقال: {opening}انتهى الأمر الآن{closing}."
    assert stretches(text)[-1] == "انتهى الأمر الآن"
    assert len(repairs(text)) == 1


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = f"قال: «{WORDS}.\nوافتتح المعرض أمس."
    assert stretches(text) == [WORDS]
    (repair,) = repairs(text)
    assert "end of its paragraph" in repair


def test_an_unclosed_mark_far_from_any_break_is_dropped() -> None:
    text = "قال: «" + "كلمة " * 500
    assert stretches(text) == []
    assert len(repairs(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["«", "»", '"', "'", "««««", "»»»»", "«»", '""', '"""', "«نعم", "نعم»", "نعم«", "»نعم", "“«نعم”", "«“نعم»", "''''", "‹«›»"],
)
def test_texts_of_odd_marks_are_read(text: str) -> None:
    tokens, marks, places = read(text)
    assert_well_formed(tokens, marks, places)


# -- what holds for every text ---------------------------------------------------------------------------------------


def assert_well_formed(tokens: Tokens, marks: Marks, places: list[int]) -> None:
    """Pairs are nested, every mark is of a pair or ignored, and the level of every token is that of its pair."""
    clean = {o: c for o, c in marks.close_of.items() if tokens.codes[c] == CLOSE}
    for i in places:
        assert tokens.codes[i] in (OPEN, CLOSE, OTHER)
    assert {i for i in places if tokens.codes[i] == OPEN} == set(marks.close_of)
    assert {i for i in places if tokens.codes[i] == CLOSE} == set(clean.values())
    assert len(set(clean.values())) == len(clean), "no closing mark is used twice"
    spans = sorted(marks.close_of.items())
    stack: list[int] = []
    for opening, close in spans:
        assert opening < close <= len(tokens)
        while stack and stack[-1] <= opening:
            stack.pop()
        assert not stack or close <= stack[-1], "pairs do not cross"
        stack.append(close)
    if marks.owner is None:
        assert not places
        return
    for i in range(len(tokens)):
        around = [o for o, c in spans if o < i < c]
        assert marks.owner[i] == (max(around) if around else -1)


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    piece = st.sampled_from([*strategies.ALL_MARKS, "نعم", "بـ", " ", " ", "\n", ".", "، ", "قال: ", WORDS])
    return "".join(draw(st.lists(piece, max_size=25)))


@settings(max_examples=300)
@given(st.one_of(marked_texts(), strategies.articles()))
def test_the_pairs_of_any_text_are_well_formed(text: str) -> None:
    assert_well_formed(*read(text))


def unexplained(text: str) -> list[int]:
    """Marks that belong to no whole pair and of which nothing is said."""
    tokens, marks, places = read(text)
    paired = {i for o, c in marks.close_of.items() if tokens.codes[c] == CLOSE for i in (o, c)}
    return [i for i in places if i not in paired and i not in marks.repairs]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["«", "»", "“", "”", '"', "نعم", " ", "، ", ". ", WORDS]), max_size=25).map("".join))
def test_every_odd_mark_of_a_paragraph_is_explained(text: str) -> None:
    assert unexplained(text) == []


@given(marked_texts())
def test_repairs_reach_the_extraction_with_their_marks(text: str) -> None:
    result = extract(text)
    assert len(result.repairs) == len(read(text)[1].repairs)
    for repair in result.repairs:
        assert text[repair.span.start : repair.span.end] == repair.span.text
        assert repair.reason
    starts = [repair.span.start for repair in result.repairs]
    assert starts == sorted(starts)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["نعم", WORDS, "«نعم»", "“لا أبدا”"]), min_size=1, max_size=6), st.data())
def test_exchanging_double_marks_changes_no_pair(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    exchanged = text.translate(str.maketrans({"«": "“", "»": "”"}))
    assert read(exchanged)[1].close_of == read(text)[1].close_of
