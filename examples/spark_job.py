"""A Spark job: articles in Parquet or JSON Lines to quotes in Parquet, partitioned by outlet, without a shuffle.

    spark-submit examples/spark_job.py articles.parquet quotes --text-column body --partition-by outlet

Every executor needs ``pip install 'quotekit[spark]'``. A text that fails has its reason in the column ``error``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pyspark.sql import DataFrame, SparkSession

from quotekit.integrations.spark import extract_dataframe

ROWS_AT_A_TIME = "1000"
"""Rows in one record batch: what a Python worker holds of a partition."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the job in the session that ``spark-submit`` sets up, or in a local one."""
    arguments = _parser().parse_args(argv)
    spark = SparkSession.builder.appName("quotekit").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_AT_A_TIME)
    articles = _read(spark, arguments.input, arguments.format)
    if arguments.partitions:
        articles = articles.repartition(arguments.partitions)
    columns = [name for name in articles.columns if name != arguments.text_column or arguments.with_text]
    quotes = extract_dataframe(articles, arguments.text_column, flat=arguments.flat, columns=columns)
    quotes.write.mode("errorifexists").partitionBy(arguments.partition_by).parquet(arguments.output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Find the quotes of Arabic articles with Spark.")
    parser.add_argument("input", help="file or folder of articles, at any address that Spark reads")
    parser.add_argument("output", help="folder to write, which must not exist")
    parser.add_argument("--format", choices=("auto", "parquet", "jsonl"), default="auto")
    parser.add_argument("--text-column", default="text")
    parser.add_argument("--partition-by", default="outlet", metavar="COLUMN")
    parser.add_argument("--partitions", type=int, help="split the input anew into so many; this is a shuffle")
    parser.add_argument(
        "--flat", action="store_true", help="write a row for each quote, not for each article"
    )
    parser.add_argument("--with-text", action="store_true", help="write the texts, too")
    return parser


def _read(spark: SparkSession, address: str, format: str) -> DataFrame:
    as_lines = address.endswith((".json", ".jsonl", ".jsonl.gz")) if format == "auto" else format == "jsonl"
    return spark.read.json(address) if as_lines else spark.read.parquet(address)


if __name__ == "__main__":
    main()
