"""``quotekit explain``: why each quote was found, and why other words were not taken for one."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from quotekit.cli.own_lexicon import add_lexicon_option, extractor_of
from quotekit.documents import STANDARD_INPUT, Document, InputError, Inputs
from quotekit.export.page import printable
from quotekit.lexicon.validation import LexiconError
from quotekit.records import Explanation, Extraction, Quote, Rejection, Repair, Span

_DESCRIPTION = """\
For each quote: the rule that found it, the words that the rule rests on, and why it is this speaker's. Then the
candidates that became no quote with the reasons, and the quote marks that were repaired. Numbers are offsets into the
text, in code points, end exclusive."""
_EXAMPLES = """\
examples:
  quotekit explain article.txt             one article, to read
  cat article.txt | quotekit explain -     from standard input
  quotekit explain news.jsonl --json       a document a line, for programs

exit codes: 0 done, 1 an input could not be read and was reported, 2 used wrongly"""
_UNREAD, _MISUSED = 1, 2
_LONGEST = 70
"""Characters of a stretch of evidence that are shown; the words of a quote are shown in full."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its options."""
    parser = subparsers.add_parser(
        "explain",
        help="say why each quote was found and others were not",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        metavar="FILES",
        nargs="*",
        default=[STANDARD_INPUT],
        help=".txt, .jsonl, .jsonl.gz, folders of .txt, - for standard input (the default)",
    )
    parser.add_argument("--json", action="store_true", help="write JSON Lines, a document a line")
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the explanations, and say the cause where that fails.

    1 where an input could not be read, 2 where the lexicon cannot be used.
    """
    try:
        extractor = extractor_of(arguments.lexicon)
    except LexiconError as error:
        return _failed(str(error), _MISUSED)
    except OSError as error:
        return _failed(f"{arguments.lexicon}: {error.strerror}", _MISUSED)
    code = 0
    for document in Inputs(arguments.files):
        if isinstance(document, InputError):
            code = _failed(str(document), _UNREAD)
            continue
        extraction = extractor.extract(document.text, explain=True)
        if arguments.json:
            print(_json(document, extraction))
        else:
            print("\n".join(_report(document, extraction)))
    return code


def _failed(message: str, code: int) -> int:
    print(f"quotekit explain: {message}", file=sys.stderr)
    return code


def _json(document: Document, extraction: Extraction) -> str:
    found = extraction.to_dict()
    found.setdefault("explanations", [])
    found.setdefault("rejections", [])
    # A lone surrogate comes out as its escape, as the command line writes it: in a string of JSON that is its value.
    return json.dumps({"id": document.id, **document.fields, **found}, ensure_ascii=False)


def _report(document: Document, extraction: Extraction) -> Iterator[str]:
    yield f"═══ {_one_line(str(document.id))} ═══"
    yield ""
    for quote, explanation in zip(extraction, extraction.explanations, strict=True):
        yield from _quote(quote, explanation)
        yield ""
    yield from _list("rejected candidates", map(_rejection, extraction.rejections))
    yield from _list("repaired marks", map(_repair, extraction.repairs))


def _quote(quote: Quote, explanation: Explanation) -> Iterator[str]:
    yield f"[{explanation.quote + 1}] {_one_line(quote.text)}"
    yield _field("kind", f"{quote.kind}, confidence {quote.confidence:.2f}")
    yield _field("rule", explanation.rule)
    yield _field("meaning", explanation.meaning)
    for evidence in explanation.evidence:
        yield _field(evidence.label, _placed(evidence.span))
    yield _field("speaker", _one_line(quote.speaker.name) if quote.speaker else "unknown")
    yield _field("because", _because(explanation))


def _because(explanation: Explanation) -> str:
    reason = explanation.speaker
    return f"{reason.kind}: {_placed(reason.words)}" if reason.words else reason.kind


def _rejection(rejection: Rejection) -> str:
    return f"{_placed(rejection.span)} {rejection.kind}: {rejection.reason}"


def _repair(repair: Repair) -> str:
    return f"{_placed(repair.span)} {repair.reason}"


def _list(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{title}:"
    yield from [f"    {line}" for line in lines] or ["    none"]
    yield ""


def _field(label: str, value: str) -> str:
    return f"    {label + ':':<16}{value}"


def _placed(span: Span) -> str:
    """The words, shortened where they are many, and where they stand."""
    words = _one_line(span.text)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{words} ({span.start}–{span.end})"


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
