"""Reading: the view of a text and its way back to the original, and the tokens."""

from __future__ import annotations

import unicodedata

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit import Lexicon
from quotekit.characters import fold, fold_letters
from quotekit.reading.tokens import (
    _FAST,
    _NOT_AGREED,
    BREAK,
    COLON,
    COMMA,
    NUMBER,
    OTHER,
    PAUSE,
    STOP,
    WORD,
    Tokens,
    _exact,
)
from quotekit.reading.view import View

SHADDA, FATHA, FATHATAN = "\N{ARABIC SHADDA}", "\N{ARABIC FATHA}", "\N{ARABIC FATHATAN}"
LAM_ALEF = "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}"
RLM, BOM, SHY = "\N{RIGHT-TO-LEFT MARK}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{SOFT HYPHEN}"
NBSP = "\N{NO-BREAK SPACE}"


def tokens_of(text: str) -> Tokens:
    return Tokens(View(text), Lexicon.default())


def forms_and_codes(text: str) -> list[tuple[str, str]]:
    tokens = tokens_of(text)
    return list(zip(tokens.forms, tokens.codes, strict=True))[: len(tokens)]


def word_forms(text: str) -> list[str]:
    return [form for form, code in forms_and_codes(text) if code == WORD]


# -- the view --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (f"أك{SHADDA}{FATHA}د", "اكد"),
        ("قــــال", "قال"),
        (f"{RLM}قال{RLM}", "قال"),
        (f"{BOM}قال", "قال"),
        (f"قا{SHY}ل", "قال"),
        (LAM_ALEF, "لا"),
        ("\N{ARABIC LETTER QAF INITIAL FORM}\N{ARABIC LETTER ALEF FINAL FORM}\N{ARABIC LETTER LAM ISOLATED FORM}", "قال"),
        ("&quot;", '"'),
        ("&laquo;نعم&raquo;", "«نعم»"),
        ("&ldquo;نعم&rdquo;", "«نعم»"),
        ("&#34;نعم&#x22;", '"نعم"'),
        ("&#8207;نعم", "نعم"),
        ("<<نعم>>", "«نعم»"),
        ("''نعم''", '"نعم"'),
        ("``نعم''", '"نعم"'),
        ("“نعم”", "«نعم»"),
        ("„نعم‟", "«نعم»"),
        ("‘نعم’", "‹نعم›"),
        ("&amp;", "&"),
        ("أ\r\nب\rج", "ا\nب\nج"),
        (f"أ{NBSP}ب&nbsp;ج", "ا ب ج"),
        ("إآأٱى ی ک ة ئ ؤ", "ااااي ي ك ه ي و"),
    ],
)
def test_what_the_view_reads(text: str, folded: str) -> None:
    assert View(text).folded == folded


@settings(max_examples=150)
@given(strategies.hostile())
def test_every_stretch_of_the_view_slices_the_original(text: str) -> None:
    view = View(text)
    assert view.original == text
    assert len(view.folded) == len(view.plain)
    for start in range(0, len(view.plain), 3):
        for end in (start + 1, start + 4, len(view.plain)):
            if start < end <= len(view.plain):
                span = view.span(start, end)
                assert 0 <= span.start < span.end <= len(text)
                assert text[span.start : span.end] == span.text


@settings(max_examples=150)
@given(strategies.hostile())
def test_offsets_of_the_view_never_run_backwards(text: str) -> None:
    view = View(text)
    starts = [view.original_start(i) for i in range(len(view.plain))]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


@given(st.text(alphabet="ابتثجحخدرزسشصضطظعغفقكلمنهوي .،", max_size=40))
def test_plain_letters_are_their_own_view(text: str) -> None:
    view = View(text)
    assert view.plain == text
    assert [view.original_start(i) for i in range(len(text))] == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        (f"ثم أك{SHADDA}{FATHA}د{FATHA} الوزير", "اكد", f"أك{SHADDA}{FATHA}د{FATHA}"),
        ("ثم قـــال الوزير", "قال", "قـــال"),
        (f"ثم {RLM}قال{RLM} الوزير", "قال", f"قال{RLM}"),
        (f"ثم {LAM_ALEF} أحد", "لا", LAM_ALEF),
        (f"قال{LAM_ALEF}ن هنا", "قالان", f"قال{LAM_ALEF}ن"[:-2] + f"{LAM_ALEF}ن"),
        ("قال &quot;نعم&quot; ثم", '"نعم"', "&quot;نعم&quot;"),
        ("قال <<نعم>> ثم", "«نعم»", "<<نعم>>"),
        ("قال\r\nثم", "\n", "\r\n"),
    ],
)
def test_a_span_is_the_words_as_written(text: str, words: str, original: str) -> None:
    view = View(text)
    if words not in view.folded:  # the ligature inside a word
        words = fold(original)
    start = view.folded.index(words)
    span = view.span(start, start + len(words))
    assert span.text == original
    assert text[span.start : span.end] == original


def test_half_of_a_ligature_is_the_whole_ligature() -> None:
    view = View(f"ق{LAM_ALEF}م")
    assert view.folded == "قلام"
    assert view.span(1, 2).text == LAM_ALEF
    assert view.span(2, 3).text == LAM_ALEF
    assert view.span(2, 4).text == f"{LAM_ALEF}م"


def test_an_empty_stretch_is_an_empty_span() -> None:
    span = View("قال").span(2, 2)
    assert (span.start, span.end, span.text) == (2, 2, "")


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "\udfff\ud800", "\u0651" * 50, "\ufeff", "&quot", "\r"])
def test_odd_texts_have_a_view(text: str) -> None:
    view = View(text)
    assert len(view.plain) == len(view.folded) <= max(len(text), 1)
    assert len(Tokens(view, Lexicon.default())) <= max(len(text), 1)


# -- folding ---------------------------------------------------------------------------------------------------------


@given(st.text(max_size=30))
def test_folding_letters_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold_letters(text)
    assert len(folded) == len(text)
    assert fold_letters(folded) == folded
    assert fold(text) == View(text).folded


@given(st.text(alphabet="أإآابتةثجحخدذرزسشصضطظعغفقكلمنهويىئؤء", min_size=1, max_size=10), st.data())
def test_marks_and_tatweel_do_not_change_a_folded_word(word: str, data: st.DataObject) -> None:
    disguised = data.draw(strategies.sprinkled(word, strategies.TASHKEEL + strategies.TATWEEL + strategies.BIDI))
    assert fold(disguised) == fold(word)
    assert fold(fold(word)) == fold(word)


def test_presentation_forms_fold_to_their_letters() -> None:
    for code in range(0xFE80, 0xFEFD):
        form = chr(code)
        letters = unicodedata.normalize("NFKC", form)
        if unicodedata.category(form) == "Lo":
            assert fold(form) == fold(letters), hex(code)


# -- tokens ----------------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(strategies.hostile())
def test_tokens_stand_in_order_and_slice_the_view(text: str) -> None:
    tokens = tokens_of(text)
    folded = tokens.view.folded
    last = 0
    for i in range(len(tokens)):
        start, end = tokens.start(i), tokens.ends[i]
        assert last <= start < end <= len(folded)
        assert folded[start:end] == tokens.forms[i]
        last = end
    covered = {k for i in range(len(tokens)) for k in range(tokens.start(i), tokens.ends[i])}
    assert all(folded[k].isspace() for k in range(len(folded)) if k not in covered), "no visible character is lost"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("قال الوزير.", [WORD, WORD, STOP]),
        ("نعم؟ لا!", [WORD, STOP, WORD, STOP]),
        ("قال: نعم، ثم", [WORD, COLON, WORD, COMMA, WORD]),
        ("بلغ 3.5 في المئة", [WORD, NUMBER, OTHER, NUMBER, WORD, WORD]),
        ("بلغ ٣.٥", [WORD, NUMBER, OTHER, NUMBER]),
        ("عام 2011.", [WORD, NUMBER, STOP]),
        ("عام 2011. ثم", [WORD, NUMBER, STOP, WORD]),
        ("انتهى.وقال", [WORD, STOP, WORD]),
        ("انتهى...", [WORD, PAUSE, PAUSE, PAUSE]),
        ("انتهى..وقال", [WORD, PAUSE, PAUSE, WORD]),
        ("انتهى…", [WORD, PAUSE]),
        ("د. سالم", [WORD, OTHER, WORD]),
        ("ج.ب. تشارلز", [WORD, OTHER, WORD, OTHER, WORD]),
        ("site.com هنا", [WORD, OTHER, WORD, WORD]),
        ("حزب (ب.ك) هنا", [WORD, "(", WORD, OTHER, WORD, ")", WORD]),
        ("أول\nثان", [WORD, BREAK, WORD]),
        ("أول\n\n \nثان", [WORD, BREAK, WORD]),
        ("أول\r\nثان", [WORD, BREAK, WORD]),
        ("أول    ثان", [WORD, BREAK, WORD]),
        ("أول  ثان", [WORD, WORD]),
        ("أول\N{NO-BREAK SPACE}ثان", [WORD, WORD]),
        ("٪ 5", [OTHER, NUMBER]),
    ],
)
def test_the_class_of_every_token(text: str, codes: list[str]) -> None:
    assert [code for _, code in forms_and_codes(text)] == codes


def test_tatweel_between_words_is_invisible_inside_and_at_the_end() -> None:
    assert word_forms("بـ «نعم»") == ["ب", "نعم"]
    assert word_forms("محمـد") == ["محمد"]


def test_marks_of_every_family_are_single_tokens() -> None:
    for opening, closing in (strategies.FAMILIES | strategies.SINGLE_FAMILIES).values():
        forms = [form for form, _ in forms_and_codes(f"{opening}نعم{closing}")]
        assert len(forms) == 3, (opening, closing)
        assert forms[1] == "نعم"


def test_the_same_words_in_any_disguise() -> None:
    plain = "أكد المسؤول الأول في القضية أن الشاهدة لن تأتي"
    for disguised in (
        plain.replace("أ", "ا"),
        plain.replace("ي", "ى"),
        plain.replace("ة", "ه"),
        plain.replace("ك", "ک").replace("ي", "ی"),
        unicodedata.normalize("NFD", plain),
        plain.replace(" ", NBSP),
    ):
        assert word_forms(disguised) == word_forms(plain)


def test_both_patterns_agree_on_the_characters_of_the_fast_one() -> None:
    agreed = [c for c in map(chr, range(0x3000)) if not _NOT_AGREED.match(c)]
    assert len(agreed) > 300
    for c in agreed:
        for text in (c, f"ا{c}ب", f" {c}", f"{c}\n"):
            assert _FAST.findall(text) == _exact().findall(text), hex(ord(c))
