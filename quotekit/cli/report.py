"""``quotekit report``: a corpus of quotes as one page."""

from __future__ import annotations

import argparse
import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from quotekit.export.page import LANGUAGES
from quotekit.report import InputError, read_documents, render

_STANDARD = "-"
_UNREAD, _MISUSED = 1, 2
_DESCRIPTION = """\
Write one HTML page on a corpus of quotes: who speaks most, in which roles, with which acts, direct or indirect, over
time and by outlet (fields `date` or `published`, and `outlet`, where the input has them), and a table of all quotes
that can be searched, filtered and sorted. The page needs no network and works from a file.
The input is what `quotekit extract` writes; with --with-text there, each quote is shown in its sentence."""
_EXAMPLES = """\
examples:
  quotekit extract --with-text news.jsonl > quotes.jsonl
  quotekit report quotes.jsonl -o report.html
  quotekit extract --with-text articles/ | quotekit report - --language en > report.html"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its options."""
    parser = subparsers.add_parser(
        "report",
        help="show a corpus of quotes as an HTML page",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", metavar="QUOTES", nargs="+", help="JSON Lines of `quotekit extract` (.jsonl, .jsonl.gz, -)"
    )
    parser.add_argument("-o", "--output", metavar="PAGE", help="where to write (default: standard output)")
    parser.add_argument("--title", help="heading of the page")
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default="ar",
        help="language of the interface at first (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the report; 1 with file, line and cause where the input cannot be used, 2 where nothing can be written."""
    try:
        corpus = read_documents(_lines(arguments.files))
    except InputError as error:
        return _failed(str(error), _UNREAD)
    except OSError as error:
        return _failed(f"{error.filename or 'input'}: {error.strerror or error}", _UNREAD)
    page = render(corpus, arguments.title, arguments.language).encode("utf-8")
    if arguments.output in (None, _STANDARD):
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(arguments.output).write_bytes(page)
    except OSError as error:
        return _failed(f"{arguments.output}: {error.strerror}", _MISUSED)
    return 0


def _failed(message: str, code: int) -> int:
    print(f"quotekit report: {message}", file=sys.stderr)
    return code


def _lines(names: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Every line with its file's name and its number."""
    for name in names:
        with _opened(name) as stream:
            yield from _numbered(name, stream)


def _opened(name: str) -> AbstractContextManager[Iterable[bytes]]:
    if name == _STANDARD:
        return nullcontext(sys.stdin.buffer)
    if name.endswith(".gz"):
        return gzip.open(name, "rb")
    return Path(name).open("rb")


def _numbered(name: str, stream: Iterable[bytes]) -> Iterator[tuple[str, int, str]]:
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            yield name, number, line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}:{number}: not UTF-8 ({error.reason})") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{name}:{number + 1}: not a whole gzip file ({error})") from error
