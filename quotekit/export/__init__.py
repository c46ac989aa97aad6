"""The formats in which results are written: one module a format.

**Convention.** A format is a module of this package that is listed in `FORMATS` and has

``TARGET``
    what ``write`` wants: ``"text"`` an open text stream (UTF-8, no translation of line ends; a lone surrogate that
    reaches it comes out as ``\\udXXX``), ``"binary"`` an open binary stream, ``"folder"`` a `pathlib.Path` of an
    existing folder.
``write(results, target, *, with_text=False) -> None``
    writes an iterable of `quotekit.documents.Result` to the target and returns when it is exhausted. Each result
    holds ``document`` (``id``: a string or whole number, ``text``: the whole text, ``fields``: what else stood
    beside the text in a JSON input) and ``extraction`` (the `quotekit.Extraction`). ``with_text`` asks for the text
    of the document where the format may do without it; formats that need the text ignore it.

``write`` takes one result after another and keeps none longer than the format demands, so that a corpus larger than
the memory passes through; it neither opens nor closes the target, and it writes what belongs to one document before it
asks for the next one: on Ctrl-C the iterable ends early, and what was written then is whole. It prints nothing, and lets
`OSError` of the target pass. A format that needs a package beyond quotekit's own imports it inside ``write`` and lets
`ImportError` pass: the command line names the extra of ``EXTRAS``.

A new format is one module, and its line in `FORMATS`; the command line offers it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Literal, Protocol, cast

from quotekit.documents import Result

FORMATS: Mapping[str, str] = {
    "jsonl": "quotekit.export.jsonl",
    "text": "quotekit.export.text",
    "csv": "quotekit.export.csv",
    "brat": "quotekit.export.brat",
    "cas": "quotekit.export.cas",
    "tei": "quotekit.export.tei",
    "web_annotation": "quotekit.export.web_annotation",
    "docbin": "quotekit.export.docbin",
    "parquet": "quotekit.export.parquet",
}
"""Name of the format on the command line: the module that writes it."""

EXTRAS: Mapping[str, str] = {"cas": "cas", "docbin": "spacy", "parquet": "arrow"}
"""Name of a format that needs further packages: the extra of quotekit that brings them."""


class Format(Protocol):
    """What a module of a format offers: see the convention above."""

    TARGET: Literal["text", "binary", "folder"]

    @staticmethod
    def write(results: Iterable[Result], target: Any, *, with_text: bool = False) -> None:
        """Write all results to the target."""


def load(name: str) -> Format:
    """The module of the format with this name; raises `KeyError` where `FORMATS` has none."""
    return cast(Format, import_module(FORMATS[name]))
