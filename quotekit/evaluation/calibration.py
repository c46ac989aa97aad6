"""Whether a confidence of 0.8 is right eight times in ten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from quotekit.evaluation.figures import share
from quotekit.evaluation.matching import Comparison

BINS = 10


class Bin(TypedDict):
    """The predictions whose confidence lies from ``low`` to ``high``: how many, how sure, how often right."""

    low: float
    high: float
    quotes: int
    confidence: float | None
    right: float | None


class Calibration(TypedDict):
    """Expected calibration error, and the bins that it was computed from."""

    quotes: int
    error: float | None
    bins: list[Bin]


def calibration(comparisons: Iterable[Comparison]) -> Calibration:
    """Expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017).

    The mean over bins, weighted by their quotes, of the distance between mean confidence and share of right quotes.
    Right is what end to end counts: content cut well and the right speaker. Predictions without a confidence, and those
    paired with an optional gold quote, are left out.
    """
    judged = [answer for comparison in comparisons for answer in _judged(comparison)]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    distance = sum(abs(sum(confidence - right for confidence, right in members)) for members in bins)
    return {
        "quotes": len(judged),
        "error": share(distance, len(judged)),
        "bins": [_bin(index, members) for index, members in enumerate(bins)],
    }


def _judged(comparison: Comparison) -> list[tuple[float, bool]]:
    paired = [(found.predicted, found.end_to_end) for found in comparison.outcomes if found.predicted]
    wrong = [(quote, False) for quote in comparison.spurious]
    return [(quote.confidence, right) for quote, right in paired + wrong if quote.confidence is not None]


def _bin(index: int, members: list[tuple[float, bool]]) -> Bin:
    return {
        "low": index / BINS,
        "high": (index + 1) / BINS,
        "quotes": len(members),
        "confidence": share(sum(confidence for confidence, _ in members), len(members)),
        "right": share(sum(right for _, right in members), len(members)),
    }
