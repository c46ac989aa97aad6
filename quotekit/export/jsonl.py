"""JSON Lines, the default format: one document a line, in the shape that `Result.to_dict` gives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Literal, TextIO

from quotekit.documents import Result

TARGET: Literal["text"] = "text"

_SURROGATE = re.compile("[\ud800-\udfff]")


def write(results: Iterable[Result], target: TextIO, *, with_text: bool = False) -> None:
    """Write one line for each result and flush it; ``with_text`` adds the text of the document."""
    for result in results:
        target.write(line(result, with_text=with_text))
        target.flush()


def line(result: Result, *, with_text: bool = False) -> str:
    r"""The result as one line of JSON with its line end. Only lone surrogates are escaped: UTF-8 cannot hold them.

    >>> from quotekit.documents import Document
    >>> from quotekit.records import Extraction
    >>> line(Result(Document("أ\ud800", ""), Extraction()))
    '{"id": "أ\\ud800", "quotes": [], "speakers": []}\n'
    """
    text = json.dumps(result.to_dict(with_text=with_text), ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
