"""Apache Spark (extra ``spark``): quotes of the texts in a DataFrame, without a shuffle.

The work is `quotekit.integrations.arrow.extract_batches` under ``DataFrame.mapInArrow``: the schema is the same, and so are the
values, row for row. Every executor needs quotekit and pyarrow installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from quotekit.integrations import missing

try:
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
except ImportError as fault:
    raise missing(fault, "spark") from fault

from quotekit.integrations.arrow import check_text, extract_batches, output_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract_dataframe(
    frame: DataFrame,
    text: str = "text",
    *,
    flat: bool = False,
    columns: Sequence[str] | None = None,
    min_confidence: float = 0.0,
) -> DataFrame:
    """The frame with its quotes: parameters and columns are those of `extract_batches`.

    Lazy as all of Spark. Raises `KeyError` for a column that the frame does not have, `TypeError` for a text column
    without strings.
    """
    given = to_arrow_schema(frame.schema)
    check_text(given, text)
    schema = output_schema(given, flat=flat, columns=columns)
    work = partial(extract_batches, text=text, flat=flat, columns=columns, min_confidence=min_confidence)
    return frame.mapInArrow(work, from_arrow_schema(schema))
