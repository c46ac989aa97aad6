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


class Inputs:
    """Documents of files, folders and standard input, in the order given; what cannot be read as an `InputError`.

    A ``.txt`` file is one document with the file's name, without the suffix, as id. A folder is its ``.txt`` files
    in the order of their names. ``.jsonl`` and ``.jsonl.gz`` hold an object a line: ``text_field`` is its text,
    ``id_field`` its id; without one the id is the file's name and the line. ``-`` is standard input. All are UTF-8,
    and texts are taken as they are, line ends and byte order mark included, so that offsets fit the original.
    Iterate once.
    """

    def __init__(
        self,
        names: Sequence[str],
        *,
        id_field: str = "id",
        text_field: str = "text",
        standard_format: StandardFormat = "auto",
    ) -> None:
        self.names = names
        self.id_field = id_field
        self.text_field = text_field
        self.standard_format = standard_format
        self.bytes_read = 0
        """Bytes of the inputs, compressed where they are, that have been read so far."""

    def size(self) -> int | None:
        """Bytes of all inputs, compressed where they are; None where standard input is among them."""
        if STANDARD_INPUT in self.names:
            return None
        return sum(file.stat().st_size for file in self.files())

    def files(self) -> Iterator[Path]:
        """Every file that is there to be read, those of folders included; without standard input."""
        for name in self.names:
            if name != STANDARD_INPUT:
                yield from _files_of(Path(name))

    def __iter__(self) -> Iterator[Document | InputError]:
        for name in self.names:
            try:
                yield from self._standard() if name == STANDARD_INPUT else self._path(name)
            except OSError as fault:
                yield UnreadableInput(fault.filename or name, None, fault.strerror or str(fault))

    def _path(self, name: str) -> Iterator[Document | InputError]:
        path = Path(name)
        path.stat()
        lowered = path.name.lower()
        if path.is_dir():
            yield from self._folder(path)
        elif lowered.endswith(".txt"):
            yield self._file(path)
        elif lowered.endswith(".jsonl"):
            with path.open("rb") as stream:
                yield from self._lines(name, stream, stream)
        elif lowered.endswith(".jsonl.gz"):
            with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) as stream:
                yield from self._lines(name, stream, raw)
        elif lowered.endswith(".parquet"):
            yield from self._parquet(name)
        else:
            yield UnreadableInput(name, None, "neither a folder nor .txt, .jsonl, .jsonl.gz or .parquet")

    def _parquet(self, name: str) -> Iterator[Document | InputError]:
        try:
            from quotekit.integrations.parquet import documents
        except ImportError as fault:
            yield UnreadableInput(name, None, str(fault))
            return
        yield from documents(name, text_column=self.text_field, id_column=self.id_field)

    def _folder(self, path: Path) -> Iterator[Document | InputError]:
        files = _texts_of(path)
        if not files:
            yield UnreadableInput(str(path), None, "a folder without .txt files")
        for file in files:
            try:
                yield self._file(file)
            except OSError as fault:
                yield UnreadableInput(str(file), None, fault.strerror or str(fault))

    def _file(self, path: Path) -> Document | InputError:
        return self._text(path.stem, str(path), path.read_bytes())

    def _text(self, identity: str, file: str, content: bytes) -> Document | InputError:
        self.bytes_read += len(content)
        try:
            return Document(identity, content.decode("utf-8"), file=file)
        except UnicodeDecodeError as fault:
            line = content.count(b"\n", 0, fault.start) + 1
            return BadDocument(file, line, f"not UTF-8 ({fault.reason})")

    def _standard(self) -> Iterator[Document | InputError]:
        stream = sys.stdin.buffer
        opening = list(_opening(stream)) if self.standard_format == "auto" else []
        as_lines = _is_object(opening[-1]) if opening else self.standard_format == "jsonl"
        if as_lines:
            yield from self._lines(_STANDARD_NAME, chain(opening, stream), None)
        else:
            yield self._text(_STANDARD_NAME, _STANDARD_NAME, b"".join([*opening, stream.read()]))

    def _lines(
        self, name: str, lines: Iterable[bytes], raw: BinaryIO | None
    ) -> Iterator[Document | InputError]:
        """A document a line, blank lines left out; ``raw`` is the file whose position tells how much is read."""
        number, before = 0, self.bytes_read
        try:
            for number, line in enumerate(lines, 1):
                self.bytes_read = before + (raw.tell() if raw else 0)
                if line.strip():
                    yield self._line(name, number, line)
        except (EOFError, gzip.BadGzipFile, zlib.error) as fault:
            yield UnreadableInput(name, number + 1, f"not a whole gzip file ({fault})")

    def _line(self, name: str, number: int, line: bytes) -> Document | InputError:
        try:
            values = json_object(line)
            return Document(
                self._id(values, name, number), self._text_of(values), self._rest(values), name, number
            )
        except ValueError as fault:
            return BadDocument(name, number, str(fault))

    def _id(self, values: Mapping[str, Any], name: str, number: int) -> str | int:
        identity = values.get(self.id_field)
        if identity is None:
            return f"{Path(name).name}:{number}"
        if isinstance(identity, bool) or not isinstance(identity, str | int):
            raise ValueError(f"field {self.id_field!r} is neither a string nor a whole number")
        return identity

    def _text_of(self, values: Mapping[str, Any]) -> str:
        if self.text_field not in values:
            raise ValueError(f"no field {self.text_field!r}")
        text = values[self.text_field]
        if not isinstance(text, str):
            raise ValueError(f"field {self.text_field!r} is not a string")
        return text

    def _rest(self, values: Mapping[str, Any]) -> dict[str, Any]:
        taken = _OWN_FIELDS | {self.text_field}
        return {name: value for name, value in values.items() if name not in taken}


def json_object(line: bytes) -> dict[str, Any]:
    """The object of one line of JSON; raises `ValueError` with the cause where there is none.

    Refused beside bad JSON: text that is not UTF-8, numbers that JSON cannot hold (NaN, infinities), and values
    nested deeper than `MAX_DEPTH`.
    """
    try:
        value = json.loads(
            line.decode("utf-8-sig"), parse_constant=_no_constant, parse_float=_finite, parse_int=_whole
        )
    except UnicodeDecodeError as fault:
        raise ValueError(f"not UTF-8 ({fault.reason}, byte {fault.start + 1} of the line)") from fault
    except json.JSONDecodeError as fault:
        raise ValueError(f"bad JSON ({fault.msg}, column {fault.colno})") from fault
    except RecursionError as fault:
        raise ValueError(_TOO_DEEP) from fault
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    if line.count(b"[") + line.count(b"{") > MAX_DEPTH and not _is_shallow(value):
        raise ValueError(_TOO_DEEP)
    return value


_TOO_DEEP = f"JSON nested more than {MAX_DEPTH} levels deep"


def _is_shallow(value: dict[str, Any]) -> bool:
    """Whether arrays and objects nest in no more than `MAX_DEPTH` levels."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        level = [item for parent in level for item in _items(parent) if isinstance(item, dict | list)]
        if not level:
            return True
    return False


def _items(parent: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return parent.values() if isinstance(parent, dict) else parent


def _no_constant(name: str) -> float:
    raise ValueError(f"bad JSON ({name} is no JSON number)")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"bad JSON (the number {digits[:20]} is too large)")
    return number


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError as fault:
        raise ValueError(f"bad JSON (a number of {len(digits)} digits)") from fault


def _opening(stream: BinaryIO) -> Iterator[bytes]:
    """The lines up to and with the first that is not blank."""
    for line in stream:
        yield line
        if line.strip():
            return


def _is_object(line: bytes) -> bool:
    try:
        json_object(line)
    except ValueError:
        return False
    return True


def _texts_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file())


def _files_of(path: Path) -> list[Path]:
    """The files behind a name; none where it is missing or forbidden."""
    try:
        files = _texts_of(path) if path.is_dir() else [path]
        return [file for file in files if file.exists()]
    except OSError:
        return []
