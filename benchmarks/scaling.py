"""How the speed grows with the cores: ``python -m benchmarks.scaling [ARTICLES.jsonl.gz] [--json FILE]``.

The same articles go through `extract_many`, through Arrow batches and, where it is installed, through Spark, on one core and on
as many as asked for. Each way is warmed up, then timed; the best of the runs counts. Without a file the example
articles are repeated. Times do not hold the start of processes and sessions, which is told apart.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import regex
from attrs import asdict, frozen

from benchmarks.corpus import articles
from quotekit import extract
from quotekit.pipeline import extract_many

_ROWS_AT_A_TIME = 500


@frozen
class Measure:
    """One way of running over all articles."""

    way: str
    cores: int
    seconds: float
    articles_per_second: float
    words_per_second: float
    load_before: float
    """Load average of the machine when this began. It holds the measures before, so more than the cores in use then
    means that others were at work and that the figures are too low."""
    start_seconds: float | None = None
    """What starting took before the first article, where it was measured."""


def main() -> None:
    """Measure, print a table, and write JSON where asked to."""
    arguments = _parser().parse_args()
    texts = list(articles(arguments.articles, arguments.count))
    words = sum(len(regex.findall(r"\w+", text)) for text in texts)
    size = sum(len(text.encode()) for text in texts)
    print(
        f"{len(texts)} articles, {words} words, {size / 1e6:.1f} MB; {platform.python_version()}, {os.cpu_count()} cores"
    )
    measures = list(_measures(texts, words, arguments.cores, arguments.runs))
    print(_table(measures))
    if arguments.json:
        data = {
            "articles": len(texts),
            "words": words,
            "bytes": size,
            "measures": [asdict(measure) for measure in measures],
        }
        arguments.json.write_text(json.dumps(data, indent=2) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scaling", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("articles", type=Path, nargs="?", help="JSON Lines with `text`, plain or gzipped")
    parser.add_argument("--count", type=int, default=2_000, help="articles to take (default: %(default)s)")
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2], help="default: 1 2")
    parser.add_argument("--runs", type=int, default=3, help="of which the best counts (default: %(default)s)")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser


def _measures(texts: list[str], words: int, cores: list[int], runs: int) -> Iterator[Measure]:
    def measure(way: str, on: int, work: Callable[[], Any], start: float | None = None) -> Measure:
        load = os.getloadavg()[0]
        seconds = min(_seconds(work) for _ in range(runs))
        return Measure(way, on, seconds, len(texts) / seconds, words / seconds, load, start)

    for text in texts[:100]:
        extract(text)
    for on in cores:
        yield measure("extract_many", on, lambda on=on: sum(map(len, extract_many(texts, workers=on))))
    yield from _arrow(texts, measure)
    yield from _spark(texts, cores, measure)


def _seconds(work: Callable[[], Any]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _arrow(texts: list[str], measure: Callable[..., Measure]) -> Iterator[Measure]:
    try:
        import pyarrow as pa
    except ImportError:
        return
    from quotekit.integrations.arrow import extract_batches

    batches = pa.table({"text": texts}).to_batches(_ROWS_AT_A_TIME)
    yield measure("extract_batches", 1, lambda: sum(map(len, extract_batches(batches, columns=[]))))


def _spark(texts: list[str], cores: list[int], measure: Callable[..., Measure]) -> Iterator[Measure]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
        from pyspark.sql import SparkSession
    except ImportError:
        return
    from quotekit.integrations.spark import extract_dataframe

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles"
        source.mkdir()
        parts = 8
        for part in range(parts):
            parquet.write_table(pa.table({"text": texts[part::parts]}), source / f"{part}.parquet")
        for on in cores:
            begun = perf_counter()
            spark = (
                SparkSession.builder.master(f"local[{on}]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.files.openCostInBytes", "134217728")
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS_AT_A_TIME))
                .getOrCreate()
            )
            found = extract_dataframe(spark.read.parquet(str(source)), columns=[])

            def work(found: Any = found, target: str = str(Path(folder) / f"quotes-{on}")) -> None:
                found.write.mode("overwrite").parquet(target)

            work()
            start = perf_counter() - begun
            yield measure("Spark, Parquet to Parquet", on, work, start)
            spark.stop()


def _table(measures: list[Measure]) -> str:
    lines = [
        "| way | cores | seconds | articles a second | words a second | start and first run |",
        "|---|---|---|---|---|---|",
    ]
    for each in measures:
        start = "" if each.start_seconds is None else f"{each.start_seconds:.1f} s"
        lines.append(
            f"| {each.way} | {each.cores} | {each.seconds:.2f} | {each.articles_per_second:,.0f} "
            f"| {each.words_per_second:,.0f} | {start} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
