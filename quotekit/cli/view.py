"""``quotekit view``: one article as one page, its quotes marked and its speakers beside it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quotekit.cli.own_lexicon import add_lexicon_option, extractor_of
from quotekit.export.html import render
from quotekit.export.page import LANGUAGES
from quotekit.lexicon.validation import LexiconError

_STANDARD = "-"
_UNREAD, _MISUSED = 1, 2
_DESCRIPTION = """\
Write one article as one HTML page: quotes, cues, speakers and roles marked in the text, the speakers with their quotes
beside it. The page needs no network and works from a file."""
_EXAMPLES = """\
examples:
  quotekit view article.txt                     writes article.html beside it
  quotekit view article.txt -o page.html --title "عنوان المقال"
  cat article.txt | quotekit view - > page.html"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its options."""
    parser = subparsers.add_parser(
        "view",
        help="show one article as an HTML page",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a text in UTF-8, - for standard input")
    parser.add_argument(
        "-o",
        "--output",
        metavar="PAGE",
        help="where to write (default: FILE with .html; - for standard output)",
    )
    parser.add_argument("--title", help="heading of the page (default: the file's name)")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="ar", help="language of the interface (default: %(default)s)"
    )
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the page, and say the cause where that fails.

    1 where the article cannot be read, 2 where the lexicon cannot be used or the page not be written.
    """
    source: str = arguments.file
    target = _target(source, arguments.output)
    if target is not None and source != _STANDARD and target.resolve() == Path(source).resolve():
        return _failed(f"{target}: the page would replace the article: choose another --output", _MISUSED)
    try:
        extractor = extractor_of(arguments.lexicon)
    except LexiconError as error:
        return _failed(str(error), _MISUSED)
    try:
        text = _read(source)
    except UnicodeDecodeError as error:
        return _failed(f"{_place(source, error)}: not UTF-8 ({error.reason})", _UNREAD)
    except OSError as error:
        return _failed(f"{source}: {error.strerror}", _UNREAD)
    title = arguments.title or (None if source == _STANDARD else Path(source).stem)
    page = render(text, extractor.extract(text), title, arguments.language).encode("utf-8")
    if target is None:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return 0
    try:
        target.write_bytes(page)
    except OSError as error:
        return _failed(f"{target}: {error.strerror}", _MISUSED)
    print(f"quotekit view: wrote {target}", file=sys.stderr)
    return 0


def _failed(message: str, code: int) -> int:
    print(f"quotekit view: {message}", file=sys.stderr)
    return code


def _target(source: str, output: str | None) -> Path | None:
    """Where the page goes; None is standard output."""
    if output is not None:
        return None if output == _STANDARD else Path(output)
    article = Path(source)
    return None if source == _STANDARD else article.parent / f"{article.stem}.html"


def _read(source: str) -> str:
    content = sys.stdin.buffer.read() if source == _STANDARD else Path(source).read_bytes()
    return content.decode("utf-8")


def _place(source: str, error: UnicodeDecodeError) -> str:
    """The file, and the line of its first wrong byte."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"{source}:{line}"
