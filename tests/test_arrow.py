"""Arrow batches, the libraries that stand on Arrow, and Parquet files."""

from __future__ import annotations

import math
import runpy
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from adapter_samples import SHORT, rows

from quotekit import Extraction, Extractor, extract
from quotekit.documents import BadDocument, Document, UnreadableInput
from quotekit.export import rows as flat_rows

pa = pytest.importorskip("pyarrow", reason="needs quotekit[arrow]")

from pyarrow import parquet  # noqa: E402

from quotekit.integrations import arrow  # noqa: E402
from quotekit.integrations.parquet import column_names, documents, extract_file, plain  # noqa: E402

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def table() -> Any:
    return pa.Table.from_pylist(rows())


def nested_row(text: str | None) -> dict[str, Any]:
    if text is None:
        return {"quotes": None, "speakers": None, "error": "the text is null"}
    found = extract(text).to_dict()
    return {"quotes": found["quotes"], "speakers": found["speakers"], "error": None}


def flat(kept: dict[str, Any], text: str | None) -> list[dict[str, Any]]:
    import attrs

    if text is None:
        return [{**dict.fromkeys(arrow.FLAT.names), **kept, "error": "the text is null"}]
    return [{**attrs.asdict(row), **kept, "error": None} for row in flat_rows.rows(extract(text))]


class Failing(Extractor):
    """Fails on one text."""

    def extract(self, text: str, *, min_confidence: float = 0.0) -> Extraction:
        if "سالم الحداد" in text:
            raise RuntimeError("no such luck")
        return super().extract(text, min_confidence=min_confidence)


class TestBatches:
    @pytest.mark.parametrize("size", [1, 3, 100])
    def test_nested_rows_are_those_of_extract(self, size: int) -> None:
        batches = list(arrow.extract_batches(table().to_batches(size), "body"))
        assert [len(batch) for batch in batches] == [len(batch) for batch in table().to_batches(size)]
        found = pa.Table.from_batches(batches).to_pylist()
        assert found == [{**row, **nested_row(row["body"])} for row in rows()]

    @pytest.mark.parametrize("size", [1, 3, 100])
    def test_flat_rows_are_those_of_extract(self, size: int) -> None:
        batches = arrow.extract_batches(table().to_batches(size), "body", flat=True, columns=["id"])
        found = pa.Table.from_batches(batches).to_pylist()
        assert found == [line for row in rows() for line in flat({"id": row["id"]}, row["body"])]

    @pytest.mark.parametrize("is_flat", [False, True])
    @pytest.mark.parametrize("columns", [None, [], ["date", "id"]])
    def test_the_schema_is_known_before(self, is_flat: bool, columns: list[str] | None) -> None:
        schema = arrow.output_schema(table().schema, flat=is_flat, columns=columns)
        for batch in arrow.extract_batches(table().to_batches(), "body", flat=is_flat, columns=columns):
            assert batch.schema == schema
            batch.validate(full=True)
        assert schema.names[: len(columns or [])] == (columns or [])

    def test_no_batches_give_none(self) -> None:
        assert list(arrow.extract_batches([], "body")) == []

    def test_an_empty_table_keeps_its_schema(self) -> None:
        empty = table().slice(0, 0)
        assert arrow.extract_table(empty, "body").schema == arrow.output_schema(empty.schema)

    def test_a_failing_row_fails_alone(self) -> None:
        found = arrow.extract_table(table(), "body", extractor=Failing()).to_pylist()
        assert found[0]["error"] == "RuntimeError: no such luck"
        assert found[0]["quotes"] is None
        assert [{**row, **nested_row(row["body"])} for row in rows()][1:] == found[1:]

    def test_text_that_is_not_utf8_fails_alone(self) -> None:
        good = SHORT[0].encode()
        offsets = pa.array([0, 2, 2 + len(good)], pa.int32()).buffers()[1]
        column = pa.Array.from_buffers(pa.string(), 2, [None, offsets, pa.py_buffer(b"\xff\xfe" + good)])
        batch = pa.record_batch([pa.array([1, 2]), column], names=["id", "text"])
        (found,) = arrow.extract_batches([batch], columns=["id"])
        bad, fine = found.to_pylist()
        assert bad["quotes"] is None and bad["error"].startswith("UnicodeDecodeError")
        assert fine == {"id": 2, **nested_row(SHORT[0])}

    @pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
    @pytest.mark.parametrize("is_flat", [False, True])
    def test_every_type_of_string_is_read(self, kind: str, is_flat: bool) -> None:
        column = pa.array(SHORT)
        column = column.dictionary_encode() if kind == "dictionary" else column.cast(getattr(pa, kind)())
        found = arrow.extract_table(pa.table({"text": column}), flat=is_flat)
        expected = arrow.extract_table(pa.table({"text": pa.array(SHORT)}), flat=is_flat)
        assert found.to_pylist() == expected.to_pylist()
        assert found.schema.field("text").type == column.type

    def test_columns_of_the_same_name_are_replaced(self) -> None:
        given = pa.table({"text": [SHORT[0]], "quotes": ["old"], "error": ["old"]})
        assert arrow.extract_table(given).to_pylist() == [{"text": SHORT[0], **nested_row(SHORT[0])}]

    def test_confidence_is_a_threshold(self) -> None:
        found = arrow.extract_table(table(), "body", min_confidence=1.0).to_pylist()
        assert not any(quote["confidence"] < 1 for row in found for quote in row["quotes"] or ())

    def test_an_absent_column_is_named(self) -> None:
        with pytest.raises(KeyError, match="no column 'text': there are id, outlet"):
            arrow.extract_table(table())
        with pytest.raises(KeyError, match="no column 'author'"):
            arrow.extract_table(table(), "body", columns=["author"])

    def test_a_column_without_strings_is_an_error(self) -> None:
        with pytest.raises(TypeError, match="'id' holds int64, not strings"):
            arrow.extract_table(table(), "id")


WANTED = [line for row in rows() for line in flat({"outlet": row["outlet"]}, row["body"])]


class TestLibraries:
    """The real libraries give what `extract` gives."""

    def test_pandas(self) -> None:
        pandas = pytest.importorskip("pandas", reason="needs pandas")
        found = arrow.extract_table(pandas.DataFrame(rows()), "body", flat=True, columns=["outlet"])
        assert found.to_pylist() == WANTED
        frame = found.to_pandas()
        assert frame["speaker"].dropna().to_list() == [row["speaker"] for row in WANTED if row["speaker"]]
        assert frame["error"].notna().sum() == 1

    def test_polars(self) -> None:
        polars = pytest.importorskip("polars", reason="needs polars")
        found = arrow.extract_table(polars.DataFrame(rows()), "body", flat=True, columns=["outlet"])
        assert polars.DataFrame(found).to_dicts() == found.to_pylist()
        assert found.to_pylist() == WANTED

    def test_duckdb(self) -> None:
        duckdb = pytest.importorskip("duckdb", reason="needs duckdb")
        articles = table()
        with duckdb.connect() as database:
            database.register("articles", articles)
            read = database.sql("SELECT outlet, body FROM articles ORDER BY id")
            found = arrow.extract_table(read, "body", flat=True, columns=["outlet"])
            assert found.to_pylist() == WANTED
            database.register("quotes", found)
            counted = database.sql("SELECT count(*) FROM quotes WHERE error IS NULL").fetchall()
            assert counted == [(len(WANTED) - 1,)]

    def test_datasets(self) -> None:
        datasets = pytest.importorskip("datasets", reason="needs datasets")
        given = datasets.Dataset.from_list(rows()).with_format("arrow")
        found = given.map(arrow.extract_table, batched=True, batch_size=2, fn_kwargs={"text": "body"})
        assert found.with_format(None).to_list() == [{**row, **nested_row(row["body"])} for row in rows()]


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb", "datasets"])
def test_the_example_runs(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip(library, reason=f"needs {library}")
    runpy.run_path(str(EXAMPLES / f"with_{library}.py"), run_name="__main__")
    assert "سالم الحداد" in capsys.readouterr().out


class TestParquet:
    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        path = tmp_path / "articles.parquet"
        parquet.write_table(table(), path, row_group_size=2)
        return path

    def test_from_file_to_file(self, source: Path, tmp_path: Path) -> None:
        failed = extract_file(source, tmp_path / "quotes.parquet", "body", columns=column_names(source))
        assert failed == 1
        found = parquet.read_table(tmp_path / "quotes.parquet").to_pylist()
        assert found == [{**row, **nested_row(row["body"])} for row in rows()]

    def test_flat_from_file_to_file(self, source: Path, tmp_path: Path) -> None:
        assert extract_file(source, tmp_path / "quotes.parquet", "body", flat=True, columns=["outlet"]) == 1
        assert parquet.read_table(tmp_path / "quotes.parquet").to_pylist() == WANTED

    def test_a_missing_column_leaves_no_file(self, source: Path, tmp_path: Path) -> None:
        with pytest.raises(KeyError, match="no column 'text'"):
            extract_file(source, tmp_path / "quotes.parquet")
        assert not (tmp_path / "quotes.parquet").exists()

    def test_rows_as_documents(self, source: Path) -> None:
        found = list(documents(str(source), text_column="body"))
        for row, document in zip(rows(), found, strict=True):
            if row["body"] is None:
                assert isinstance(document, BadDocument)
                assert str(document) == f"{source}:5: column 'body' holds null"
            else:
                fields = {"outlet": row["outlet"], "date": row["date"]}
                assert document == Document(row["id"], row["body"], fields, str(source), row["id"] + 1)

    def test_rows_without_ids_are_numbered(self, source: Path) -> None:
        first = next(documents(str(source), text_column="body", id_column="url"))
        assert isinstance(first, Document) and first.id == "articles.parquet:1"

    def test_what_cannot_be_read_is_reported(self, source: Path, tmp_path: Path) -> None:
        (missing,) = documents(str(source))
        assert isinstance(missing, UnreadableInput) and missing.cause == "no column 'text'"
        broken = tmp_path / "broken.parquet"
        broken.write_bytes(b"PAR1 no PAR1")
        (fault,) = documents(str(broken))
        assert isinstance(fault, UnreadableInput) and fault.cause.startswith("not a Parquet file")

    def test_values_become_json(self) -> None:
        given = {"day": date(2024, 5, 1), "price": Decimal("1.50"), "share": math.inf, "parts": [b"x", True]}
        assert plain(given) == {"day": "2024-05-01", "price": "1.50", "share": None, "parts": ["b'x'", True]}


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("arrow", "pyarrow", "arrow"),
        ("parquet", "pyarrow", "arrow"),
        ("spacy", "spacy", "spacy"),
        ("spark", "pyspark", "spark"),
    ],
)
def test_an_absent_extra_names_its_command(module: str, package: str, extra: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; import quotekit.integrations.{module}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert f"ImportError: {package}" in done.stderr.splitlines()[-1]
    assert f"pip install 'quotekit[{extra}]'" in done.stderr.splitlines()[-1]
