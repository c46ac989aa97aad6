"""Going on with an output that was broken off: JSON Lines, whatever moment the process was killed at.

The output holds the documents of the input in their order, without those that failed. So its last incomplete line is
cut off, and the input is read again from its beginning: each document whose turn it is in the output is skipped, the
others failed before, and fail and are reported again. Nothing is kept beside the output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quotekit.documents import Document, InputError, Result, json_object
from quotekit.pipeline import extract_documents

_OPENING = b'{"id": '
_BLOCK = 1 << 16


class ForeignOutput(Exception):
    """The output was not made from this input, or not by this command: nothing is appended to it."""


def unwritten(
    documents: Iterable[Document],
    output: Path,
    report: Callable[[InputError], None],
    lexicon: Path | None = None,
) -> Iterator[Document]:
    """The documents that the output does not hold yet; failures met again on the way go to ``report``.

    Cuts the output's incomplete last line off first. Raises `ForeignOutput` where the output does not fit the
    documents, `OSError` where it cannot be read.
    """
    if not output.exists():
        yield from documents
        return
    cut_incomplete_line(output)
    written = _ids(output)
    expected = next(written, None)
    for document in documents:
        if expected is None:
            yield document
        elif document.id == expected:
            expected = next(written, None)
        else:
            _fail_again(document, expected, output, report, lexicon)
    if expected is not None:
        raise ForeignOutput(f"{output}: the input holds no document {expected!r} at its place")


def cut_incomplete_line(output: Path) -> None:
    """Remove what follows the last line end; raises `ForeignOutput`, and changes nothing, where it is no output."""
    with output.open("r+b") as stream:
        opening = stream.read(len(_OPENING))
        if opening != _OPENING[: len(opening)]:
            raise ForeignOutput(f"{output}: not an output of quotekit extract")
        end = stream.seek(0, 2)
        while end > 0:
            start = max(0, end - _BLOCK)
            stream.seek(start)
            line_end = stream.read(end - start).rfind(b"\n")
            if line_end >= 0:
                stream.truncate(start + line_end + 1)
                return
            end = start
        stream.truncate(0)


def _ids(output: Path) -> Iterator[str | int]:
    with output.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                identity: str | int = json_object(line)["id"]
            except (ValueError, KeyError) as fault:
                raise ForeignOutput(f"{output}:{number}: not a line of quotekit extract ({fault})") from fault
            yield identity


def _fail_again(
    document: Document,
    expected: str | int,
    output: Path,
    report: Callable[[InputError], None],
    lexicon: Path | None,
) -> None:
    """Report the document that the output lacks because it failed; one that does not fail is a contradiction."""
    for outcome in extract_documents([document], lexicon=lexicon):
        if isinstance(outcome, Result):
            raise ForeignOutput(f"{output}: holds {expected!r} where the input has {document.id!r}")
        report(outcome)
