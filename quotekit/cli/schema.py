"""``quotekit schema``: the JSON Schema of the output."""

from __future__ import annotations

import argparse
import json

from quotekit.schema import json_schema


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; it has no options."""
    parser = subparsers.add_parser(
        "schema",
        help="print the JSON Schema of the output",
        description="Print the JSON Schema (draft 2020-12) of one line of the output of `quotekit extract`.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema; always 0."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
