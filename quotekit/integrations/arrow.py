"""Apache Arrow (extra ``arrow``): record batches in, record batches with quotes out.

`extract_batches` is the one function under pandas, polars, DuckDB, Hugging Face datasets, Spark and Ray, and what
comes out has a schema known before (`output_schema`). Nested, each row of the input stays a row and gains the columns of
`NESTED`; flat, each quote becomes a row with the columns of `FLAT`. Both have a column ``error``: a row that
fails says why there, and the others go on.

Offsets are code points into the text of the row, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

import attrs

from quotekit.export.rows import Row, rows
from quotekit.extractor import Extractor, extract
from quotekit.integrations import missing
from quotekit.records import Extraction, Quote, Source
from quotekit.schema import fields_of, without_none

try:
    import pyarrow as pa
except ImportError as fault:
    raise missing(fault, "arrow") from fault

_SCALARS: Mapping[Any, Any] = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_()}
_NO_TEXT = "the text is null"


class ArrowStream(Protocol):
    """Anything that offers its rows by Arrow's C interface: tables and readers, data frames of pandas and polars …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A capsule that holds an Arrow stream."""


def _arrow_type(hint: Any) -> Any:
    """The Arrow type of the values of a field of a record."""
    kept, _ = without_none(hint)
    if get_origin(kept) is Literal:
        return pa.string()
    if get_origin(kept) is tuple:
        return pa.list_(_arrow_type(get_args(kept)[0]))
    if attrs.has(kept):
        return pa.struct(_fields(fields_of(kept)))
    return _SCALARS[kept]


def _fields(hints: Mapping[str, Any]) -> list[Any]:
    return [pa.field(name, _arrow_type(hint)) for name, hint in hints.items()]


_ERROR = pa.field("error", pa.string())

NESTED = pa.schema(
    [
        pa.field("quotes", pa.list_(_arrow_type(Quote))),
        pa.field("speakers", pa.list_(_arrow_type(Source))),
        _ERROR,
    ]
)
"""The columns that the nested view adds, in the shape of the JSON output; null where ``error`` is not."""

FLAT = pa.schema([*_fields(get_type_hints(Row)), _ERROR])
"""The columns that the flat view adds: `quotekit.export.rows.Row`, all null where ``error`` is not."""


def output_schema(
    schema: pa.Schema, *, flat: bool = False, columns: Sequence[str] | None = None
) -> pa.Schema:
    """The schema of what `extract_batches` makes of batches with this schema: kept columns, then `NESTED` or `FLAT`.

    Raises `KeyError` for a name in ``columns`` that the schema does not have.
    """
    added = FLAT if flat else NESTED
    return pa.schema([*(schema.field(name) for name in _kept(schema, added, columns)), *added])


def _kept(schema: pa.Schema, added: pa.Schema, columns: Sequence[str] | None) -> list[str]:
    """The input columns that stay: those asked for, else all, less those that an added one replaces."""
    for name in columns or ():
        if name not in schema.names:
            raise KeyError(f"no column {name!r}: there are {', '.join(schema.names)}")
    return [name for name in (schema.names if columns is None else columns) if name not in added.names]


def check_text(schema: pa.Schema, text: str) -> None:
    """Raise `KeyError` where the schema has no column ``text``, `TypeError` where that holds no strings."""
    if text not in schema.names:
        raise KeyError(f"no column {text!r}: there are {', '.join(schema.names)}")
    given = schema.field(text).type
    kind = given.value_type if pa.types.is_dictionary(given) else given
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise TypeError(f"column {text!r} holds {given}, not strings")


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    text: str = "text",
    *,
    flat: bool = False,
    columns: Sequence[str] | None = None,
    min_confidence: float = 0.0,
    extractor: Extractor | None = None,
) -> Iterator[pa.RecordBatch]:
    """Find the quotes in the column ``text`` of each batch, one batch out for each one in.

    ``columns`` are the input columns to keep (default: all; one named as an added column is replaced). A text that is
    null or not UTF-8, or on which the engine fails, has its reason in ``error``; in the flat view that is a row of its
    own, while a text without quotes has none. Works in bounded memory, batch by batch.

    Raises `KeyError` for a column that is not there, `TypeError` for a text column that holds no strings.
    """
    find = extractor.extract if extractor else extract

    def read(value: pa.Scalar) -> Extraction | str:
        try:
            words = value.as_py()
            return _NO_TEXT if words is None else find(words, min_confidence=min_confidence)
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"

    for batch in batches:
        check_text(batch.schema, text)
        outcomes = [read(value) for value in batch.column(text)]
        schema = output_schema(batch.schema, flat=flat, columns=columns)
        yield (_flat if flat else _nested)(batch, outcomes, schema)


def extract_table(data: ArrowStream, text: str = "text", **options: Any) -> pa.Table:
    """`extract_batches` for a whole table or data frame, with the same options, as one table."""
    reader = pa.RecordBatchReader.from_stream(data)
    check_text(reader.schema, text)
    schema = output_schema(reader.schema, flat=options.get("flat", False), columns=options.get("columns"))
    return pa.Table.from_batches(extract_batches(reader, text, **options), schema)


def _nested(batch: pa.RecordBatch, outcomes: Sequence[Extraction | str], schema: pa.Schema) -> pa.RecordBatch:
    found = [outcome.to_dict() if isinstance(outcome, Extraction) else {} for outcome in outcomes]
    values = {
        "quotes": [document.get("quotes") for document in found],
        "speakers": [document.get("speakers") for document in found],
        "error": [outcome if isinstance(outcome, str) else None for outcome in outcomes],
    }
    arrays = [
        pa.array(values[field.name], field.type) if field.name in values else batch.column(field.name)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _flat(batch: pa.RecordBatch, outcomes: Sequence[Extraction | str], schema: pa.Schema) -> pa.RecordBatch:
    places: list[int] = []
    values: dict[str, list[Any]] = {name: [] for name in FLAT.names}
    for place, outcome in enumerate(outcomes):
        for cells in _cells(outcome):
            places.append(place)
            for name, column in values.items():
                column.append(cells.get(name))
    arrays = [
        pa.array(values[field.name], field.type)
        if field.name in values
        else _repeated(batch.column(field.name), places)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _cells(outcome: Extraction | str) -> Iterator[Mapping[str, Any]]:
    """The rows of one text by column name."""
    if isinstance(outcome, str):
        yield {"error": outcome}
    else:
        yield from (attrs.asdict(row) for row in rows(outcome))


def _repeated(column: pa.Array, places: Sequence[int]) -> pa.Array:
    """The values of a column at these places, of whatever type it is."""
    try:
        return column.take(pa.array(places, pa.int64()))
    except pa.ArrowNotImplementedError:  # string views, as polars has them
        return pa.array([column[place].as_py() for place in places], column.type)
