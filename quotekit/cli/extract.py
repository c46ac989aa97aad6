"""``quotekit extract``: documents in, their quotes with speakers and roles out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from quotekit.cli import INTERRUPTED
from quotekit.cli.interrupt import Interruption
from quotekit.cli.own_lexicon import add_lexicon_option
from quotekit.cli.progress import Progress
from quotekit.cli.resume import ForeignOutput, unwritten
from quotekit.documents import STANDARD_FORMATS, STANDARD_INPUT, InputError, Inputs, Result
from quotekit.export import EXTRAS, FORMATS, Format, load
from quotekit.lexicon.validation import LexiconError
from quotekit.pipeline import extract_documents

_STANDARD_OUTPUT = "-"
_RESUMABLE = "jsonl"
_DESCRIPTION = """\
Find the quotes of Arabic documents: who said what, in which words, in which role.

FILES are .txt (one document, its name is its id), folders (their .txt files), .jsonl and .jsonl.gz (an object with
`text` and, if it has one, `id` on each line), and - for standard input, which is also read where no file is named.
All are UTF-8. The default format is JSON Lines: one document a line, in the order of the input, with `id`, `quotes`,
`speakers` and all other fields of the input, but for its text.

A document that cannot be read is reported on standard error with file, line and cause, and the rest is done."""
_EPILOG = """\
examples:
  quotekit extract article.txt --format text
  quotekit extract articles/ -o quotes.jsonl
  quotekit extract news.jsonl.gz --workers 4 -o quotes.jsonl
  quotekit extract news.jsonl.gz --workers 4 -o quotes.jsonl --resume     goes on after a crash
  quotekit extract posts.jsonl --text-field body --id-field url --with-text
  curl -s https://example.org/article.txt | quotekit extract --format text

exit codes:
  0 done, 1 some input failed, 2 wrong usage or output that cannot be written, 130 stopped by Ctrl-C"""

_Item = TypeVar("_Item")


class UsageError(Exception):
    """Options that do not go together, or an output that cannot be written."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its options."""
    parser = subparsers.add_parser(
        "extract",
        help="find the quotes of documents",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILES", nargs="*", help="what to read (default: -, standard input)")
    _add_output_options(parser)
    _add_input_options(parser)
    parser.add_argument(
        "--min-confidence",
        metavar="P",
        type=_probability,
        default=0.0,
        help="leave out quotes that are less probable than this, 0 to 1 (default: %(default)s)",
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=_workers,
        default=1,
        help="processes that share the work (default: %(default)s)",
    )
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write (default: standard output)")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="how to write (default: parquet where --output ends in .parquet, else jsonl)",
    )
    parser.add_argument("--with-text", action="store_true", help="write the text of each document, too")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with the JSON Lines of --output where an earlier run with the same input and options was "
        "broken off; documents that failed are reported again",
    )


def _add_input_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--text-field",
        "--text-column",
        metavar="NAME",
        default="text",
        help="field or column of the text (default: %(default)s)",
    )
    parser.add_argument(
        "--id-field", metavar="NAME", default="id", help="field of the id (default: %(default)s)"
    )
    parser.add_argument(
        "--stdin-format",
        choices=STANDARD_FORMATS,
        default="auto",
        help="what standard input holds: JSON Lines or one text (default: JSON Lines where its first line that is "
        "not blank is a JSON object)",
    )


def _probability(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value} is not from 0 to 1")
    return number


def _workers(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value} is below 1")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Write what is found; exit codes as in ``--help``. Raises `BrokenPipeError` where the reader goes away."""
    try:
        return _Run(arguments).run()
    except (UsageError, ForeignOutput, LexiconError) as fault:
        return _stop(str(fault), 2)
    except BrokenProcessPool:
        return _stop("a worker process was ended from outside, perhaps for want of memory", 1)
    except BrokenPipeError:
        raise
    except OSError as fault:
        return _stop(f"{fault.filename or arguments.output or 'output'}: {fault.strerror or fault}", 2)


def _stop(cause: str, code: int) -> int:
    print(f"quotekit extract: {cause}", file=sys.stderr)
    return code


class _Failures:
    """Reports what cannot be read, and counts it."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self.count = 0
        self._show = show

    def report(self, failure: InputError) -> None:
        self.count += 1
        self._show(f"quotekit extract: {failure}")

    def sifted(self, items: Iterable[_Item | InputError]) -> Iterator[_Item]:
        """The items without the failures among them, which are reported."""
        for item in items:
            if isinstance(item, InputError):
                self.report(item)
            else:
                yield item


class _Run:
    """One run of the command."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.output = None if arguments.output in (None, _STANDARD_OUTPUT) else Path(arguments.output)
        if arguments.format is None:
            arguments.format = "parquet" if (arguments.output or "").endswith(".parquet") else "jsonl"
        self.format = load(arguments.format)
        self.inputs = Inputs(
            arguments.files or [STANDARD_INPUT],
            id_field=arguments.id_field,
            text_field=arguments.text_field,
            standard_format=arguments.stdin_format,
        )
        self._check()
        self.progress = self._progress()
        self.failures = _Failures(self.progress.message if self.progress else _complain)

    def run(self) -> int:
        if self._keeps_columns():
            return self._parquet_to_parquet()
        with Interruption() as interruption:
            results = interruption.ending(self._results())
            if self.progress:
                results = self.progress.over(results)
            self._write(results)
        if interruption.happened:
            return INTERRUPTED
        if self.failures.count:
            return _stop(f"{self.failures.count} of the documents or files failed", 1)
        return 0

    def _keeps_columns(self) -> bool:
        """Whether one Parquet file becomes another: then its columns stay as they are."""
        files = self.arguments.files
        return (
            self.arguments.format == "parquet"
            and self.output is not None
            and len(files) == 1
            and files[0].lower().endswith(".parquet")
        )

    def _parquet_to_parquet(self) -> int:
        try:
            from quotekit.integrations.parquet import column_names, extract_file
        except ImportError as fault:
            raise UsageError(str(fault)) from fault
        source, text = self.arguments.files[0], self.arguments.text_field
        kept = [name for name in column_names(source) if name != text or self.arguments.with_text]
        try:
            failed = extract_file(
                source, str(self.output), text, columns=kept, min_confidence=self.arguments.min_confidence
            )
        except (KeyError, TypeError, ValueError) as fault:
            raise UsageError(f"{source}: {fault.args[0]}") from fault
        return _stop(f"{failed} of the rows failed: see their column `error`", 1) if failed else 0

    def _check(self) -> None:
        arguments = self.arguments
        if not arguments.files and sys.stdin.isatty():
            raise UsageError("no files named; - reads standard input")
        if arguments.resume and (self.output is None or arguments.format != _RESUMABLE):
            raise UsageError(f"--resume needs --output FILE and the format {_RESUMABLE}")
        if self.format.TARGET == "folder" and self.output is None:
            raise UsageError(f"the format {arguments.format} needs --output FOLDER")
        if self.format.TARGET == "binary" and self.output is None and sys.stdout.isatty():
            raise UsageError(f"the format {arguments.format} is not for a terminal: name an --output FILE")
        if self.output is not None and self.output.suffix.lower() == ".gz":
            raise UsageError(f"{self.output}: the output is not compressed: pipe it through gzip")
        if self.output is not None and self._is_input(self.output):
            raise UsageError(f"{self.output}: the output would replace an input")

    def _is_input(self, output: Path) -> bool:
        """Whether the output is one of the files that are read."""
        return output.exists() and any(output.samefile(file) for file in self.inputs.files())

    def _progress(self) -> Progress | None:
        """Progress for people only: on a terminal on which nothing else is written."""
        if not sys.stderr.isatty() or (self.output is None and sys.stdout.isatty()):
            return None
        size = self.inputs.size()
        return Progress(lambda: self.inputs.bytes_read / size if size else None)

    def _results(self) -> Iterator[Result]:
        arguments = self.arguments
        documents = self.failures.sifted(self.inputs)
        if arguments.resume and self.output is not None:
            documents = unwritten(documents, self.output, self.failures.report, arguments.lexicon)
        outcomes = extract_documents(
            documents, arguments.workers, arguments.min_confidence, lexicon=arguments.lexicon
        )
        return self.failures.sifted(outcomes)

    def _write(self, results: Iterable[Result]) -> None:
        with _opened(self.output, self.format, self.arguments.resume) as target:
            try:
                self.format.write(results, target, with_text=self.arguments.with_text)
            except ImportError as fault:
                extra = EXTRAS.get(self.arguments.format)
                if extra is None:
                    raise
                raise UsageError(
                    f"the format {self.arguments.format} needs {fault.name}: pip install 'quotekit[{extra}]'"
                ) from fault


def _complain(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


@contextmanager
def _opened(output: Path | None, format: Format, resume: bool) -> Iterator[Any]:
    """What the format writes to: a stream or a folder; ``output`` None is standard output."""
    if output is None:
        yield sys.stdout.buffer if format.TARGET == "binary" else sys.stdout
    elif format.TARGET == "folder":
        output.mkdir(parents=True, exist_ok=True)
        yield output
    elif format.TARGET == "binary":
        with output.open("wb") as stream:
            yield stream
    else:
        mode = "a" if resume else "w"
        with output.open(mode, encoding="utf-8", errors="backslashreplace", newline="") as text:
            yield text
