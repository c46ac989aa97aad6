"""The whole evaluation as one value: plain data for machines, an aligned table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from quotekit.evaluation.breakdown import Row, breakdowns
from quotekit.evaluation.calibration import Calibration, calibration
from quotekit.evaluation.documents import GoldDocument, PredictedQuote
from quotekit.evaluation.errors import Error, cause_counts, errors
from quotekit.evaluation.figures import (
    CONFIDENCE,
    Counts,
    Figures,
    Rates,
    aspect_shares,
    counts_dict,
    false_per_thousand_words,
    flat_figures,
    intervals,
    pair_rates,
)
from quotekit.evaluation.matching import Comparison, compare
from quotekit.evaluation.published import COVERAGES, Coverage, SpanRates, citron, gender_gap_tracker

BREAKDOWNS = ("kind", "order", "cue", "outlet")
_SHOWN_ROWS = 25


@frozen
class Report:
    """Everything that is measured on one gold file. `figures` are what targets and gates are stated in."""

    documents: int
    unanswered: int
    """Gold documents for which there is no prediction: they count as predicted empty."""
    counts: Counts
    intervals: Mapping[str, tuple[float, float] | None]
    """Bootstrap intervals over documents, by figure; empty where none were asked for."""
    samples: int
    breakdowns: Mapping[str, Mapping[str, Row]]
    errors: Sequence[Error]
    gender_gap_tracker: Mapping[float, Coverage]
    citron: Mapping[str, SpanRates]
    calibration: Calibration

    @property
    def figures(self) -> Figures:
        """Every figure of which more is better, by name; calibration counts as 1 less the expected error."""
        error = self.calibration["error"]
        return flat_figures(self.counts) | {"calibration": None if error is None else 1 - error}

    def to_dict(self) -> dict[str, Any]:
        """Plain values; shares from 0 to 1, None where there is nothing to divide by."""
        return {
            "documents": self.documents,
            "documents without prediction": self.unanswered,
            "gold quotes": self.counts.gold,
            "predicted quotes": self.counts.predicted,
            "false quotes per 1,000 words": false_per_thousand_words(self.counts),
            **pair_rates(self.counts),
            **aspect_shares(self.counts),
            "counts": counts_dict(self.counts),
            "bootstrap": {
                "samples": self.samples,
                "confidence": CONFIDENCE,
                "intervals": dict(self.intervals),
            },
            **{f"by {name}": dict(rows) for name, rows in self.breakdowns.items()},
            "errors": cause_counts(self.errors),
            "calibration": self.calibration,
            "GenderGapTracker": {
                f"coverage > {limit}": value for limit, value in self.gender_gap_tracker.items()
            },
            "Citron": dict(self.citron),
        }

    def table(self, by: Sequence[str] = ("kind", "order"), examples: int = 0) -> str:
        """The report for people, with the breakdowns named in ``by`` and ``examples`` errors of every cause."""
        blocks = [
            self._summary(),
            self._pairs(),
            self._aspects(),
            *(_breakdown(name, self.breakdowns[name]) for name in by),
            self._published(),
            self._calibrated(),
            self._causes(),
        ]
        return "\n\n".join([*(block for block in blocks if block), *map(str, self.examples(examples))])

    def examples(self, most: int) -> list[Error]:
        """The first errors of every cause, at most ``most`` of each."""
        shown: Counter[tuple[str, str]] = Counter()
        chosen = []
        for error in self.errors:
            shown[error.group, error.cause] += 1
            if shown[error.group, error.cause] <= most:
                chosen.append(error)
        return chosen

    def _summary(self) -> str:
        rate = false_per_thousand_words(self.counts)
        lines = [
            f"{self.documents} documents, {self.counts.gold} gold quotes, {self.counts.predicted} predicted"
            + ("" if rate is None else f", {rate:.2f} false quotes per 1,000 words")
        ]
        if self.unanswered:
            lines.append(f"{self.unanswered} documents have no prediction and count as empty")
        if self.intervals:
            lines.append(
                f"in brackets: {CONFIDENCE:.0%} bootstrap intervals over documents, {self.samples} samples"
            )
        return "\n".join(lines)

    def _pairs(self) -> str:
        figures = self.figures
        return _columns(
            ["", "P", "R", "F1"],
            [
                [name, *(self._cell(figures, f"{name} {rate}") for rate in ("P", "R", "F1"))]
                for name in pair_rates(self.counts)
            ],
        )

    def _aspects(self) -> str:
        figures = aspect_shares(self.counts)
        return _columns(["aspect", "right"], [[name, self._cell(figures, name)] for name in figures])

    def _cell(self, figures: Mapping[str, float | None], name: str) -> str:
        interval = self.intervals.get(name)
        return _percent(figures[name]) + (
            f" [{100 * interval[0]:5.1f} {100 * interval[1]:5.1f}]" if interval else ""
        )

    def _published(self) -> str:
        rows: list[tuple[str, Rates, Coverage | None]] = [
            (f"GenderGapTracker, coverage > {limit}", value["quotes"], value)
            for limit, value in self.gender_gap_tracker.items()
        ]
        for part, value in self.citron.items():
            rows += [(f"Citron {part}, {how}", rate, None) for how, rate in _both(value)]
        return _columns(
            ["by the definitions of others", "P", "R", "F1", "speaker", "verb"],
            [
                [
                    name,
                    *map(_percent, (rate["p"], rate["r"], rate["f1"])),
                    *((_percent(extra["speaker"]), _percent(extra["verb"])) if extra else ("", "")),
                ]
                for name, rate, extra in rows
            ],
        )

    def _calibrated(self) -> str:
        error = self.calibration["error"]
        if error is None:
            return ""
        rows = [
            [
                f"{each['low']:.1f}-{each['high']:.1f}",
                str(each["quotes"]),
                *_shares(each["confidence"], each["right"]),
            ]
            for each in self.calibration["bins"]
            if each["quotes"]
        ]
        table = _columns(["confidence", "quotes", "mean", "right"], rows)
        return f"expected calibration error {error:.3f} over {self.calibration['quotes']} quotes\n{table}"

    def _causes(self) -> str:
        rows = [
            [group, str(count), cause]
            for group, causes in cause_counts(self.errors).items()
            for cause, count in causes.items()
        ]
        return _columns(["errors", "n", "likely cause"], rows) if rows else "no errors"


def evaluate(
    gold: Sequence[GoldDocument], predicted: Mapping[str, Sequence[PredictedQuote]], *, samples: int = 0
) -> Report:
    """Compare predictions with gold; ``samples`` bootstrap samples give the intervals, none by default."""
    comparisons: list[Comparison] = [compare(document, predicted.get(document.id, ())) for document in gold]
    counts = [Counts.of(comparison) for comparison in comparisons]
    return Report(
        documents=len(gold),
        unanswered=sum(document.id not in predicted for document in gold),
        counts=Counts.total(counts),
        intervals=intervals(counts, samples) if samples else {},
        samples=samples,
        breakdowns=breakdowns(comparisons),
        errors=errors(comparisons),
        gender_gap_tracker={limit: gender_gap_tracker(comparisons, limit) for limit in COVERAGES},
        citron=citron(comparisons),
        calibration=calibration(comparisons),
    )


def _breakdown(name: str, rows: Mapping[str, Row]) -> str:
    shown = list(rows.items())[:_SHOWN_ROWS]
    table = _columns(
        [f"by {name}", "gold", "predicted", "recall", "exact", "end-to-end", "precision", "speaker"],
        [
            [
                group,
                str(row["gold"]),
                str(row["predicted"]),
                *_shares(row["detected"], row["exact"], row["end_to_end"], row["precision"], row["speaker"]),
            ]
            for group, row in shown
        ],
    )
    left = len(rows) - len(shown)
    return f"{table}\n(and {left} more: --json has all)" if left else table


def _both(value: SpanRates) -> tuple[tuple[str, Rates], ...]:
    return ("exact", value["exact"]), ("overlap", value["overlap"])


def _shares(*values: float | None) -> list[str]:
    return [_percent(value) for value in values]


def _percent(value: float | None) -> str:
    return "    -" if value is None else f"{100 * value:5.1f}"


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells in aligned columns: words to the left, figures to the right; the last column is not filled up."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    figures = [
        i
        for i in range(1, len(head))
        if all(not row[i] or row[i].strip()[:1] in "-0123456789" for row in rows)
    ]
    lines = []
    for row in (head, *rows):
        cells = [
            cell.rjust(width) if i in figures else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
