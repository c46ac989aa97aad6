"""The records: plain, frozen, comparable values that go to dictionaries and JSON and back."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
import strategies
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit import Cue, Extraction, Quote, Repair, Source, Span, Speaker

SPAN = Span(4, 9, "الوزير")
CUE = Cue(Span(0, 3, "قال"), "قال", "say", "verb")
SPEAKER = Speaker(0, "سالم الحداد", Span(4, 21, "الوزير سالم الحداد"), Span(4, 10, "الوزير"))
QUOTE = Quote("direct", (Span(24, 28, "نعم"), Span(40, 43, "ولا")), CUE, SPEAKER, "الوزير", 0.75, "marked_speech")
SOURCE = Source(0, "سالم الحداد", ("سالم الحداد", "الوزير"), ("الوزير",), "person", "masculine", "singular")
EXTRACTION = Extraction((QUOTE,), (SOURCE,), (Repair(Span(50, 51, "«"), "odd"),))
RECORDS = [SPAN, CUE, SPEAKER, QUOTE, SOURCE, EXTRACTION, EXTRACTION.repairs[0]]


@settings(max_examples=50)
@given(
    st.one_of(
        strategies.spans(), strategies.cues(), strategies.quotes(), strategies.sources(), strategies.extractions()
    )
)
def test_every_record_survives_a_dictionary_and_json(record: Span | Cue | Quote | Source | Extraction) -> None:
    data = record.to_dict()
    assert type(record).from_dict(data) == record
    assert type(record).from_dict(json.loads(json.dumps(data))) == record


@settings(max_examples=50)
@given(strategies.extractions())
def test_an_extraction_survives_its_own_json(extraction: Extraction) -> None:
    line = extraction.to_json()
    assert "\n" not in line
    assert Extraction.from_json(line) == extraction


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
class TestEveryRecord:
    def test_is_equal_to_its_copy_and_has_its_hash(self, record: Span) -> None:
        copy = type(record).from_dict(record.to_dict())
        assert copy is not record
        assert copy == record
        assert hash(copy) == hash(record)

    def test_cannot_be_changed(self, record: Span) -> None:
        field = next(iter(record.__attrs_attrs__)).name
        with pytest.raises(FrozenInstanceError):
            setattr(record, field, None)

    def test_has_slots_and_no_dictionary(self, record: Span) -> None:
        assert not hasattr(record, "__dict__")

    def test_to_dict_holds_plain_values_only(self, record: Span) -> None:
        def check(value: object) -> None:
            if isinstance(value, dict):
                assert all(type(key) is str for key in value)
                for item in value.values():
                    check(item)
            elif isinstance(value, list):
                for item in value:
                    check(item)
            else:
                assert value is None or type(value) in (str, int, float, bool), value

        check(record.to_dict())


@pytest.mark.parametrize(
    ("record", "field"),
    [(SPAN, "end"), (CUE, "lemma"), (SPEAKER, "name"), (QUOTE, "kind"), (SOURCE, "aliases"), (EXTRACTION, "speakers")],
)
def test_a_missing_field_is_a_key_error(record: Span, field: str) -> None:
    data = record.to_dict()
    del data[field]
    with pytest.raises(KeyError):
        type(record).from_dict(data)


def test_the_shape_of_a_span() -> None:
    assert SPAN.to_dict() == {"start": 4, "end": 9, "text": "الوزير"}


def test_a_cue_stands_side_by_side_with_its_span() -> None:
    assert CUE.to_dict() == {
        "start": 0,
        "end": 3,
        "text": "قال",
        "lemma": "قال",
        "act": "say",
        "form": "verb",
        "polarity": "affirmed",
        "stance": "neutral",
        "tense": None,
    }


def test_the_shape_of_a_quote_and_its_speaker() -> None:
    data = QUOTE.to_dict()
    assert list(data) == ["kind", "content", "cue", "speaker", "role", "confidence", "rule"]
    assert data["content"] == [span.to_dict() for span in QUOTE.content]
    assert list(data["speaker"]) == ["id", "name", "mention", "role"]
    assert data["speaker"]["role"] == {"start": 4, "end": 10, "text": "الوزير"}


def test_a_quote_without_cue_speaker_and_role() -> None:
    quote = Quote("direct", (SPAN,), None, None, None, 0.5, "rule")
    data = quote.to_dict()
    assert data["cue"] is data["speaker"] is data["role"] is None
    assert Quote.from_dict(data) == quote
    assert "None" in repr(quote)


def test_a_speaker_without_words_beside_the_cue() -> None:
    speaker = Speaker(3, "سلمى النجار")
    assert speaker.to_dict() == {"id": 3, "name": "سلمى النجار", "mention": None, "role": None}
    assert Speaker.from_dict(speaker.to_dict()) == speaker


def test_the_text_of_a_quote_joins_its_stretches() -> None:
    assert QUOTE.text == "نعم … ولا"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_records_differ_when_one_value_differs(record: Span) -> None:
    others = [other for other in RECORDS if other is not record]
    assert record not in others
    assert record != record.to_dict()


def test_spans_differ_by_every_field() -> None:
    assert len({Span(1, 2, "أ"), Span(1, 2, "ب"), Span(0, 2, "أ"), Span(1, 3, "أ"), Span(1, 2, "أ")}) == 4


def test_the_repr_of_a_quote_tells_who_said_what() -> None:
    assert repr(QUOTE) == "<Quote direct 'سالم الحداد' 'قال' 'نعم … ولا'>"
    assert repr(SPAN) == "Span(4, 9, 'الوزير')"
    assert eval(repr(SPAN), {"Span": Span}) == SPAN
    assert repr(EXTRACTION) == "<Extraction of 1 quotes by 1 speakers>"


def test_an_extraction_is_a_sequence_of_its_quotes() -> None:
    other = Quote("indirect", (SPAN,), None, None, None, 0.5, "rule")
    extraction = Extraction((QUOTE, other))
    assert isinstance(extraction, Sequence)
    assert len(extraction) == 2
    assert extraction[0] is QUOTE and extraction[-1] is other
    assert extraction[:1] == (QUOTE,)
    assert list(extraction) == [QUOTE, other]
    assert list(reversed(extraction)) == [other, QUOTE]
    assert QUOTE in extraction
    assert extraction.index(other) == 1
    assert extraction.count(QUOTE) == 1
    with pytest.raises(IndexError):
        extraction[2]


def test_an_extraction_without_quotes_is_false() -> None:
    assert not Extraction()
    assert Extraction() == Extraction.from_dict({"quotes": [], "speakers": []})


@pytest.mark.parametrize("line", ["", "{", "quotes"])
def test_broken_json_is_a_value_error(line: str) -> None:
    with pytest.raises(ValueError):
        Extraction.from_json(line)
