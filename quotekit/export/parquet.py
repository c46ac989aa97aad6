"""Parquet (extra ``arrow``): a row for each document, with its id, quotes and speakers nested as in the JSON output.

What else stood beside the text in the input is one column of JSON, ``fields``. From Parquet to Parquet,
`quotekit.integrations.parquet.extract_file` keeps every column with its type instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, Literal

from quotekit.documents import Result
from quotekit.export.characters import values_for_utf8

TARGET: Literal["binary"] = "binary"

_ROWS = 1_000
"""Documents in one row group: what is held in memory, and what a reader can skip at a time."""


def write(results: Iterable[Result], target: BinaryIO, *, with_text: bool = False) -> None:
    """Write the results in row groups of `_ROWS`, the last one when they end; lone surrogates become U+FFFD."""
    import pyarrow as pa
    from pyarrow import parquet

    from quotekit.integrations.arrow import NESTED

    names = ["id", "fields", *(["text"] if with_text else [])]
    columns = [
        *(pa.field(name, pa.string()) for name in names),
        NESTED.field("quotes"),
        NESTED.field("speakers"),
    ]
    with parquet.ParquetWriter(target, pa.schema(columns), compression="zstd") as writer:
        for rows in _groups(_row(result, with_text) for result in results):
            writer.write_table(pa.Table.from_pylist(rows, writer.schema))


def _row(result: Result, with_text: bool) -> dict[str, Any]:
    document = result.document
    found = result.to_dict(with_text=with_text)
    fields = json.dumps(dict(document.fields), ensure_ascii=False)
    row: dict[str, Any] = values_for_utf8({**found, "id": str(document.id), "fields": fields})
    return row


def _groups(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(rows, _ROWS)):
        yield group
