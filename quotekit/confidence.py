"""How sure a quote is: the share of right ones among those of its kind in annotated articles.

A quote's kind is the rule that found it and its circumstances: how its speaker is given, whether that is a source of a known
kind, and whether its content is long. The shares stand in ``confidence.txt``; ``python -m benchmarks.calibrate`` measures
them anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pkgutil import get_data

from quotekit.records import Source, Span, Speaker

_LONG = 30  # words of a content behind which the narrator may have resumed unnoticed


@cache
def _table() -> dict[tuple[str, str], float]:
    data = get_data("quotekit", "confidence.txt")
    assert data is not None
    rows = (line.split("|") for line in data.decode().splitlines() if line and not line.startswith("#"))
    return {(rule.strip(), circumstances.strip()): float(share) for rule, circumstances, share, _ in rows}


def circumstances(content: Iterable[Span], speaker: Speaker | None, source: Source | None) -> str:
    """What a quote's chances depend on besides its rule: ``named``, ``resolved`` or ``unknown``, then ``known`` and ``long``
    where they hold."""
    if speaker is None or source is None:
        given, known = "unknown", False
    else:
        given, known = "named" if speaker.mention else "resolved", _is_known(source)
    long = sum(len(span.text.split()) for span in content) > _LONG
    return " ".join([given, *["known"] * known, *["long"] * long])


def _is_known(source: Source) -> bool:
    """Has the source an office or a full name, or is it no single person?"""
    if source.kind == "person":
        return bool(source.roles) or len(source.name.split()) > 1
    return bool(source.roles) or source.kind != "unknown"


def confidence(rule: str, given: str) -> float:
    """The probability, 0 to 1, that a quote of this rule has the right words and the right speaker, ``given`` its circumstances.

    A rule that has not been measured in them has the share of all quotes.
    """
    table = _table()
    return table.get((rule, given), table.get(("*", given), 0.5))
