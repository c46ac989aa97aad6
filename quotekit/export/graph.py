"""Quotes as annotators see them: labelled stretches of text joined by relations.

brat and CAS are written from this form and read into it. Each quote is a node labelled with its kind; its cue, the
words that name its speaker and its role are nodes of their own, shared by the quotes that share them, with an edge from
the quote to each. Who a quote belongs to is said on the quote itself, by the fullest name of the source, so that a
speaker who is not named beside the cue can be given and corrected in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from attrs import define, field, frozen

from quotekit.records import Extraction, Kind, Quote, Source, Span

KINDS: tuple[str, ...] = get_args(Kind)
PARTS = ("cue", "speaker", "role")
"""The labels of the other nodes."""
RELATIONS: Mapping[str, str] = {"cue": "cued_by", "speaker": "said_by", "role": "in_role"}
"""The label of the edge from a quote to a part of it."""

Offsets = tuple[int, int]
_NUMBERED = re.compile(r"(.*?) #\d+", re.DOTALL)


@frozen
class Node:
    """A labelled piece of the text in one or more stretches: code points, ends exclusive."""

    label: str
    stretches: tuple[Offsets, ...]
    source: str | None = None
    """Of a quote: the fullest name of its source, with `` #2`` where a second source bears the same name."""
    optional: bool = False
    """Of a quote: whether finding it counts neither for nor against a system."""


@frozen
class Edge:
    """A relation between two nodes, given by their places in `Graph.nodes`."""

    label: str
    quote: int
    part: int


@frozen
class Graph:
    """The annotations of one document."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(extraction: Extraction) -> Graph:
    """The annotations that stand for an extraction."""
    builder = _Builder(_source_names(extraction.speakers))
    for quote in extraction:
        builder.add(quote)
    return Graph(tuple(builder.nodes), tuple(builder.edges))


def _source_names(sources: Sequence[Source]) -> dict[int, str]:
    seen: Counter[str] = Counter()
    names = {}
    for source in sources:
        seen[source.name] += 1
        times = seen[source.name]
        names[source.id] = source.name if times == 1 else f"{source.name} #{times}"
    return names


@define
class _Builder:
    names: Mapping[int, str]
    nodes: list[Node] = field(factory=list)
    edges: list[Edge] = field(factory=list)
    _places: dict[Node, int] = field(factory=dict)

    def add(self, quote: Quote) -> None:
        source = self.names.get(quote.speaker.id, quote.speaker.name) if quote.speaker else None
        stretches = tuple((span.start, span.end) for span in quote.content)
        place = len(self.nodes)
        self.nodes.append(Node(quote.kind, stretches, source, optional=quote.kind == "reported"))
        for label, span in parts_of(quote):
            self.edges.append(Edge(RELATIONS[label], place, self._part(label, span)))

    def _part(self, label: str, span: Span) -> int:
        node = Node(label, ((span.start, span.end),))
        if node not in self._places:
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]


def parts_of(quote: Quote) -> Iterator[tuple[str, Span]]:
    """The words beside a quote that belong to it, each with its label out of `PARTS`."""
    if quote.cue:
        yield "cue", quote.cue.span
    if quote.speaker and quote.speaker.mention:
        yield "speaker", quote.speaker.mention
    if quote.speaker and quote.speaker.role:
        yield "role", quote.speaker.role


def gold(identity: str, text: str, annotations: Graph) -> dict[str, Any]:
    """The annotations as a document for ``quotekit evaluate``: id, text, entities and quotes with offsets.

    Raises `ValueError` for an unknown label, a stretch outside the text, and a quote with two cues, speakers or roles.
    """
    parts: dict[int, dict[str, Node]] = {}
    for node in annotations.nodes:
        _check(node, len(text))
    for edge in annotations.edges:
        node = annotations.nodes[edge.part]
        owner = annotations.nodes[edge.quote]
        if owner.label not in KINDS or RELATIONS.get(node.label) != edge.label:
            raise ValueError(f"a relation {edge.label} from {_place(owner)} to {_place(node)}")
        if parts.setdefault(edge.quote, {}).setdefault(node.label, node) != node:
            raise ValueError(f"two relations {edge.label} from {_place(owner)}")
    quotes = [
        _gold_quote(text, node, parts.get(place, {}))
        for place, node in enumerate(annotations.nodes)
        if node.label in KINDS
    ]
    quotes.sort(key=lambda quote: (quote["content"][0][0], -quote["content"][-1][1]))
    return {"id": identity, "text": text, "entities": _entities(text, quotes), "quotes": quotes}


def _check(node: Node, length: int) -> None:
    if node.label not in (*KINDS, *PARTS):
        raise ValueError(f"an annotation {_place(node)} of an unknown kind")
    for start, end in node.stretches:
        if not 0 <= start < end <= length:
            raise ValueError(f"{_place(node)} is no stretch of a text of {length} characters")


def _place(node: Node) -> str:
    return f"{node.label} {' '.join(f'{start}-{end}' for start, end in node.stretches)}"


def _gold_quote(text: str, node: Node, parts: Mapping[str, Node]) -> dict[str, Any]:
    offsets = {label: [part.stretches[0][0], part.stretches[-1][1]] for label, part in parts.items()}
    speaker = offsets.get("speaker")
    entity = node.source or (" ".join(text[slice(*speaker)].split()) if speaker else None)
    return {
        "kind": node.label,
        "content": [[start, end] for start, end in sorted(node.stretches)],
        **{label: offsets.get(label) for label in PARTS},
        "entity": entity,
        "optional": node.optional,
    }


def _entities(text: str, quotes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Each source with its name, and the words that name it and its role beside a cue, each once."""
    entities: dict[str, Any] = {}
    for quote in quotes:
        key = quote["entity"]
        if key is None:
            continue
        numbered = _NUMBERED.fullmatch(key)
        name = numbered[1] if numbered else key
        entity = entities.setdefault(key, {"name": name, "aliases": [name], "roles": []})
        _note(entity["aliases"], text, quote["speaker"])
        _note(entity["roles"], text, quote["role"])
    return entities


def _note(words: list[str], text: str, offsets: Sequence[int] | None) -> None:
    found = text[slice(*offsets)] if offsets else None
    if found and found not in words:
        words.append(found)
