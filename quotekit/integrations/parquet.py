"""Parquet files (extra ``arrow``): read as documents, or extracted from file to file, a batch at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from quotekit.documents import BadDocument, Document, InputError, UnreadableInput
from quotekit.integrations import missing

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError as fault:
    raise missing(fault, "arrow") from fault

from quotekit.integrations.arrow import check_text, extract_batches, output_schema

BATCH_ROWS = 1_000
"""Rows that are held at a time: a few megabytes of news articles."""

_OWN_COLUMNS = frozenset({"quotes", "speakers", "error"})


def extract_file(
    source: str | Path,
    target: str | Path,
    text: str = "text",
    *,
    flat: bool = False,
    columns: Sequence[str] | None = None,
    min_confidence: float = 0.0,
) -> int:
    """Read ``source``, write ``target`` with all columns and their types and the quotes; returns how many rows failed.

    The options are those of `quotekit.integrations.arrow.extract_batches`; a row that fails says so in its column
    ``error``. Raises `KeyError` for a column that is not there, `TypeError` for a text column without strings,
    `OSError` and `pyarrow.ArrowInvalid` for a file that cannot be read or written.
    """
    failed = 0
    with parquet.ParquetFile(source) as file:
        check_text(file.schema_arrow, text)
        batches = extract_batches(
            file.iter_batches(BATCH_ROWS),
            text,
            flat=flat,
            columns=columns,
            min_confidence=min_confidence,
        )
        schema = output_schema(file.schema_arrow, flat=flat, columns=columns)
        with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
                failed += len(batch) - batch.column("error").null_count
    return failed


def column_names(source: str | Path) -> list[str]:
    """The columns of a Parquet file, in order; raises as `extract_file` where it cannot be read."""
    names: list[str] = parquet.read_schema(source).names
    return names


def documents(
    name: str, *, text_column: str = "text", id_column: str = "id"
) -> Iterator[Document | InputError]:
    """The rows of a Parquet file as documents: one with a null or empty text column as a `BadDocument` in its place.

    The other columns become the document's fields, as JSON can hold them: dates in ISO 8601, what has no other form as a
    string. A file without the id column numbers its rows from 1: ``NAME:ROW``. Raises `OSError` where the file
    cannot be opened.
    """
    try:
        with parquet.ParquetFile(name) as file:
            if text_column not in file.schema_arrow.names:
                yield UnreadableInput(name, None, f"no column {text_column!r}")
                return
            row = 0
            for batch in file.iter_batches(BATCH_ROWS):
                for values in batch.to_pylist():
                    row += 1
                    yield _document(name, row, values, text_column, id_column)
    except pa.ArrowInvalid as fault:
        yield UnreadableInput(name, None, f"not a Parquet file ({fault})")


def _document(
    name: str, row: int, values: dict[str, Any], text_column: str, id_column: str
) -> Document | InputError:
    text = values.pop(text_column)
    if not isinstance(text, str):
        return BadDocument(
            name, row, f"column {text_column!r} holds {'null' if text is None else 'no string'}"
        )
    identity = values.pop(id_column, None)
    if identity is None:
        identity = f"{Path(name).name}:{row}"
    elif isinstance(identity, bool) or not isinstance(identity, str | int):
        identity = str(identity)
    fields = {key: plain(value) for key, value in values.items() if key not in _OWN_COLUMNS}
    return Document(identity, text, fields, name, row)


def plain(value: Any) -> Any:
    """A value of a column as JSON can hold it.

    >>> plain({"day": date(2024, 5, 1), "share": float("nan"), "tags": ["a"]})
    {'day': '2024-05-01', 'share': None, 'tags': ['a']}
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value)
