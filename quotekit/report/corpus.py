"""From the JSON Lines of `quotekit extract` to rows: one quote each, with the sentence around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Any

from attrs import frozen

KINDS = ("direct", "mixed", "indirect", "reported")
CONTENT, CUE, SPEAKER = 1, 2, 4
"""What a piece of a sentence is: the sum of these, 0 for the words around."""

_AROUND = 280
_SENTENCE_END = re.compile(r"[.!?؟؛…]+[\"'”»)\]]*(?=\s)|[\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]+")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")
_DAY_LENGTH = len("2024-11-21")
_DATE_FIELDS = ("date", "published")
_ELLIPSIS = " … "


class InputError(ValueError):
    """A line of the input that cannot be used: its file, its number and the cause."""


@frozen
class Piece:
    """Words of a sentence, and what they are in its quote."""

    text: str
    part: int = 0


@frozen
class Document:
    """Where quotes come from."""

    id: str
    title: str
    outlet: str | None
    date: str | None
    """Year, year-month or year-month-day, as far as the input tells."""


@frozen
class Row:
    """One quote of the corpus."""

    document: int
    speaker: str | None
    named: bool
    role: str | None
    act: str | None
    cue: str
    kind: str
    percent: int
    rule: str
    pieces: tuple[Piece, ...]


@frozen
class Corpus:
    """All documents and their quotes, in input order."""

    documents: tuple[Document, ...]
    rows: tuple[Row, ...]

    def outlet(self, row: Row) -> str | None:
        """Where the quote was published."""
        return self.documents[row.document].outlet

    def date(self, row: Row) -> str | None:
        """When the quote was published."""
        return self.documents[row.document].date


def read_documents(lines: Iterable[tuple[str, int, str]]) -> Corpus:
    """The corpus in these lines, each with its file's name and its number; blank lines are passed over.

    Raises `InputError`, naming the place, for a line that is not a document with quotes.
    """
    documents: list[Document] = []
    rows: list[Row] = []
    for name, number, line in lines:
        if not line.strip():
            continue
        try:
            record = _parsed(line)
            rows.extend(_rows(record, len(documents)))
            documents.append(_document(record, len(documents) + 1))
        except ValueError as error:
            raise InputError(f"{name}:{number}: {error}") from error
    return Corpus(tuple(documents), tuple(rows))


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("quotes"), list):
        raise ValueError('not a document with "quotes": expected the output of quotekit extract')
    return record


def _document(record: Mapping[str, Any], number: int) -> Document:
    name = str(record.get("id") or number)
    outlet = record.get("outlet")
    return Document(name, str(record.get("title") or name), str(outlet) if outlet else None, _date(record))


def _date(record: Mapping[str, Any]) -> str | None:
    for key in _DATE_FIELDS:
        found = _day(str(record.get(key) or "").strip())
        if found:
            return found
    return None


def _day(value: str) -> str | None:
    """The date in ISO form that a string begins with, or the day of a date as mail and RSS write it.

    >>> _day("2024-11-21T08:11:00Z"), _day("Thu, 21 Nov 2024 08:11:00 GMT"), _day("yesterday")
    ('2024-11-21', '2024-11-21', None)
    """
    try:
        if iso := _DATE.match(value):
            date.fromisoformat(f"{iso[0]}-01-01"[:_DAY_LENGTH])
            return iso[0]
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _rows(record: Mapping[str, Any], document: int) -> Iterator[Row]:
    text = record.get("text")
    unnamed = _unnamed(record.get("speakers"))
    for number, quote in enumerate(record["quotes"], 1):
        try:
            yield _row(quote, document, text if isinstance(text, str) else None, unnamed)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            cause = f"no {error}" if isinstance(error, KeyError) else str(error)
            raise ValueError(f"quote {number}: {cause}") from error


def _unnamed(speakers: Any) -> frozenset[Any]:
    """The ids of the sources that the document does not name."""
    if not isinstance(speakers, list):
        return frozenset()
    return frozenset(
        source["id"]
        for source in speakers
        if isinstance(source, dict) and source.get("named") is False and isinstance(source.get("id"), int)
    )


def _row(quote: Mapping[str, Any], document: int, text: str | None, unnamed: frozenset[Any]) -> Row:
    if quote["kind"] not in KINDS:
        raise ValueError(f"unknown kind {quote['kind']!r}")
    speaker, cue = quote.get("speaker") or {}, quote.get("cue") or {}
    confidence = quote.get("confidence", 1.0)
    if not 0 <= confidence <= 1:
        raise ValueError(f"confidence {confidence!r} is no probability")
    name = " ".join(str(speaker["name"]).split()) if speaker else None
    return Row(
        document=document,
        speaker=name or None,
        named=speaker.get("id") not in unnamed,
        role=" ".join(str(quote.get("role") or "").split()) or None,
        act=cue.get("act") or None,
        cue=str(cue.get("text", "")),
        kind=quote["kind"],
        percent=round(confidence * 100),
        rule=str(quote.get("rule", "")),
        pieces=_pieces(quote, text),
    )


def _spans(quote: Mapping[str, Any]) -> Iterator[tuple[int, int, str, int]]:
    """Start, end, words and part of each span of the quote."""
    for span in quote["content"]:
        yield span["start"], span["end"], span["text"], CONTENT
    if cue := quote.get("cue"):
        yield cue["start"], cue["end"], cue["text"], CUE
    if mention := (quote.get("speaker") or {}).get("mention"):
        yield mention["start"], mention["end"], mention["text"], SPEAKER


def _pieces(quote: Mapping[str, Any], text: str | None) -> tuple[Piece, ...]:
    """The sentence with its parts told apart; the content alone where the text is not given or another."""
    spans = list(_spans(quote))
    if not any(part == CONTENT for *_, part in spans):
        raise ValueError("the content is empty")
    if text is None or not all(
        0 <= start <= end and text[start:end] == words for start, end, words, _ in spans
    ):
        words = _ELLIPSIS.join(words for _, _, words, part in spans if part == CONTENT)
        return (Piece(" ".join(words.split()), CONTENT),)
    inner = [span for span in spans if span[3] == CONTENT or _near(span, spans)]
    start, end = _sentence(text, min(span[0] for span in inner), max(span[1] for span in inner))
    return tuple(_cut(text, start, end, inner))


def _near(span: tuple[int, int, str, int], spans: Sequence[tuple[int, int, str, int]]) -> bool:
    """Whether a cue or a mention stands close enough to the content to be shown with it."""
    contents = [each for each in spans if each[3] == CONTENT]
    first, last = min(each[0] for each in contents), max(each[1] for each in contents)
    return span[1] > first - _AROUND and span[0] < last + _AROUND


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """The edges of the sentence or sentences that hold ``text[first:last]``, cut where they run too far."""
    floor = max(0, first - _AROUND)
    start = floor
    for match in _SENTENCE_END.finditer(text, floor, first):
        start = match.end()
    if start == floor and floor:
        start = text.find(" ", floor, first) + 1 or floor
    ending = _SENTENCE_END.search(text, max(0, last - 1), last + _AROUND)
    return start, max(last, ending.end()) if ending else _last_word(text, last)


def _last_word(text: str, last: int) -> int:
    if last + _AROUND >= len(text):
        return len(text)
    return max(last, text.rfind(" ", last, last + _AROUND))


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str, int]]) -> Iterator[Piece]:
    edges = sorted({start, end, *(edge for span in spans for edge in span[:2])})
    for here, there in pairwise(edges):
        part = 0
        for first, last, _, kind in spans:
            if first <= here and last >= there:
                part |= kind
        yield Piece(text[here:there], part)
