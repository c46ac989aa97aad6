"""Rules of users: one decorated function each, asked before the built-in rules."""

from __future__ import annotations

from functools import update_wrapper
from typing import get_args

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.records import Kind
from quotekit.rules.candidate import Candidate
from quotekit.rules.engine import CueRule


class Rule:
    """A user's rule, ready for `Extractor`: its function, its name, and a check of what it proposes."""

    __name__: str

    def __init__(self, function: CueRule) -> None:
        self.function = function
        update_wrapper(self, function)

    def __call__(self, ctx: Context, found: FoundCue) -> Candidate | None:
        """What the function proposes, under the name of the rule.

        Raises `TypeError` or `ValueError`, with the name of the rule, where that cannot become a quote.
        """
        candidate = self.function(ctx, found)
        if candidate is None:
            return None
        if not isinstance(candidate, Candidate):
            raise TypeError(f"rule {self.__name__}: must return a Candidate or None, not {candidate!r}")
        if candidate.kind not in get_args(Kind):
            raise ValueError(f"rule {self.__name__}: unknown kind {candidate.kind!r}")
        if not _fits(candidate, ctx.tokens.size):
            raise ValueError(
                f"rule {self.__name__}: content {candidate.content} must be ranges of tokens, in order, none empty, "
                f"from 0 to {ctx.tokens.size}"
            )
        candidate.rule = self.__name__
        return candidate


def _fits(candidate: Candidate, size: int) -> bool:
    """Are its contents ranges of the tokens, in order, with none empty?"""
    position = 0
    for start, end in candidate.content:
        if not position <= start < end <= size:
            return False
        position = end
    return bool(candidate.content)


def rule(function: CueRule) -> Rule:
    """Make a function ``(ctx, found) -> Candidate | None`` a rule, for ``Extractor(extra_rules=[…])``.

    It is asked of every cue that the engine asks its own rules of (affirmed, in the third person), before them.
    The name of the function becomes `Quote.rule`. What it may ask ``ctx`` is shown in the documentation, and
    may change between minor versions.
    """
    return Rule(function)
