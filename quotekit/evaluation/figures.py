"""The figures: counted per document, summed, and turned into precision, recall and shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypedDict

from attrs import asdict, astuple, frozen

from quotekit.evaluation.matching import Comparison, Outcome

CONFIDENCE = 0.95
"""The probability with which an interval of `intervals` is meant to hold the figure."""

Figures = dict[str, float | None]
"""Figures by name, each a share from 0 to 1 (or a rate); None where there is nothing to divide by."""


class Rates(TypedDict):
    """Precision, recall and their harmonic mean; None where there is nothing to divide by."""

    p: float | None
    r: float | None
    f1: float | None


@frozen
class Counts:
    """What is counted over required gold quotes and over the predictions that are not excused."""

    words: int = 0
    gold: int = 0
    predicted: int = 0
    detected: int = 0
    exact: int = 0
    end_to_end: int = 0
    speaker: int = 0
    kind: int = 0
    name: int = 0
    name_gold: int = 0
    mention: int = 0
    mention_gold: int = 0
    role: int = 0
    role_gold: int = 0
    cue: int = 0
    cue_gold: int = 0
    reported_gold: int = 0
    reported_found: int = 0
    reported_predicted: int = 0
    reported_touched: int = 0

    @classmethod
    def of(cls, comparison: Comparison) -> Counts:
        """The counts of one document."""
        outcomes = comparison.outcomes
        return cls(
            words=len(comparison.document.text.split()),
            gold=len(outcomes),
            predicted=len(comparison.counted),
            detected=sum(found.detected for found in outcomes),
            exact=sum(found.exact for found in outcomes),
            end_to_end=sum(found.end_to_end for found in outcomes),
            speaker=sum(found.speaker for found in outcomes),
            kind=sum(found.kind for found in outcomes),
            reported_gold=comparison.reported,
            reported_found=comparison.reported_found,
            reported_predicted=comparison.reported_predicted,
            reported_touched=comparison.reported_touched,
            **_judged(outcomes),
        )

    @classmethod
    def total(cls, counts: Iterable[Counts]) -> Counts:
        """The sum over documents."""
        rows = [astuple(each) for each in counts]
        return cls(*map(sum, zip(*rows, strict=True))) if rows else cls()


def _judged(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Right answers among those that the gold quote gives ground for, and how many it does."""
    counts: dict[str, int] = {}
    for aspect in ("name", "mention", "role", "cue"):
        answers = [getattr(found, aspect) for found in outcomes if getattr(found, aspect) is not None]
        counts |= {aspect: sum(answers), f"{aspect}_gold": len(answers)}
    return counts


def share(part: float, whole: float) -> float | None:
    """``part`` of ``whole``; None where the whole is nothing."""
    return part / whole if whole else None


def rates(right: int, predicted: int, gold: int) -> Rates:
    """Precision, recall and F1 of one-to-one pairs."""
    return {"p": share(right, predicted), "r": share(right, gold), "f1": share(2 * right, predicted + gold)}


def pair_rates(counts: Counts) -> dict[str, Rates]:
    """The three ways to count a pair: found at all, with the very same words, found with the right speaker."""
    return {
        "detection": rates(counts.detected, counts.predicted, counts.gold),
        "exact": rates(counts.exact, counts.predicted, counts.gold),
        "end-to-end": rates(counts.end_to_end, counts.predicted, counts.gold),
    }


def aspect_shares(counts: Counts) -> Figures:
    """Of the detected pairs (and of the ``reported`` quotes) the share that has each aspect right.

    ``reported touched`` is the share of the predicted ``reported`` quotes that have a word in common with any
    annotated quote: what is left is most likely no reported speech.
    """
    return {
        "speaker": share(counts.speaker, counts.detected),
        "name": share(counts.name, counts.name_gold),
        "mention": share(counts.mention, counts.mention_gold),
        "role": share(counts.role, counts.role_gold),
        "cue": share(counts.cue, counts.cue_gold),
        "kind": share(counts.kind, counts.detected),
        "reported recall": share(counts.reported_found, counts.reported_gold),
        "reported touched": share(counts.reported_touched, counts.reported_predicted),
    }


def flat_figures(counts: Counts) -> Figures:
    """Every figure of which more is better, under one name each: ``detection P``, ``end-to-end F1``, ``speaker``…"""
    flat: Figures = {}
    for name, rate in pair_rates(counts).items():
        flat |= {f"{name} P": rate["p"], f"{name} R": rate["r"], f"{name} F1": rate["f1"]}
    return flat | aspect_shares(counts)


def false_per_thousand_words(counts: Counts) -> float | None:
    """Counted predictions that stand for no required quote, per 1,000 words of text."""
    return share(1000 * (counts.predicted - counts.detected), counts.words)


def intervals(
    counts: Sequence[Counts], samples: int, seed: int = 20
) -> dict[str, tuple[float, float] | None]:
    """Percentile bootstrap intervals of `flat_figures` over documents (Efron and Tibshirani 1993, chapter 13).

    Documents are drawn with replacement, ``samples`` times, always in the same order for the same seed: quotes of one
    article are not independent, so articles are what is drawn. None where no sample has the figure.
    """
    random = Random(seed)
    drawn: dict[str, list[float]] = {name: [] for name in flat_figures(Counts())}
    for _ in range(samples if counts else 0):
        total = Counts.total(random.choices(counts, k=len(counts)))
        for name, value in flat_figures(total).items():
            if value is not None:
                drawn[name].append(value)
    return {name: _percentiles(sorted(values)) for name, values in drawn.items()}


def _percentiles(values: Sequence[float]) -> tuple[float, float] | None:
    if not values:
        return None
    tail = (1 - CONFIDENCE) / 2
    last = len(values) - 1
    return values[round(tail * last)], values[round((1 - tail) * last)]


def counts_dict(counts: Counts) -> dict[str, int]:
    """The counts by name, for a report that a reader can recompute."""
    return asdict(counts)
