"""Many documents at once: the same as one by one, in order, without reading everything first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

import pytest

from quotekit import extract, pipeline
from quotekit.documents import BadDocument, Document, Result
from quotekit.pipeline import ExtractionFailure, extract_documents, extract_many
from quotekit.records import Extraction

SENTENCES = [
    "وقال الوزير سالم الحداد إن المشروع انتهى.",
    "وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».",
    "لا قول هنا.",
    "",
]


def texts(number: int) -> list[str]:
    """Texts that differ in length and content, so that a result in the wrong place shows."""
    return [f"{SENTENCES[n % len(SENTENCES)]} رقم {n}.\n" * (1 + n % 5) for n in range(number)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_are_those_of_extract_in_the_order_of_the_texts(workers: int) -> None:
    many = texts(500)
    assert list(extract_many(many, workers=workers)) == list(map(extract, many))


@pytest.mark.parametrize("workers", [1, 2])
def test_no_texts_give_no_results(workers: int) -> None:
    assert list(extract_many([], workers=workers)) == []


def test_the_least_confidence_is_heeded() -> None:
    (everything,) = extract_many(SENTENCES[:1])
    assert everything
    least = max(quote.confidence for quote in everything)
    for workers in (1, 2):
        (kept,) = extract_many(SENTENCES[:1], workers, least)
        assert kept == extract(SENTENCES[0], min_confidence=least)


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_without_end_are_read_only_as_far_as_needed(workers: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for taken in count(1):
            yield SENTENCES[taken % len(SENTENCES)]

    wanted = 300
    assert len(list(islice(extract_many(endless(), workers), wanted))) == wanted
    ahead = pipeline._CHUNK_TEXTS * pipeline._CHUNKS_PER_WORKER * workers if workers > 1 else 0
    assert taken <= wanted + ahead


def test_one_worker_reads_nothing_ahead() -> None:
    source = iter(SENTENCES)
    results = extract_many(source)
    next(results)
    assert next(source) == SENTENCES[1]


def test_long_texts_make_small_chunks() -> None:
    long = "ا" * pipeline._CHUNK_CHARACTERS
    assert [len(chunk) for chunk in pipeline._chunks([long, long, "ا", long])] == [1, 1, 2]


@pytest.mark.parametrize("workers", [0, -1])
def test_fewer_workers_than_one_are_refused_at_once(workers: int) -> None:
    with pytest.raises(ValueError, match="workers"):
        extract_many([], workers=workers)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_that_is_no_probability_is_refused_at_once(confidence: float) -> None:
    with pytest.raises(ValueError, match="min_confidence"):
        extract_many([], min_confidence=confidence)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_text_is_refused(workers: int) -> None:
    with pytest.raises(TypeError, match="not bytes"):
        list(extract_many(["", b""], workers=workers))  # type: ignore[list-item]


def test_an_error_of_the_source_reaches_the_caller() -> None:
    def broken() -> Iterator[str]:
        yield SENTENCES[0]
        raise OSError("gone")

    for workers in (1, 2):
        with pytest.raises(OSError, match="gone"):
            list(extract_many(broken(), workers=workers))


@pytest.fixture
def failing_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that fails on the texts that say so."""

    def fail_or_extract(text: str, *, min_confidence: float) -> Extraction:
        if text == "fail":
            raise LookupError("no such rule")
        return extract(text, min_confidence=min_confidence)

    monkeypatch.setattr(pipeline, "extract", fail_or_extract)


@pytest.mark.usefixtures("failing_engine")
def test_a_failing_engine_names_its_error() -> None:
    results = extract_many([SENTENCES[0], "fail", SENTENCES[1]])
    assert next(results) == extract(SENTENCES[0])
    with pytest.raises(ExtractionFailure, match=r"LookupError at .*no such rule"):
        next(results)


@pytest.mark.usefixtures("failing_engine")
def test_a_document_on_which_the_engine_fails_does_not_stop_the_others() -> None:
    documents = [
        Document(n, text, file="f", line=n) for n, text in enumerate(["fail", SENTENCES[0], "fail", ""])
    ]
    first, second, third, fourth = extract_documents(documents)
    assert second == Result(documents[1], extract(SENTENCES[0]))
    assert fourth == Result(documents[3], extract(""))
    for failure, line in ((first, 0), (third, 2)):
        assert isinstance(failure, BadDocument)
        assert str(failure).startswith(f"f:{line}: extraction failed (LookupError")
