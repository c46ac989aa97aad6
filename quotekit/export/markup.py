"""An article as HTML: its text, character for character, with the words of each quote marked.

Quotes lie inside one another and their parts may cross. The marks are cut where they cross, so that the elements
nest, and every piece carries the number of its quote: a quote is all the elements with its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

from attrs import evolve, frozen

from quotekit.export.page import escape
from quotekit.records import Extraction, Quote, Span

Part = Literal["content", "speaker", "role", "cue"]
_INWARD: Mapping[Part, int] = {"content": 0, "speaker": 1, "role": 2, "cue": 3}
_LINE_END = re.compile("\r\n|[\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_DEEPEST = 4
NO_SPEAKER = "none"


@frozen
class Mark:
    """A stretch of the text that is part of a quote. Quotes that share a speaker's mention share its mark."""

    start: int
    end: int
    part: Part
    numbers: tuple[int, ...]
    speaker: str
    kind: str
    stretch: int = 0
    height: int = 0
    """How many levels of quotes this content holds: its line is drawn that much lower."""

    @property
    def order(self) -> tuple[int, int, int, tuple[int, ...]]:
        """Marks in this order open from the outside in."""
        return self.start, -self.end, _INWARD[self.part], self.numbers


def speaker_key(quote: Quote) -> str:
    """The speaker's id as the page writes it."""
    return str(quote.speaker.id) if quote.speaker else NO_SPEAKER


def check(text: str, extraction: Extraction) -> None:
    """Raise `ValueError` unless every span of the extraction stands in this text."""
    for quote in extraction:
        for span in _spans(quote):
            if text[span.start : span.end] != span.text:
                raise ValueError(f"the extraction belongs to another text: {span!r} is not there")


def _spans(quote: Quote) -> Iterator[Span]:
    yield from quote.content
    if quote.cue:
        yield quote.cue.span
    if quote.speaker:
        yield from filter(None, (quote.speaker.mention, quote.speaker.role))


def _parts(quote: Quote) -> Iterator[tuple[Part, int, Span]]:
    for stretch, span in enumerate(quote.content):
        yield "content", stretch, span
    if quote.speaker and quote.speaker.mention:
        yield "speaker", 0, quote.speaker.mention
    if quote.speaker and quote.speaker.role:
        yield "role", 0, quote.speaker.role
    if quote.cue:
        yield "cue", 0, quote.cue.span


def marks_of(extraction: Extraction) -> list[Mark]:
    """Every mark of the document, from the outside in; quotes are numbered from 1 in text order."""
    marks: dict[tuple[Any, ...], Mark] = {}
    for number, quote in enumerate(extraction, 1):
        for part, stretch, span in _parts(quote):
            if span.start >= span.end:
                continue
            speaker = speaker_key(quote)
            owner = number if part == "content" else 0
            key = (part, span.start, span.end, speaker, owner)
            shared = marks[key].numbers if key in marks else ()
            marks[key] = Mark(span.start, span.end, part, (*shared, number), speaker, quote.kind, stretch)
    return _with_heights(sorted(marks.values(), key=lambda mark: mark.order))


def _with_heights(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks; each content knows how many levels of contents lie under it."""
    heights = [0] * len(marks)
    open_contents: list[int] = []
    for index, mark in enumerate(marks):
        if mark.part != "content":
            continue
        while open_contents and marks[open_contents[-1]].end <= mark.start:
            open_contents.pop()
        open_contents.append(index)
        for below, outer in enumerate(reversed(open_contents)):
            heights[outer] = max(heights[outer], below)
    return [evolve(mark, height=min(height, _DEEPEST)) for mark, height in zip(marks, heights, strict=True)]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each line that is not blank starts and ends."""
    start = 0
    for match in _LINE_END.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


class ArticleWriter:
    """Writes the paragraphs of one article. ``words`` are the interface's, ``names`` describe each quote by number."""

    def __init__(
        self, text: str, marks: Sequence[Mark], words: Mapping[str, str], names: Mapping[int, str]
    ) -> None:
        self._text = text
        self._marks = marks
        self._words = words
        self._names = names
        self._begun: set[Mark] = set()

    def html(self) -> str:
        """The article's paragraphs."""
        waiting = 0
        alive: list[Mark] = []
        lines = []
        for start, end in paragraphs(self._text):
            while waiting < len(self._marks) and self._marks[waiting].start < end:
                alive.append(self._marks[waiting])
                waiting += 1
            alive = [mark for mark in alive if mark.end > start]
            lines.append(f"<p>{''.join(self._pieces(start, end, alive))}</p>")
        return "\n".join(lines)

    def _pieces(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[str]:
        """One paragraph: text and tags. ``marks`` are all that touch it, from the outside in."""
        open_marks: list[Mark] = []
        waiting = 0
        edges = _edges(start, end, marks)
        for here, there in pairwise(edges):
            wanted = [mark for mark in open_marks if mark.end > here]
            while waiting < len(marks) and marks[waiting].start <= here:
                wanted.append(marks[waiting])
                waiting += 1
            kept = _common_length(open_marks, wanted)
            yield from (self._close(mark, here) for mark in reversed(open_marks[kept:]))
            yield from (self._open(mark) for mark in wanted[kept:])
            open_marks = wanted
            yield escape(self._text[here:there])
        yield from (self._close(mark, end) for mark in reversed(open_marks))

    def _open(self, mark: Mark) -> str:
        numbers = " ".join(map(str, mark.numbers))
        common = f'data-q="{numbers}" data-s="{mark.speaker}"'
        first = mark not in self._begun
        self._begun.add(mark)
        if mark.part == "content":
            tag = f'<span class="content {escape(mark.kind)} height-{mark.height}" {common} data-stretch="{mark.stretch}">'
            return tag + (self._badge(mark) if first else "")
        say = f' data-say="{escape(self._words[mark.part])}: "' if first else ""
        return f'<span class="{mark.part}" {common}{say}>'

    def _badge(self, mark: Mark) -> str:
        """The number of the quote at its start: the button that shows its details; at a later stretch only a sign."""
        number = mark.numbers[0]
        kind = escape(mark.kind)
        if mark.stretch:
            say = escape(f"{self._words['quote_continues']} {number}: ")
            return f'<span class="again {kind}" data-n="…{number}" data-say="{say}"></span>'
        return (
            f'<button type="button" class="badge {kind}" id="quote-{number}" data-q="{number}" data-n="{number}" '
            f'aria-pressed="false" aria-label="{escape(self._names[number])}"></button>'
        )

    def _close(self, mark: Mark, here: int) -> str:
        if mark.part == "content" and here == mark.end:
            say = escape(f" ({self._words['quote_end']} {mark.numbers[0]}) ")
            return f'<span class="end" data-say="{say}"></span></span>'
        return "</span>"


def _edges(start: int, end: int, marks: Iterable[Mark]) -> list[int]:
    inside = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    return [start, *sorted(inside), end]


def _common_length(left: Sequence[Mark], right: Sequence[Mark]) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one is not other:
            break
        length += 1
    return length
