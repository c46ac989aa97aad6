"""The option ``--lexicon``: entries of the user's own, for the commands that run the engine."""

from __future__ import annotations

import argparse
from pathlib import Path

from quotekit.extractor import Extractor
from quotekit.lexicon import Lexicon
from quotekit.lexicon.validation import LexiconError


def add_lexicon_option(parser: argparse.ArgumentParser) -> None:
    """Register the option; ``arguments.lexicon`` is the path, or None."""
    parser.add_argument(
        "--lexicon",
        metavar="FILE",
        type=Path,
        help="add the verbs, phrases, roles, organisations and names of this TOML file to the lexicon",
    )


def lexicon_of(file: Path | None) -> Lexicon:
    """The lexicon with the entries of the file; raises `LexiconError` where it cannot be read or is not sound."""
    try:
        return Lexicon.default() if file is None else Lexicon.default().extended_with(file)
    except OSError as error:
        raise LexiconError(f"{file}: {error.strerror or error}") from error


def extractor_of(file: Path | None) -> Extractor:
    """An extractor with that lexicon; raises as `lexicon_of`."""
    return Extractor(lexicon_of(file))
