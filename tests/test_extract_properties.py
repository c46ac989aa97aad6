"""What holds for the extraction of every text, and what must not matter to it."""

from __future__ import annotations

import json
import random
import string
import unicodedata
from pathlib import Path

import pytest
import strategies
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotekit import Extraction, Extractor, Quote, Span, extract
from quotekit.characters import fold

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ARTICLE = "\n".join(strategies.SENTENCES)


def any_text() -> st.SearchStrategy[str]:
    return st.one_of(strategies.articles(), strategies.hostile(), st.text(max_size=60))


def visible(text: str | None) -> str | None:
    """The text without the disguises that the tests put on, to compare quotes but for their offsets."""
    if text is None:
        return None
    hidden = strategies.TASHKEEL + strategies.TATWEEL + strategies.BIDI
    for character in hidden:
        text = text.replace(character, "")
    for mark, plain in (("“", "«"), ("”", "»"), ("\r\n", "\n"), ("\N{NO-BREAK SPACE}", " ")):
        text = text.replace(mark, plain)
    return text


def gist(result: Extraction) -> list[tuple[object, ...]]:
    """Everything but the offsets."""

    def words(span: Span | None) -> str | None:
        return span and visible(span.text)

    def of(quote: Quote) -> tuple[object, ...]:
        cue, speaker = quote.cue, quote.speaker
        return (
            quote.kind,
            tuple(words(span) for span in quote.content),
            cue and (words(cue.span), cue.lemma, cue.act, cue.form, cue.polarity, cue.stance, cue.tense),
            speaker and (visible(speaker.name), words(speaker.mention), words(speaker.role)),
            visible(quote.role),
            quote.rule,
        )

    return [of(quote) for quote in result]


def spans_of(result: Extraction) -> list[Span]:
    out: list[Span] = [repair.span for repair in result.repairs]
    for quote in result:
        out.extend(quote.content)
        out.extend([quote.cue.span] if quote.cue else [])
        speaker = quote.speaker
        out.extend(span for span in (speaker and speaker.mention, speaker and speaker.role) if span)
    return out


# -- what holds for every text ---------------------------------------------------------------------------------------


def assert_sound(text: str, result: Extraction) -> None:
    for span in spans_of(result):
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.text
    starts = [quote.content[0].start for quote in result]
    assert starts == sorted(starts), "quotes stand in text order"
    for quote in result:
        assert quote.kind in ("direct", "indirect", "mixed", "reported")
        assert all(span.text.strip() for span in quote.content)
        edges = [edge for span in quote.content for edge in (span.start, span.end)]
        assert edges == sorted(edges), "stretches stand in text order and do not overlap"
        assert 0 <= quote.confidence <= 1
        assert quote.rule
        if quote.speaker:
            source = result.speakers[quote.speaker.id]
            assert source.id == quote.speaker.id
            assert source.name == quote.speaker.name
    assert [source.id for source in result.speakers] == list(range(len(result.speakers)))
    assert {source.id for source in result.speakers} == {quote.speaker.id for quote in result if quote.speaker}
    for source in result.speakers:
        assert source.name.strip()
        assert source.aliases[:1] == (source.name,)
        assert len(set(source.aliases)) == len(source.aliases)
        assert len(set(source.roles)) == len(source.roles)
    assert len({(q.cue and q.cue.span, q.content) for q in result}) == len(result), "no quote twice"


@settings(max_examples=300)
@given(any_text())
@example('وأكد "" أن الطريق مفتوح.')
@example('انتهى العمل في الميناء وفق "".')
def test_any_text_is_extracted_soundly(text: str) -> None:
    assert_sound(text, extract(text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_extracted_soundly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    result = extract(text)
    assert len(result) >= 3
    assert_sound(text, result)


def test_pieces_of_the_seeds_cut_and_spliced() -> None:
    """A fixed choice of 150 mutilated articles: words, marks and line breaks lost, doubled and moved."""
    chance = random.Random(20240917)
    articles = [path.read_text(encoding="utf-8") for path in SEEDS]
    for _ in range(150):
        pieces = []
        for _ in range(chance.randint(1, 4)):
            article = chance.choice(articles)
            start = chance.randrange(len(article))
            pieces.append(article[start : start + chance.randint(1, 400)])
        text = list("".join(pieces))
        for _ in range(chance.randint(0, 8)):
            text[chance.randrange(len(text))] = chance.choice(["", " ", "\n", *"«»“”\"':،.()", "\u202b", "\ud900", "\x00"])
        mutilated = "".join(text)
        assert_sound(mutilated, extract(mutilated))


@settings(max_examples=100)
@given(any_text())
def test_the_same_text_gives_the_same_result(text: str) -> None:
    first = extract(text)
    assert extract("".join(text)) == first
    assert Extractor().extract(text) == first


@settings(max_examples=100)
@given(any_text())
def test_a_result_survives_json(text: str) -> None:
    text = json.loads(json.dumps(text))  # of two halves of a character side by side, JSON makes one
    result = extract(text)
    assert Extraction.from_json(result.to_json()) == result
    assert Extraction.from_dict(json.loads(json.dumps(result.to_dict()))) == result


@settings(max_examples=60)
@given(any_text(), st.floats(0, 1))
def test_a_least_confidence_leaves_out_what_is_below(text: str, least: float) -> None:
    everything = extract(text)
    some = extract(text, min_confidence=least)
    assert list(map(_without_speaker, some)) == [_without_speaker(q) for q in everything if q.confidence >= least]


def _without_speaker(quote: Quote) -> tuple[object, ...]:
    return quote.kind, quote.content, quote.cue, quote.rule


@pytest.mark.parametrize("nothing", [None, 1, b"text", ["text"], Path("text"), 1.5, object()])
def test_what_is_no_string_is_a_type_error(nothing: object) -> None:
    with pytest.raises(TypeError, match="string"):
        extract(nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "\ud800", ".", "قال", "قال:", ":", "«", "قال إن", "قال: «", "«»", "قال «»", "إن إن إن", string.printable]
)
def test_a_text_with_nothing_to_find(text: str) -> None:
    result = extract(text)
    assert len(result) == 0
    assert result.speakers == ()


def test_a_subclass_of_str_is_read() -> None:
    class Text(str):
        pass

    sentence = strategies.SENTENCES[0]
    assert extract(Text(sentence)) == extract(sentence)


# -- the shape of the contract ---------------------------------------------------------------------------------------


def test_the_dictionary_of_a_result_has_the_shape_of_the_contract() -> None:
    text = "قال وزير الدفاع الأمريكي إدوين كالفر إن القوات ستبقى. وقالت صحيفة المرفأ: «انتهى كل شيء»."
    data = extract(text).to_dict()
    assert {"quotes", "speakers"} <= set(data)
    first, second = data["quotes"]
    for quote in (first, second):
        assert {"kind", "content", "cue", "speaker", "role", "confidence", "rule"} <= set(quote)
        assert all({"start", "end", "text"} <= set(span) for span in quote["content"])
        assert {"start", "end", "text", "lemma", "act", "form", "polarity"} <= set(quote["cue"])
        assert {"id", "name", "mention", "role"} <= set(quote["speaker"])
        assert {"start", "end", "text"} <= set(quote["speaker"]["mention"])
    for source in data["speakers"]:
        assert {"id", "name", "aliases", "roles", "kind", "gender", "number"} <= set(source)
    assert first["content"] == [{"start": 40, "end": 52, "text": "القوات ستبقى"}]
    assert first["cue"]["text"] == first["cue"]["lemma"] == "قال"
    assert first["cue"]["act"] == "say"
    assert first["speaker"]["name"] == "إدوين كالفر"
    assert first["speaker"]["role"]["text"] == first["role"] == "وزير الدفاع الأمريكي"
    assert second["speaker"]["role"] is None
    assert second["role"] is None
    assert second["kind"] == "direct"


# -- what must not matter --------------------------------------------------------------------------------------------

EXPECTED = gist(extract(ARTICLE))


def test_the_sentences_hold_the_quotes_that_the_properties_are_about() -> None:
    assert len(EXPECTED) >= len(strategies.SENTENCES)


@settings(max_examples=60)
@given(strategies.sprinkled(ARTICLE, strategies.TASHKEEL))
def test_tashkeel_changes_no_quote(text: str) -> None:
    assert gist(extract(text)) == EXPECTED


@settings(max_examples=60)
@given(strategies.sprinkled(ARTICLE, strategies.TATWEEL))
def test_tatweel_changes_no_quote(text: str) -> None:
    assert gist(extract(text)) == EXPECTED


@settings(max_examples=60)
@given(strategies.sprinkled(ARTICLE, strategies.BIDI))
def test_bidi_controls_change_no_quote(text: str) -> None:
    assert gist(extract(text)) == EXPECTED


@pytest.mark.parametrize("character", strategies.BIDI)
def test_a_bidi_control_around_every_word_and_mark(character: str) -> None:
    text = "".join(character + letter + character if not letter.isspace() else letter for letter in ARTICLE)
    assert gist(extract(text)) == EXPECTED


def test_full_vocalisation_changes_no_quote() -> None:
    text = "".join(letter + "\N{ARABIC FATHA}" if letter.isalpha() else letter for letter in ARTICLE)
    assert gist(extract(text)) == EXPECTED


@settings(max_examples=60)
@given(strategies.articles())
def test_exchanging_guillemets_for_curly_marks_changes_no_quote(text: str) -> None:
    plain = text.translate({ord(mark): None for mark in "“”„‟"})
    curly = plain.replace("«", "“").replace("»", "”")
    assert gist(extract(curly)) == gist(extract(plain))


def test_exchanging_marks_in_the_seeds_changes_no_quote() -> None:
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        if set("“”„‟") & set(text):
            continue
        curly = text.replace("«", "“").replace("»", "”")
        assert gist(extract(curly)) == gist(extract(text)), path.stem


@settings(max_examples=60)
@given(strategies.articles())
def test_windows_line_ends_change_no_quote(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    assert gist(extract(unix.replace("\n", "\r\n"))) == gist(extract(unix))


@settings(max_examples=60)
@given(strategies.articles())
def test_no_break_spaces_change_no_quote(text: str) -> None:
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    assert gist(extract(plain.replace(" ", "\N{NO-BREAK SPACE}"))) == gist(extract(plain))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(strategies.SENTENCES), min_size=1, max_size=4))
def test_a_paragraph_of_narration_behind_changes_no_quote(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    assert gist(extract(f"{text}\n{strategies.NARRATION}")) == gist(extract(text))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(strategies.SENTENCES), min_size=1, max_size=4))
def test_a_paragraph_of_narration_before_moves_the_offsets_only(sentences: list[str]) -> None:
    # The first sentence names its speaker: an elided subject may well be sought in what stands before.
    text = "\n".join([strategies.SENTENCES[0], *sentences])
    before = f"{strategies.NARRATION}\n"
    moved, alone = extract(before + text), extract(text)
    assert gist(moved) == gist(alone)
    shifted = [span.start - len(before) for span in spans_of(moved)]
    assert shifted == [span.start for span in spans_of(alone)]


def test_offsets_count_code_points_whatever_stands_before() -> None:
    for before in ("\U0001f600" * 5, "e\u0301" * 3, "\ufeff", "\ud800"):
        text = f"{before}\n{strategies.SENTENCES[0]}"
        (quote,) = extract(text)
        (span,) = quote.content
        assert text[span.start : span.end] == span.text == "المشروع انتهى في موعده"


def test_missing_hamzas_change_no_quote() -> None:
    """But for the sentences in which the hamza tells قال إن from قال أن."""
    bare = ARTICLE.translate(str.maketrans("أإآ", "ااا"))
    one = [(kind, rule) for kind, *_, rule in gist(extract(bare))]
    assert one == [(kind, rule) for kind, *_, rule in EXPECTED]


DISGUISES = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "bidi controls": lambda text: "\n".join("\N{RIGHT-TO-LEFT EMBEDDING}" + line for line in text.split("\n")),
    "tatweel": lambda text: text.replace("ا", "ـا"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "zero-width marks": lambda text: text.replace(" ", " \N{ZERO WIDTH NON-JOINER}"),
    "a byte order mark": lambda text: "\N{ZERO WIDTH NO-BREAK SPACE}" + text,
    "Persian letters": lambda text: text.replace("ك", "ک").replace("ي", "ی"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_of_the_seeds_changes_no_quote(disguise: str) -> None:
    def plain(words: str | None) -> str | None:
        return words and " ".join(fold(words).split())

    def outline(text: str) -> list[tuple[object, ...]]:
        return [
            (q.kind, tuple(plain(s.text) for s in q.content), q.cue and q.cue.lemma, q.speaker and plain(q.speaker.name), q.rule)
            for q in extract(text)
        ]

    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        assert outline(DISGUISES[disguise](text)) == outline(text), path.stem
