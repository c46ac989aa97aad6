"""UIMA CAS: ``NAME.xmi`` for each document and one ``TypeSystem.xml``, as dkpro-cassis, INCEpTION and UIMA read them.

The types follow what INCEpTION expects of layers: one span layer, whose feature ``label`` holds the kind of a quote or
the part it is (cue, speaker, role), and one relation layer between its spans. The stretches of one content are spans of
their own, joined in text order by relations ``continues``. Offsets are code points here; the files hold the
UTF-16 units of UIMA.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, evolve, field

from quotekit.documents import Result
from quotekit.export.characters import for_xml
from quotekit.export.files import FileNames, files_of
from quotekit.export.graph import KINDS, PARTS, Edge, Graph, Node, gold, graph

if TYPE_CHECKING:
    import cassis

TARGET: Literal["folder"] = "folder"

SPAN = "webanno.custom.Quotation"
RELATION = "webanno.custom.QuotationRelation"
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_METADATA_FEATURES = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
_TYPE_SYSTEM = "TypeSystem.xml"
_STRING = "uima.cas.String"
_BOOLEAN = "uima.cas.Boolean"
_CONTINUES = "continues"


def write(results: Iterable[Result], target: Path, *, with_text: bool = False) -> None:
    """Write the type system, then a file for each result; the text is always written."""
    types = type_system()
    types.to_xml(target / _TYPE_SYSTEM)
    name = FileNames()
    for result in results:
        document = result.document
        cas = to_cas(str(document.id), document.text, graph(result.extraction), types)
        cas.to_xmi(target / f"{name(document.id)}.xmi")


def type_system() -> cassis.TypeSystem:
    """The types of quotations, and DKPro's document metadata, by which INCEpTION names documents."""
    import cassis

    types = cassis.TypeSystem()
    span = types.create_type(SPAN, "uima.tcas.Annotation")
    types.create_feature(span, "label", _STRING)
    types.create_feature(span, "source", _STRING)
    types.create_feature(span, "optional", _BOOLEAN)
    relation = types.create_type(RELATION, "uima.tcas.Annotation")
    types.create_feature(relation, "Governor", SPAN)
    types.create_feature(relation, "Dependent", SPAN)
    types.create_feature(relation, "label", _STRING)
    metadata = types.create_type(_METADATA, "uima.tcas.DocumentAnnotation")
    for feature in _METADATA_FEATURES:
        types.create_feature(metadata, feature, _STRING)
    types.create_feature(metadata, "isLastSegment", _BOOLEAN)
    return types


def to_cas(identity: str, text: str, annotations: Graph, types: cassis.TypeSystem) -> cassis.Cas:
    """One document as a CAS. Characters that XML forbids become U+FFFD, one for one."""
    import cassis

    cas = cassis.Cas(typesystem=types, document_language="ar")
    cas.sofa_string = for_xml(text)
    cas.sofa_mime = "text/plain"
    name = for_xml(identity)
    metadata = types.get_type(_METADATA)
    cas.add(metadata(begin=0, end=len(text), language="ar", documentId=name, documentTitle=name))
    firsts = [_add_node(cas, node) for node in annotations.nodes]
    for edge in annotations.edges:
        _add_relation(cas, edge.label, firsts[edge.quote], firsts[edge.part])
    return cas


def _add_node(cas: cassis.Cas, node: Node) -> Any:
    """Add the spans of a node and return the first, which stands for all."""
    span = cas.typesystem.get_type(SPAN)
    source = for_xml(node.source) if node.source else None
    spans = [
        span(begin=start, end=end, label=node.label, source=source, optional=node.optional)
        for start, end in node.stretches
    ]
    cas.add_all(spans)
    for before, after in pairwise(spans):
        _add_relation(cas, _CONTINUES, before, after)
    return spans[0]


def _add_relation(cas: cassis.Cas, label: str, governor: Any, dependent: Any) -> None:
    """Relations lead from the quote; INCEpTION wants them to lie on their dependent."""
    relation = cas.typesystem.get_type(RELATION)
    cas.add(
        relation(
            begin=dependent.begin, end=dependent.end, Governor=governor, Dependent=dependent, label=label
        )
    )


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents of a folder of CAS files by file name, as ``quotekit evaluate`` takes them.

    The type system is the folder's ``TypeSystem.xml``; the id is the document's, else the file's name. Raises
    `FileNotFoundError` where files are missing, `ValueError` naming the file for annotations that do not fit.
    """
    import cassis

    with (folder / _TYPE_SYSTEM).open("rb") as stream:
        types = cassis.load_typesystem(stream)
    for path in files_of(folder, ".xmi"):
        with path.open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
        try:
            yield gold(_identity(cas) or path.stem, cas.sofa_string or "", from_cas(cas))
        except ValueError as fault:
            raise ValueError(f"{path}: {fault}") from fault


def _identity(cas: cassis.Cas) -> str | None:
    if not cas.typesystem.contains_type(_METADATA):
        return None
    return next((metadata.documentId for metadata in cas.select(_METADATA)), None)


def from_cas(cas: cassis.Cas) -> Graph:
    """The annotations of a CAS; raises `ValueError` for a relation from or to nothing."""
    chains = _Chains()
    for span in cas.select(SPAN):
        chains.add(span)
    relations = [relation for relation in cas.select(RELATION) if relation.label != _CONTINUES]
    for relation in cas.select(RELATION):
        if relation.label == _CONTINUES:
            chains.join(relation.Governor, relation.Dependent)
    return chains.graph(relations)


@define
class _Chains:
    """The spans of a CAS, each in the chain of stretches that makes one node."""

    _chain_of: dict[int, list[Any]] = field(factory=dict)

    def add(self, span: Any) -> None:
        if span.label in KINDS or span.label in PARTS:
            self._chain_of[span.xmiID] = [span]

    def join(self, before: Any, after: Any) -> None:
        first, second = self._chain(before), self._chain(after)
        if first is not second:
            first.extend(second)
            for span in second:
                self._chain_of[span.xmiID] = first

    def graph(self, relations: Iterable[Any]) -> Graph:
        chains = list({id(chain): chain for chain in self._chain_of.values()}.values())
        places = {span.xmiID: place for place, chain in enumerate(chains) for span in chain}
        edges = []
        for relation in relations:
            self._chain(relation.Governor)
            self._chain(relation.Dependent)
            edges.append(
                Edge(relation.label, places[relation.Governor.xmiID], places[relation.Dependent.xmiID])
            )
        return Graph(tuple(_node(chain) for chain in chains), tuple(edges))

    def _chain(self, span: Any) -> list[Any]:
        if span is None or span.xmiID not in self._chain_of:
            raise ValueError("a relation without two quotation spans")
        return self._chain_of[span.xmiID]


def _node(chain: list[Any]) -> Node:
    first = chain[0]
    node = Node(first.label, tuple(sorted((span.begin, span.end) for span in chain)))
    if first.label not in KINDS:
        return node
    optional = bool(first.optional) or first.label == "reported"
    return evolve(node, source=first.source or None, optional=optional)
