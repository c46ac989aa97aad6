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
    """Write the report; 1 with file, line and cause on standard error where the input cannot be used."""
    try:
        corpus = read_documents(_lines(arguments.files))
        _write(arguments.output, render(corpus, arguments.title, arguments.language))
    except InputError as error:
        print(f"quotekit report: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"quotekit report: {error.filename or 'input'}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


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


def _write(output: str | None, page: str) -> None:
    content = page.encode("utf-8")
    if output is None or output == _STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        Path(output).write_bytes(content)
