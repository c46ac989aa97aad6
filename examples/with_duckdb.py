"""DuckDB: a query's result, streamed through quotekit, back in SQL. Needs ``pip install 'quotekit[arrow]' duckdb``."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from quotekit.integrations.arrow import extract_batches, output_schema

ARTICLES = """
SELECT * FROM (VALUES
    ('نبأ', 'وقال الوزير سالم الحداد إن المشروع انتهى.'),
    ('أوراق', 'وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».')) AS articles(outlet, body)
"""


def main() -> None:
    """Print the quotes of each speaker, counted in SQL; no more than a batch is held at a time."""
    with duckdb.connect() as database:
        batches = pa.RecordBatchReader.from_stream(database.sql(ARTICLES))
        schema = output_schema(batches.schema, flat=True, columns=["outlet"])
        found = extract_batches(batches, "body", flat=True, columns=["outlet"])
        with duckdb.connect() as results:
            results.register("quotes", pa.RecordBatchReader.from_batches(schema, found))
            print(
                results.sql(
                    "SELECT outlet, speaker, role, count(*) AS quotes FROM quotes GROUP BY ALL ORDER BY speaker"
                )
            )


if __name__ == "__main__":
    main()
