"""The flat view: one row per quote, every value a scalar, for tables (CSV, data frames, databases)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quotekit.records import Extraction, Quote, Source, Span


@frozen
class Row:
    """One quote as a row. Offsets are code points into the document's text, end exclusive."""

    number: int
    """The quote's place in the document, from 1."""
    kind: str
    quote: str
    """The content; its stretches are joined by an ellipsis."""
    start: int
    """Where the first stretch of the content begins."""
    end: int
    """Where the last stretch of the content ends."""
    stretches: str
    """The offsets of every stretch: ``10-25 31-60``."""
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    lemma: str | None
    act: str | None
    form: str | None
    polarity: str | None
    stance: str | None
    tense: str | None
    speaker_id: int | None
    """Equal within one document for quotes of one source."""
    speaker: str | None
    """The fullest name of the source in the document."""
    mention: str | None
    mention_start: int | None
    mention_end: int | None
    role: str | None
    speaker_kind: str | None
    gender: str | None
    grammatical_number: str | None
    named: bool | None
    official: bool | None
    confidence: float
    rule: str


def rows(extraction: Extraction) -> Iterator[Row]:
    """A row for each quote, in text order; none for a document without quotes."""
    sources = {source.id: source for source in extraction.speakers}
    for number, quote in enumerate(extraction, 1):
        yield _row(number, quote, sources.get(quote.speaker.id) if quote.speaker else None)


def _row(number: int, quote: Quote, source: Source | None) -> Row:
    cue, speaker = quote.cue, quote.speaker
    cue_text, cue_start, cue_end = _cells(cue.span if cue else None)
    mention, mention_start, mention_end = _cells(speaker.mention if speaker else None)
    return Row(
        number=number,
        kind=quote.kind,
        quote=quote.text,
        start=quote.content[0].start,
        end=quote.content[-1].end,
        stretches=" ".join(f"{span.start}-{span.end}" for span in quote.content),
        cue=cue_text,
        cue_start=cue_start,
        cue_end=cue_end,
        lemma=cue.lemma if cue else None,
        act=cue.act if cue else None,
        form=cue.form if cue else None,
        polarity=cue.polarity if cue else None,
        stance=cue.stance if cue else None,
        tense=cue.tense if cue else None,
        speaker_id=speaker.id if speaker else None,
        speaker=speaker.name if speaker else None,
        mention=mention,
        mention_start=mention_start,
        mention_end=mention_end,
        role=quote.role,
        speaker_kind=source.kind if source else None,
        gender=source.gender if source else None,
        grammatical_number=source.number if source else None,
        named=source.named if source else None,
        official=source.official if source else None,
        confidence=quote.confidence,
        rule=quote.rule,
    )


def _cells(span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (span.text, span.start, span.end) if span else (None, None, None)
