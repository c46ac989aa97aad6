"""The files of this folder, as text and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pkgutil import get_data


def text_of(name: str) -> str:
    """The content of a file of the lexicon."""
    data = get_data("quotekit.lexicon", name)
    assert data is not None
    return data.decode().replace("\r\n", "\n")


def rows(name: str) -> Iterator[list[str]]:
    """The entries of a text file: columns separated by ``|``, comments after ``#``."""
    for line in text_of(name).splitlines():
        line = line.split("#", 1)[0].strip()
        if line:
            yield [column.strip() for column in line.split("|")]
