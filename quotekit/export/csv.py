"""CSV: one row per quote, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, the sign by which spreadsheets mark
text. Lines end with CR LF, and the text is UTF-8 without a byte order mark.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, Literal, TextIO

import attrs

from quotekit.documents import Result
from quotekit.export.rows import Row, rows

TARGET: Literal["text"] = "text"

COLUMNS = ("id", *(attribute.name for attribute in attrs.fields(Row)))
"""The header; ``text``, the whole text of the document, follows where it is asked for."""

_INVISIBLE = "\\s\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
_FORMULA_SIGNS = "=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_FORMULA = re.compile(f"[{_INVISIBLE}]*[{_FORMULA_SIGNS}]|[\t\r\n]")


def write(results: Iterable[Result], target: TextIO, *, with_text: bool = False) -> None:
    """Write the header and the rows of each result; a document without quotes has none."""
    writer = csv.writer(target)
    writer.writerow((*COLUMNS, "text") if with_text else COLUMNS)
    for result in results:
        text = (result.document.text,) if with_text else ()
        for row in rows(result.extraction):
            writer.writerow([safe(cell) for cell in (result.document.id, *attrs.astuple(row), *text)])
        target.flush()


def safe(cell: Any) -> Any:
    """The cell as no spreadsheet takes it for a formula; what is no string stays as it is.

    >>> safe("=1+1"), safe(" @x"), safe("نعم"), safe(-1)
    ("'=1+1", "' @x", 'نعم', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
