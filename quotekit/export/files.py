"""File names for documents, where a format writes a file for each."""

from __future__ import annotations

import re
from pathlib import Path

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 200
"""Bytes of a name: file systems allow 255 with number and suffix."""


class FileNames:
    """A file name for each document id: its letters, digits, dots and hyphens, and never one name twice.

    >>> name = FileNames()
    >>> name("a/../b"), name("a_.._b"), name("A_.._B"), name("../"), name(7)
    ('a_.._b', 'a_.._b-2', 'A_.._B-3', 'document', '7')
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def __call__(self, identity: str | int) -> str:
        """The name, without a suffix: never a path, never hidden, of bounded length."""
        safe = _UNSAFE.sub("_", str(identity)).strip("._-")
        cut = safe.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore") or "document"
        name, number = cut, 1
        while name.casefold() in self._taken:
            number = self._taken[cut.casefold()] + 1
            self._taken[cut.casefold()] = number
            name = f"{cut}-{number}"
        self._taken[name.casefold()] = 1
        return name


def files_of(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder with this suffix, by name; raises `FileNotFoundError` where it has none."""
    found = sorted(path for path in folder.iterdir() if path.suffix == suffix)
    if not found:
        raise FileNotFoundError(f"{folder}: no {suffix} files")
    return found
