"""How sure a quote is: the share of right ones among those of its kind in annotated articles.

A quote's kind is the rule that found it and how its speaker is given: named beside the cue, left out and resolved, or not
known. The shares stand in ``confidence.txt``; ``python -m benchmarks.calibrate`` measures them anew.
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data
from typing import Literal

Given = Literal["named", "resolved", "unknown"]


@cache
def _table() -> dict[tuple[str, str], float]:
    data = get_data("quotekit", "confidence.txt")
    assert data is not None
    rows = (line.split("|") for line in data.decode().splitlines() if line and not line.startswith("#"))
    return {(rule.strip(), given.strip()): float(share) for rule, given, share, _ in rows}


def confidence(rule: str, given: Given) -> float:
    """The probability, 0 to 1, that a quote of this rule has the right words and the right speaker.

    A rule that has not been measured has the share of all quotes whose speaker is given alike.
    """
    table = _table()
    return table.get((rule, given), table.get(("*", given), 0.5))
