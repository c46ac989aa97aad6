"""TEI P5: a ``teiCorpus`` with a ``TEI`` for each document, quotes as ``said`` in the running text.

``said`` names its source in ``who`` (a person, group or organisation in the document's header) and says in ``direct``
and ``ana`` what kind it is. Cues are ``seg type="cue"``, mentions of speakers ``rs``, roles ``roleName``. An element
that crosses the end of a paragraph or another element is cut there, and each further piece, as well as each further
stretch of an interrupted quote, points back with ``prev``. Paragraphs are the lines of the text.
The output is well-formed for any input: what XML forbids becomes U+FFFD.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TextIO
from xml.sax.saxutils import escape, quoteattr

from quotekit.documents import Result
from quotekit.export.characters import for_xml
from quotekit.export.graph import KINDS
from quotekit.export.markup import NO_SPEAKER, Mark, marks_of, paragraphs
from quotekit.records import Quote, Source

TARGET: Literal["text"] = "text"

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_MEANINGS = {
    "direct": "The source's own words, in quotation marks or after a colon.",
    "indirect": "The source's words as the writer renders them.",
    "mixed": "A rendering that holds words of the source in quotation marks.",
    "reported": "A speech act named without its words.",
}
_ORGANISED = frozenset({"organisation", "media", "document"})


def write(results: Iterable[Result], target: TextIO, *, with_text: bool = False) -> None:
    """Write the corpus; its documents hold their whole text. A corpus of no document is well-formed but not valid."""
    target.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    target.write(f'<teiCorpus xmlns="{NAMESPACE}">\n{_corpus_header()}\n')
    for number, result in enumerate(results, 1):
        target.write(f"{document(result, f'd{number}')}\n")
        target.flush()
    target.write("</teiCorpus>\n")


def document(result: Result, identity: str = "d1") -> str:
    """One document as a ``TEI`` element, its ids begun with ``identity``; categories are those of the corpus header."""
    text = result.document.text
    body = _Body(text, result.extraction.quotes, identity)
    return "\n".join(
        [
            _start("TEI", {"xml:id": identity}),
            _header(str(result.document.id), _particulars(result.extraction.speakers, identity)),
            '<text xml:lang="ar">',
            "<body>",
            *(body.paragraphs(marks_of(result.extraction)) or ["<p/>"]),
            "</body>",
            "</text>",
            "</TEI>",
        ]
    )


def _start(name: str, attributes: dict[str, str | None]) -> str:
    written = "".join(f" {key}={quoteattr(for_xml(value))}" for key, value in attributes.items() if value)
    return f"<{name}{written}>"


def _element(name: str, content: str, **attributes: str | None) -> str:
    return f"{_start(name, attributes)}{_escaped(content)}</{name}>"


def _escaped(text: str) -> str:
    return escape(for_xml(text), {"\r": "&#13;"})


def _header(title: str, particulars: str) -> str:
    return (
        f"<teiHeader><fileDesc><titleStmt>{_element('title', title)}</titleStmt>"
        "<publicationStmt><p>Unpublished.</p></publicationStmt>"
        "<sourceDesc><p>Read by quotekit.</p></sourceDesc></fileDesc>"
        f"{particulars}</teiHeader>"
    )


def _corpus_header() -> str:
    categories = "".join(
        f'<category xml:id="{kind}">{_element("catDesc", _MEANINGS[kind])}</category>' for kind in KINDS
    )
    classes = f'<classDecl><taxonomy xml:id="kinds">{categories}</taxonomy></classDecl>'
    return _header("Quotations", f"<encodingDesc>{classes}</encodingDesc>")


def _particulars(sources: Sequence[Source], identity: str) -> str:
    """The sources of a document, as the participants of its header."""
    if not sources:
        return ""
    people = "".join(_source(source, _source_id(identity, str(source.id))) for source in sources)
    return f"<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>"


def _source(source: Source, identity: str) -> str:
    if source.kind in _ORGANISED:
        element, name, role = "org", "orgName", "desc"
    else:
        element, name, role = ("personGrp" if source.kind == "group" else "person"), "persName", "occupation"
    names = [
        _element(name, source.name),
        *(_element(name, alias, type="alias") for alias in source.aliases if alias != source.name),
    ]
    roles = [_element(role, words) for words in source.roles]
    start = _start(element, {"xml:id": identity, "role": source.kind})
    return f"{start}{''.join(names + roles)}</{element}>"


def _source_id(identity: str, source: str) -> str:
    return f"{identity}-s{source}"


class _Body:
    """Writes the paragraphs of one document."""

    def __init__(self, text: str, quotes: Sequence[Quote], identity: str) -> None:
        self._text = text
        self._quotes = quotes
        self._identity = identity
        self._pieces_of = [0] * (len(quotes) + 1)

    def paragraphs(self, marks: Sequence[Mark]) -> list[str]:
        """A ``p`` for each line that is not blank; ``marks`` lie in the order of `Mark.order`."""
        waiting = deque(marks)
        open_marks: list[Mark] = []
        lines = []
        for start, end in paragraphs(self._text):
            while waiting and waiting[0].start < end:
                open_marks.append(waiting.popleft())
            lines.append(f"<p>{''.join(self._pieces(start, end, open_marks))}</p>")
            open_marks = [mark for mark in open_marks if mark.end > end]
        return lines

    def _pieces(self, start: int, end: int, marks: Iterable[Mark]) -> Iterator[str]:
        """Tags and text of one paragraph, every element inside the one that was opened before it."""
        waiting = deque(mark for mark in marks if mark.end > start)
        open_marks: list[Mark] = []
        while start < end:
            wanted = [mark for mark in open_marks if mark.end > start]
            while waiting and waiting[0].start <= start:
                wanted.append(waiting.popleft())
            kept = _common(open_marks, wanted)
            yield from (_end_tag(mark) for mark in reversed(open_marks[kept:]))
            yield from (self._start_tag(mark) for mark in wanted[kept:])
            open_marks = wanted
            stop = min([end, *(mark.end for mark in open_marks), *(mark.start for mark in [*waiting][:1])])
            yield _escaped(self._text[start:stop])
            start = stop
        yield from (_end_tag(mark) for mark in reversed(open_marks))

    def _start_tag(self, mark: Mark) -> str:
        who = None if mark.speaker == NO_SPEAKER else f"#{_source_id(self._identity, mark.speaker)}"
        number = mark.numbers[0]
        quote = self._quotes[number - 1]
        if mark.part == "content":
            return _start("said", {**self._links(number), "who": who, **_manner(quote)})
        if mark.part == "speaker":
            return _start("rs", {"type": "speaker", "ref": who})
        if mark.part == "role":
            return _start("roleName", {"ref": who})
        quotes = " ".join(f"#{self._quote_id(number)}" for number in mark.numbers)
        act = quote.cue.act if quote.cue else None
        return _start("seg", {"type": "cue", "subtype": act, "corresp": quotes})

    def _links(self, number: int) -> dict[str, str | None]:
        """The id of the next piece of a quote, and the one before it."""
        self._pieces_of[number] += 1
        piece = self._pieces_of[number]
        before = f"#{self._quote_id(number, piece - 1)}" if piece > 1 else None
        return {"xml:id": self._quote_id(number, piece), "prev": before}

    def _quote_id(self, number: int, piece: int = 1) -> str:
        first = f"{self._identity}-q{number}"
        return first if piece == 1 else f"{first}-{piece}"


def _manner(quote: Quote) -> dict[str, str | None]:
    direct = "true" if quote.kind == "direct" else "false"
    return {"direct": direct, "ana": f"#{quote.kind}", "cert": f"{quote.confidence:.4g}"}


def _end_tag(mark: Mark) -> str:
    return {"content": "</said>", "speaker": "</rs>", "role": "</roleName>"}.get(mark.part, "</seg>")


def _common(left: Sequence[Mark], right: Sequence[Mark]) -> int:
    """How many marks both begin with."""
    length = 0
    while length < min(len(left), len(right)) and left[length] is right[length]:
        length += 1
    return length
