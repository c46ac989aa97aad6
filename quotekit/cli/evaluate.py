"""``quotekit evaluate``: how right predictions are, measured on annotated documents."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from quotekit.cli.own_lexicon import add_lexicon_option, extractor_of
from quotekit.evaluation import BREAKDOWNS, InputError, Report, evaluate, read_gold, read_predictions
from quotekit.evaluation.engine import run_engine
from quotekit.lexicon.validation import LexiconError

_SAMPLES = 1000
_DESCRIPTION = """\
Compare predicted quotes with annotated ones: detection, extent, speaker and the rest, with bootstrap intervals,
breakdowns, likely causes of the errors, calibration, and the definitions of GenderGapTracker and Citron.
Without PREDICTED the engine runs on the texts of GOLD. Both are JSON Lines (.jsonl, .jsonl.gz, - for standard
input), a document a line, joined by `id`."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its options."""
    parser = subparsers.add_parser(
        "evaluate",
        help="measure predictions against annotated documents",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", metavar="GOLD", type=Path, help="annotated documents")
    parser.add_argument(
        "predicted",
        metavar="PREDICTED",
        type=Path,
        nargs="?",
        help="the output of `quotekit extract` for them",
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON, shares from 0 to 1")
    parser.add_argument("--errors", metavar="N", type=_count, default=0, help="show N errors of every cause")
    parser.add_argument(
        "--by",
        action="append",
        choices=BREAKDOWNS,
        help="break the figures down by this; may be repeated (default: kind and order)",
    )
    parser.add_argument(
        "--bootstrap",
        metavar="N",
        type=_count,
        default=_SAMPLES,
        help="samples for the intervals, 0 for none (default: %(default)s)",
    )
    add_lexicon_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the report.

    With a message on standard error 1 where an input cannot be read, 2 where the lexicon cannot be used.
    """
    if arguments.lexicon and arguments.predicted:
        return _failed("--lexicon is for the engine, which does not run where PREDICTED is given", 2)
    try:
        report = _measure(arguments)
    except InputError as fault:
        return _failed(str(fault), 1)
    except LexiconError as fault:
        return _failed(str(fault), 2)
    if arguments.json:
        print(json.dumps(_machine(report, arguments.errors), ensure_ascii=False))
    else:
        print(report.table(arguments.by or ("kind", "order"), arguments.errors))
    return 0


def _failed(message: str, code: int) -> int:
    print(f"quotekit evaluate: {message}", file=sys.stderr)
    return code


def _measure(arguments: argparse.Namespace) -> Report:
    gold = read_gold(arguments.gold)
    if not gold:
        raise InputError(f"{arguments.gold}: no documents")
    if arguments.predicted:
        predicted = read_predictions(arguments.predicted, gold)
    else:
        predicted = run_engine(gold, extractor_of(arguments.lexicon))
    return evaluate(gold, predicted, samples=arguments.bootstrap)


def _machine(report: Report, examples: int) -> dict[str, object]:
    data = report.to_dict()
    return data | {"examples": [str(error) for error in report.examples(examples)]} if examples else data


def _count(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{value} is below 0")
    return number
