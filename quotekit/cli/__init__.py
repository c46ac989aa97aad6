# PYTHON_ARGCOMPLETE_OK
"""The command line: ``quotekit COMMAND``, also ``python -m quotekit COMMAND``.

A command is a module of this package that is listed in `COMMANDS` and has ``add_parser(subparsers)``, which registers
its options and sets the default ``run``, and ``run(arguments) -> int``, the exit code:

=====  ===========================================================
0      done
1      done, but for some input that failed and was reported
2      used wrongly: unknown option, output that cannot be written
130    stopped by Ctrl-C
141    the reader of standard output went away (``| head``)
=====  ===========================================================
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = ("extract", "explain", "view", "report", "evaluate", "lexicon", "schema")
"""Every command, in the order of ``--help``: a module here of the same name. It is imported when it is called for."""

INTERRUPTED = 130
READER_GONE = 141

_COMPLETING = "_ARGCOMPLETE"
"""The variable by which a shell asks for the words that could come next."""

_EXAMPLES = """\
examples:
  quotekit extract article.txt --format text     quotes of one article, to read
  quotekit extract news.jsonl -o quotes.jsonl    quotes of many, a document a line
  quotekit COMMAND --help                        options and examples of a command"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line on ``argv`` (default: the arguments of the process) and return its exit code.

    Raises `SystemExit` as `argparse` does: 0 after ``--help`` and ``--version``, 2 for wrong usage.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    _use_utf8()
    parser = _parser(words)
    if _COMPLETING in os.environ:
        _complete(parser)
    arguments = parser.parse_args(words)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return READER_GONE
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quotekit",
        description="Who said what, in which words, in which role: quotations in Arabic news.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in _commands_for(words):
        import_module(f"quotekit.cli.{name}").add_parser(subparsers)
    return parser


def _commands_for(words: Sequence[str]) -> Sequence[str]:
    """The command that is called, alone; all where none is, for the help and the error that list them."""
    return words[:1] if words and words[0] in COMMANDS else COMMANDS


def _complete(parser: argparse.ArgumentParser) -> None:
    """Answer the shell with what may stand at the cursor, and end; go on where the extra ``completion`` is missing."""
    try:
        from argcomplete import autocomplete
    except ImportError:
        return
    autocomplete(parser)


class _Version(argparse.Action):
    """Prints the version of quotekit and ends."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from quotekit import __version__

        print(f"quotekit {__version__}")
        parser.exit()


def _use_utf8() -> None:
    """Write UTF-8 whatever the locale says, with line ends as they are, and fail on no character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _discard_output() -> None:
    """Let what is still buffered go nowhere, so that the end of the process does not complain of the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
