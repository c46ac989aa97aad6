"""Spark on this machine gives, row for row, what one process gives."""

from __future__ import annotations

import os
import runpy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from adapter_samples import rows, write_jsonl

pa = pytest.importorskip("pyarrow", reason="needs quotekit[spark]")
pytest.importorskip("pyspark", reason="needs quotekit[spark]")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("needs Java", allow_module_level=True)

from pyarrow import parquet  # noqa: E402

from quotekit.integrations.arrow import extract_table, output_schema  # noqa: E402
from quotekit.integrations.spark import extract_dataframe  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYTHONPATH", str(ROOT))
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.memory", "512m")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
            .getOrCreate()
        )
        yield session
        session.stop()


@pytest.fixture(scope="module")
def articles(spark: Any) -> Any:
    return spark.createDataFrame(rows(), "id long, outlet string, body string, date string").repartition(
        3, "id"
    )


def wanted(**options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract_table(pa.Table.from_pylist(rows()), "body", **options).to_pylist()
    return found


def in_order(found: list[Any]) -> list[dict[str, Any]]:
    plain = (row.asDict(recursive=True) for row in found)
    return sorted(plain, key=lambda row: (row["id"], row.get("number") or 0))


def test_nested_rows_are_those_of_one_process(articles: Any) -> None:
    assert in_order(extract_dataframe(articles, "body").collect()) == wanted()


def test_flat_rows_are_those_of_one_process(articles: Any) -> None:
    found = extract_dataframe(articles, "body", flat=True, columns=["id"]).collect()
    assert in_order(found) == wanted(flat=True, columns=["id"])


def test_a_failing_row_is_reported_and_fails_no_job(articles: Any) -> None:
    errors = [row["error"] for row in extract_dataframe(articles, "body").collect()]
    assert [error for error in errors if error] == ["the text is null"]


def test_there_is_no_shuffle(articles: Any) -> None:
    plan = extract_dataframe(articles, "body")._jdf.queryExecution().toString()
    before = articles._jdf.queryExecution().toString()
    assert "MapInArrow" in plan
    assert plan.count("Exchange") == before.count("Exchange")


def test_the_schema_is_the_published_one(articles: Any) -> None:
    schema = extract_dataframe(articles, "body").schema
    assert schema.names == output_schema(pa.Table.from_pylist(rows()).schema).names
    assert schema["quotes"].dataType.elementType["confidence"].dataType.simpleString() == "double"


def test_an_absent_column_is_named_before_the_job_runs(articles: Any) -> None:
    with pytest.raises(KeyError, match="no column 'text'"):
        extract_dataframe(articles)


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_the_job_writes_parquet_by_outlet(spark: Any, tmp_path: Path, format: str) -> None:
    source = tmp_path / f"articles.{format}"
    if format == "jsonl":
        write_jsonl(source)
    else:
        parquet.write_table(pa.Table.from_pylist(rows()), source)
    job = runpy.run_path(str(ROOT / "examples" / "spark_job.py"))
    target = tmp_path / "quotes"
    job["main"]([str(source), str(target), "--text-column", "body"])
    assert sorted(path.name for path in target.iterdir() if path.is_dir()) == ["outlet=a", "outlet=b"]
    expected = {row["id"]: row for row in wanted(columns=["id", "outlet", "date"])}
    found = parquet.read_table(target).to_pylist()
    assert {row["id"]: row for row in found} == expected
    assert len(found) == len(expected)
