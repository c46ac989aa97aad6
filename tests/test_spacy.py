"""The spaCy component in real pipelines."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from adapter_samples import SHORT, articles

from quotekit import Extraction, Extractor, extract

spacy = pytest.importorskip("spacy", reason="needs quotekit[spacy]")

from spacy import displacy  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from quotekit.integrations.spacy import GROUPS, QuoteComponent, annotate  # noqa: E402

TEXTS = [text for text in (*SHORT, *articles(4).values()) if text]


def pipeline(**settings: Any) -> Any:
    nlp = spacy.blank("ar")
    nlp.add_pipe("quotekit", config=settings)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Any:
    return pipeline()


def groups(doc: Doc) -> dict[str, list[tuple[str, str, int, int]]]:
    return {
        name: [(span.label_, span.id_, span.start, span.end) for span in doc.spans[name]] for name in GROUPS
    }


def test_spacy_finds_the_factory_by_its_entry_point() -> None:
    from importlib.metadata import entry_points

    found = entry_points(group="spacy_factories", name="quotekit")
    if not found:
        pytest.skip("quotekit is not installed, only importable")
    assert "quotekit" in pipeline().pipe_names


@pytest.mark.parametrize("text", TEXTS)
def test_records_are_those_of_extract(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert doc._.extraction == extract(text)
    assert [quote.record for quote in doc._.quotes] == list(extract(text))
    assert [quote.text for quote in doc._.quotes] == [quote.text for quote in extract(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_hold_their_characters(nlp: Any, text: str) -> None:
    doc = nlp(text)
    for quote in doc._.quotes:
        speaker = quote.record.speaker
        pairs = [
            *zip(quote.content, quote.record.content, strict=True),
            (quote.cue, quote.record.cue and quote.record.cue.span),
            (quote.speaker, speaker and speaker.mention),
            (quote.role, speaker and speaker.role),
        ]
        for tokens, characters in pairs:
            assert (tokens is None) == (characters is None)
            if tokens is not None and characters is not None:
                assert tokens.start_char <= characters.start < characters.end <= tokens.end_char
                assert characters.text in tokens.text


def test_groups_are_labelled_and_numbered(nlp: Any) -> None:
    doc = nlp("وقال الوزير سالم الحداد إن المشروع انتهى.")
    labels = {name: [(span.label_, span.id_) for span in doc.spans[name]] for name in GROUPS}
    assert labels == {
        "quotes": [("indirect", "1")],
        "speakers": [("person", "1")],
        "cues": [("say", "1")],
        "roles": [("role", "1")],
    }
    assert doc.spans["cues"][0].text == "وقال", "widened to the token"
    assert doc._.quotes[0].record.cue.span.text == "قال"


def test_stretches_of_one_quote_share_their_number(nlp: Any) -> None:
    doc = nlp(SHORT[2])
    for number, quote in enumerate(doc._.quotes, 1):
        numbered = [span for span in doc.spans["quotes"] if span.id_ == str(number)]
        assert len(numbered) == len(quote.content)


def test_a_document_without_the_component_has_no_quotes() -> None:
    doc = spacy.blank("ar")("نص")
    assert doc._.quotes == ()
    assert doc._.extraction == Extraction()


def test_a_foreign_extraction_is_refused() -> None:
    doc = spacy.blank("ar")("نص")
    with pytest.raises(ValueError, match="another text"):
        annotate(doc, extract(TEXTS[0]))


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe_gives_the_same_in_batches_and_processes(nlp: Any, processes: int) -> None:
    texts = TEXTS * 3
    docs = list(nlp.pipe(texts, batch_size=4, n_process=processes))
    assert [doc.text for doc in docs] == texts
    assert [doc._.extraction for doc in docs] == [extract(text) for text in texts]
    assert all(set(doc.spans) == set(GROUPS) for doc in docs)


def test_settings_are_saved(tmp_path: Path) -> None:
    nlp = pipeline(min_confidence=0.99)
    nlp.get_pipe("quotekit").min_confidence = 0.7
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path).get_pipe("quotekit").min_confidence == 0.7
    assert pipeline().from_bytes(nlp.to_bytes()).get_pipe("quotekit").min_confidence == 0.7


def test_confidence_is_a_threshold() -> None:
    text = TEXTS[-1]
    assert len(pipeline(min_confidence=1.0)(text)._.quotes) < len(extract(text))


def test_an_extractor_of_ones_own_is_used() -> None:
    class Silent(Extractor):
        def extract(self, text: str, *, min_confidence: float = 0.0) -> Extraction:
            return Extraction()

    doc = spacy.blank("ar")(TEXTS[0])
    assert not QuoteComponent(extractor=Silent())(doc)._.quotes


def test_the_pipeline_can_be_sent_to_a_process(nlp: Any) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert again(TEXTS[0])._.extraction == extract(TEXTS[0])


def test_docbin_round_trip(nlp: Any, tmp_path: Path) -> None:
    docs = list(nlp.pipe(TEXTS))
    DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "quotes.spacy")
    again = list(DocBin().from_disk(tmp_path / "quotes.spacy").get_docs(spacy.blank("ar").vocab))
    assert [doc._.extraction for doc in again] == [doc._.extraction for doc in docs]
    assert [groups(doc) for doc in again] == [groups(doc) for doc in docs]


def test_doc_round_trip(nlp: Any) -> None:
    doc = nlp(TEXTS[-1])
    again = Doc(spacy.blank("ar").vocab).from_bytes(doc.to_bytes())
    assert again._.extraction == doc._.extraction
    assert groups(again) == groups(doc)


def test_displacy_shows_quotes_right_to_left(nlp: Any) -> None:
    text = "وقال الوزير سالم الحداد إن «<script>alert(1)</script> المشروع انتهى»."
    doc = nlp(text)
    page = displacy.render(doc, style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert "direction: rtl" in page
    assert doc.spans["quotes"][0].label_ in page
    assert "<script>" not in page
