"""spaCy (extra ``spacy``): a pipeline component, by the name ``quotekit``.

    nlp = spacy.blank("ar")
    nlp.add_pipe("quotekit")
    doc = nlp("وقال الوزير سالم الحداد إن المشروع انتهى.")

``doc.spans`` holds the groups ``quotes`` (labels: direct, indirect, mixed, reported), ``speakers`` (labels: the kind of
the source), ``cues`` (labels: the act) and ``roles``; spans of one quote share their ``id_``, its number from 1.
``doc._.quotes`` gives each quote with its records, whose offsets count characters, and its spans of tokens, and
``doc._.extraction`` the `quotekit.Extraction`. Both are made of plain values in ``doc._.quotekit``, which every
serialisation of spaCy carries that carries user data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from quotekit.extractor import Extractor, extract
from quotekit.integrations import missing
from quotekit.records import Extraction, Quote
from quotekit.records import Span as Characters

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
except ImportError as fault:
    raise missing(fault, "spacy") from fault

GROUPS = ("quotes", "speakers", "cues", "roles")
"""The keys of ``doc.spans``."""
_ROLE = "role"
_UNKNOWN = "unknown"
_SETTINGS = "settings.json"


@frozen
class AlignedQuote:
    """A quote over the tokens of a document, each span widened to whole tokens."""

    record: Quote
    """Who, what and how, with offsets of characters into ``doc.text``."""
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    """The words that name the speaker beside the cue."""
    role: Span | None

    @property
    def text(self) -> str:
        """The content to the character, as `quotekit.Quote.text` gives it."""
        return self.record.text


class QuoteComponent:
    """The component. ``min_confidence`` (0 to 1) may be changed at any time and is saved with the pipeline.

    ``extractor`` (with a lexicon of one's own) is not saved: set it anew after loading.
    """

    def __init__(self, *, min_confidence: float = 0.0, extractor: Extractor | None = None) -> None:
        self.min_confidence = min_confidence
        self.extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of ``doc.text`` and set them on the document."""
        find = self.extractor.extract if self.extractor else extract
        annotate(doc, find(doc.text, min_confidence=self.min_confidence))
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The settings as JSON."""
        return json.dumps({"min_confidence": self.min_confidence}).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> QuoteComponent:
        """Take over the settings that `to_bytes` wrote."""
        self.min_confidence = float(json.loads(data)["min_confidence"])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the settings into the folder ``path``, which is made."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / _SETTINGS).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> QuoteComponent:
        """Take over the settings that `to_disk` wrote."""
        return self.from_bytes((Path(path) / _SETTINGS).read_bytes())


def annotate(doc: Doc, extraction: Extraction) -> None:
    """Set an extraction of ``doc.text`` on the document: its groups of spans and its extension attributes."""
    doc._.quotekit = extraction.to_dict()
    groups: dict[str, list[Span]] = {name: [] for name in GROUPS}
    for number, quote in enumerate(extraction, 1):
        for group, label, characters in _labelled(quote, extraction):
            groups[group].append(_aligned(doc, characters, label, str(number)))
    for name, spans in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)


def _labelled(quote: Quote, extraction: Extraction) -> Iterator[tuple[str, str, Characters]]:
    """Each stretch of a quote with the group and the label it has in ``doc.spans``."""
    kinds = {source.id: source.kind for source in extraction.speakers}
    for stretch in quote.content:
        yield "quotes", quote.kind, stretch
    if quote.cue:
        yield "cues", quote.cue.act, quote.cue.span
    if quote.speaker and quote.speaker.mention:
        yield "speakers", kinds.get(quote.speaker.id, _UNKNOWN), quote.speaker.mention
    if quote.speaker and quote.speaker.role:
        yield "roles", _ROLE, quote.speaker.role


def _aligned(doc: Doc, characters: Characters, label: str = "", identity: str = "") -> Span:
    """The tokens that hold a stretch; raises `ValueError` where the document has no such characters."""
    span = doc.char_span(
        characters.start, characters.end, label=label, span_id=identity, alignment_mode="expand"
    )
    if span is None:
        raise ValueError(f"the extraction belongs to another text: {characters!r} is not there")
    return span


def _extraction(doc: Doc) -> Extraction:
    return Extraction.from_dict(doc._.quotekit) if doc._.quotekit else Extraction()


def _quotes(doc: Doc) -> tuple[AlignedQuote, ...]:
    return tuple(_aligned_quote(doc, quote) for quote in _extraction(doc))


def _aligned_quote(doc: Doc, quote: Quote) -> AlignedQuote:
    def align(characters: Characters | None) -> Span | None:
        return _aligned(doc, characters) if characters else None

    speaker = quote.speaker
    return AlignedQuote(
        quote,
        tuple(_aligned(doc, stretch) for stretch in quote.content),
        align(quote.cue.span if quote.cue else None),
        align(speaker.mention if speaker else None),
        align(speaker.role if speaker else None),
    )


def make_component(nlp: Language, name: str, min_confidence: float) -> QuoteComponent:
    """The factory that spaCy calls for ``nlp.add_pipe("quotekit")``."""
    return QuoteComponent(min_confidence=min_confidence)


def _register() -> None:
    """Tell spaCy of the factory and of the attributes; spaCy finds this module by its entry point."""
    attributes: dict[str, dict[str, Any]] = {
        "quotekit": {"default": None},
        "extraction": {"getter": _extraction},
        "quotes": {"getter": _quotes},
    }
    for name, settings in attributes.items():
        Doc.set_extension(name, force=True, **settings)
    Language.factory(
        "quotekit",
        default_config={"min_confidence": 0.0},
        assigns=["doc.spans", "doc._.quotes", "doc._.extraction"],
        func=make_component,
    )


_register()
