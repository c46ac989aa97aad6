"""brat standoff: ``NAME.txt`` and ``NAME.ann`` for each document, and the configuration of the folder.

A quote is a text-bound annotation of the type of its kind, in as many fragments as its content has; relations lead
from it to its cue, its speaker's mention and the role; its note names the source. brat wants no line end inside a
fragment, so that a stretch over several lines becomes a fragment a line; reading joins fragments that only a line end
and blanks divide. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from attrs import define, evolve, field

from quotekit.documents import Result
from quotekit.export.characters import for_utf8
from quotekit.export.files import FileNames, files_of
from quotekit.export.graph import KINDS, PARTS, RELATIONS, Edge, Graph, Node, Offsets, gold, graph

TARGET: Literal["folder"] = "folder"

_NOTE = "AnnotatorNotes"
_OPTIONAL = "Optional"
_LINE_END = re.compile(r"\s*[\r\n]\s*")
_COLOURS = {"direct": "#9bd3f5", "indirect": "#c9e7b4", "mixed": "#f7e0a3", "reported": "#dddddd"}
_PART_COLOURS = {"cue": "#f5b7a8", "speaker": "#d3b8ea", "role": "#b8e0dd"}


def write(results: Iterable[Result], target: Path, *, with_text: bool = False) -> None:
    """Write the configuration, then the two files of each result; the text is always written."""
    _put(target / "annotation.conf", _configuration())
    _put(target / "visual.conf", _looks())
    name = FileNames()
    for result in results:
        stem = name(result.document.id)
        text = for_utf8(result.document.text)
        _put(target / f"{stem}.ann", standoff(text, graph(result.extraction)))
        _put(target / f"{stem}.txt", text)


def _put(path: Path, text: str) -> None:
    path.write_bytes(for_utf8(text).encode("utf-8"))


def _configuration() -> str:
    quotes = "|".join(kind.title() for kind in KINDS)
    return "\n".join(
        [
            "[entities]",
            *(label.title() for label in (*KINDS, *PARTS)),
            "[relations]",
            *(f"{RELATIONS[part]}\tArg1:{quotes}, Arg2:{part.title()}" for part in PARTS),
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            "[events]",
            "[attributes]",
            f"{_OPTIONAL}\tArg:{quotes}",
            "",
        ]
    )


def _looks() -> str:
    colours = _COLOURS | _PART_COLOURS
    drawing = (f"{label.title()}\tbgColor:{colour}" for label, colour in colours.items())
    options = "Text\tdirection:rtl"
    return "\n".join(["[options]", options, "[labels]", "[drawing]", *drawing, ""])


def standoff(text: str, annotations: Graph) -> str:
    """The lines of an ``.ann`` file."""
    lines = []
    for number, node in enumerate(annotations.nodes, 1):
        pieces = [piece for stretch in node.stretches for piece in _fragments(text, *stretch)]
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(text[start:end] for start, end in pieces)
        lines.append(f"T{number}\t{node.label.title()} {offsets}\t{words}")
    for number, edge in enumerate(annotations.edges, 1):
        lines.append(f"R{number}\t{edge.label} Arg1:T{edge.quote + 1} Arg2:T{edge.part + 1}")
    for number, node in enumerate(annotations.nodes, 1):
        if node.source:
            lines.append(f"#{number}\t{_NOTE} T{number}\t{' '.join(node.source.split())}")
        if node.optional:
            lines.append(f"A{number}\t{_OPTIONAL} T{number}")
    return "".join(f"{line}\n" for line in lines)


def _fragments(text: str, start: int, end: int) -> Iterator[Offsets]:
    """A stretch without its line ends."""
    for line_end in _LINE_END.finditer(text, start, end):
        if start < line_end.start():
            yield start, line_end.start()
        start = line_end.end()
    if start < end:
        yield start, end


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents of a brat folder in the order of their names, as ``quotekit evaluate`` takes them.

    The id is the file's name. Annotations of other types are left out. Raises `FileNotFoundError` for a folder without
    texts or a text without its ``.ann``, `ValueError` naming the file for annotations that do not fit.
    """
    for path in files_of(folder, ".txt"):
        text = path.read_bytes().decode("utf-8")
        annotated = path.with_suffix(".ann")
        try:
            yield gold(path.stem, text, _parse(annotated.read_bytes().decode("utf-8"), text))
        except ValueError as fault:
            raise ValueError(f"{annotated}: {fault}") from fault


@define
class _Annotations:
    """What the lines of an ``.ann`` file have said so far, by the ids that brat gives."""

    text: str
    nodes: dict[str, Node] = field(factory=dict)
    relations: list[tuple[str, str, str]] = field(factory=list)
    sources: dict[str, str] = field(factory=dict)
    optional: set[str] = field(factory=set)

    def add(self, line: str) -> None:
        identity, head, *rest = line.split("\t", 2)
        words = head.split(" ", 1)
        if identity.startswith("T"):
            self._node(identity, words[0].lower(), words[1])
        elif identity.startswith("R") and words[0] in RELATIONS.values():
            arguments = dict(argument.split(":", 1) for argument in words[1].split())
            self.relations.append((words[0], arguments["Arg1"], arguments["Arg2"]))
        elif identity.startswith("#") and words[0] == _NOTE and rest:
            self.sources[words[1]] = rest[0].strip()
        elif identity.startswith(("A", "M")) and words[0] == _OPTIONAL:
            self.optional.add(words[1])

    def _node(self, identity: str, label: str, offsets: str) -> None:
        if label in KINDS or label in PARTS:
            pairs = (pair.split() for pair in offsets.split(";"))
            pieces = sorted((int(start), int(end)) for start, end in pairs)
            self.nodes[identity] = Node(label, tuple(self._joined(pieces)))

    def _joined(self, pieces: list[Offsets]) -> Iterator[Offsets]:
        """The fragments, those that only a line end divides as one."""
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if _LINE_END.fullmatch(self.text, end, next_start):
                end = next_end
            else:
                yield start, end
                start, end = next_start, next_end
        yield start, end

    def graph(self) -> Graph:
        places = {identity: place for place, identity in enumerate(self.nodes)}
        nodes = (
            evolve(node, source=self.sources.get(identity), optional=self._is_optional(identity, node))
            if node.label in KINDS
            else node
            for identity, node in self.nodes.items()
        )
        edges = (Edge(label, places[quote], places[part]) for label, quote, part in self.relations)
        return Graph(tuple(nodes), tuple(edges))

    def _is_optional(self, identity: str, node: Node) -> bool:
        return identity in self.optional or node.label == "reported"


def _parse(lines: str, text: str) -> Graph:
    annotations = _Annotations(text)
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            try:
                annotations.add(line.rstrip("\r"))
            except (ValueError, LookupError) as fault:
                raise ValueError(f"line {number} is no brat annotation: {line[:60]!r}") from fault
    try:
        return annotations.graph()
    except KeyError as fault:
        raise ValueError(f"a relation to {fault}, which there is not") from fault
