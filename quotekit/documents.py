"""Documents and where they come from: texts, folders, JSON Lines plain and gzipped, standard input.

Inputs are read as a stream, one document at a time. What cannot be read comes in its place as an `InputError` that
names file, line and cause, and the rest goes on.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Literal

from attrs import field, frozen

from quotekit.records import Extraction

STANDARD_INPUT = "-"
STANDARD_FORMATS = ("auto", "jsonl", "text")
StandardFormat = Literal["auto", "jsonl", "text"]
"""What standard input holds; ``auto``: JSON Lines where its first line that is not blank is a JSON object."""
MAX_DEPTH = 100
"""Levels of arrays and objects that one line of JSON may nest; deeper ones are refused."""

_OWN_FIELDS = frozenset({"id", "text", "quotes", "speakers"})
_STANDARD_NAME = "stdin"


@frozen
class Document:
    """A text to be read, with what stood beside it."""

    id: str | int
    text: str
    fields: Mapping[str, Any] = field(factory=dict)
    """The other fields of a JSON input, in their order: not the text, nor what a `Result` writes itself."""
    file: str = ""
    """The input as the user named it."""
    line: int | None = None
    """Line of a JSON Lines input, counted from 1."""


@frozen
class Result:
    """A document and what was found in it."""

    document: Document
    extraction: Extraction

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Id, the fields that pass through, the text where asked for, quotes and speakers: plain values."""
        text = {"text": self.document.text} if with_text else {}
        found = self.extraction.to_dict()
        return {
            "id": self.document.id,
            **self.document.fields,
            **text,
            "quotes": found["quotes"],
            "speakers": found["speakers"],
        }


class InputError(Exception):
    """Something that cannot be read: in which file, in which line (None: not in one line), and why."""

    def __init__(self, file: str, line: int | None, cause: str) -> None:
        super().__init__(file, line, cause)
        self.file = file
        self.line = line
        self.cause = cause

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.cause}"


class UnreadableInput(InputError):
    """An input of which nothing, or nothing more, can be read: missing, forbidden, empty, broken off."""


class BadDocument(InputError):
    """One document that cannot be used; those after it can."""
