"""The measures of two published quotation extractors, so that their figures and ours can be read side by side.

Both are computed on required gold quotes and on the predictions that are not paired with an optional one, as our own
figures are: neither corpus has optional quotes. Where a detail had to be fitted, the docstring says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypedDict

from attrs import frozen

from quotekit.evaluation.documents import GoldQuote, PredictedQuote
from quotekit.evaluation.figures import Rates, rates, share
from quotekit.evaluation.matching import Comparison, overlapping
from quotekit.evaluation.words import Offsets, Words

COVERAGES = (0.3, 0.8)


class Coverage(TypedDict):
    """GenderGapTracker at one threshold: quotes found, and of those the share with speaker and verb right."""

    quotes: Rates
    speaker: float | None
    verb: float | None


class SpanRates(TypedDict):
    """Citron for one part of the quote: the very same span, and words in common."""

    exact: Rates
    overlap: Rates


def gender_gap_tracker(comparisons: Sequence[Comparison], threshold: float) -> Coverage:
    """Quotes found by coverage, as in Asr et al. 2021, "The Gender Gap Tracker", PLoS ONE 16(1) e0245533.

    From the evaluation script published with the article: the coverage of a gold quote is the share of *its*
    characters that a predicted quote holds, however much more that one holds. Each gold quote in turn takes the free
    prediction that covers it best, if by more than the threshold. The speaker is right where the two spans share a
    character, or where neither quote has one (there: a "floating" quote); the verb where the two have the same words.
    Ours: the characters of all stretches of a content are taken together.
    """
    pairs = [pair for comparison in comparisons for pair in _covered(comparison, threshold)]
    gold = sum(len(comparison.outcomes) for comparison in comparisons)
    predicted = sum(len(comparison.counted) for comparison in comparisons)
    return {
        "quotes": rates(len(pairs), predicted, gold),
        "speaker": share(sum(pair.same_speaker for pair in pairs), len(pairs)),
        "verb": share(sum(pair.same_verb for pair in pairs), len(pairs)),
    }


@frozen
class _Covered:
    """A gold quote and the prediction that covers it."""

    text: str
    gold: GoldQuote
    predicted: PredictedQuote

    @property
    def same_speaker(self) -> bool:
        if self.gold.speaker is None:
            return self.predicted.mention is None
        return overlapping(self.gold.speaker, self.predicted.mention)

    @property
    def same_verb(self) -> bool:
        return self._said(self.gold.cue) == self._said(self.predicted.cue)

    def _said(self, cue: Offsets | None) -> str:
        return self.text[slice(*cue)] if cue else ""


def _covered(comparison: Comparison, threshold: float) -> Iterator[_Covered]:
    free = sorted(comparison.counted, key=lambda quote: quote.content)
    for found in comparison.outcomes:
        mine = _characters(found.gold.content)
        coverages = [len(mine & _characters(quote.content)) / len(mine) for quote in free]
        best = max(range(len(free)), key=coverages.__getitem__, default=None)
        if best is not None and coverages[best] > threshold:
            yield _Covered(comparison.document.text, found.gold, free.pop(best))


def _characters(stretches: Iterable[Offsets]) -> set[int]:
    return {index for span in stretches for index in range(*span)}


def citron(comparisons: Sequence[Comparison]) -> dict[str, SpanRates]:
    """Exact and overlap scores per part, as in Newell et al. 2018, "Quote Extraction and Analysis for News" (BBC).

    From the evaluation published with the system. *Exact*: a cue counts when the other side has the same one; a source
    or content when the other side has the same one at a cue that overlaps; ``all`` when cue, source and content are
    the same. Pairs are not one to one. *Overlap*: words in common against words predicted and words in gold.
    Ours: spans are compared by their words (`Words`), so marks and punctuation at an edge do not count; the source is
    the mention, unresolved, as theirs is; quotes without a cue, which their corpus does not have, are taken to share
    one; and a word that several quotes hold counts in common as often as both sides hold it, so that nested
    quotes do not lift the overlap above 1.
    """
    documents = [_document_parts(comparison) for comparison in comparisons]
    return {
        "cue": _part_rates(documents, lambda one, other: one.cue == other.cue, lambda parts: parts.cue),
        "source": _part_rates(
            documents,
            lambda one, other: one.shares_cue(other) and one.source == other.source,
            lambda parts: parts.source,
        ),
        "content": _part_rates(
            documents,
            lambda one, other: one.shares_cue(other) and one.content == other.content,
            lambda parts: parts.content,
        ),
        "all": _part_rates(documents, lambda one, other: one == other, lambda parts: parts.labelled),
    }


_Units = tuple[int, ...]
"""Words by their index; a stretch without a word (a colon) stands for itself by a negative number."""


@frozen
class _Parts:
    """A quote as Citron sees it."""

    cue: _Units
    source: _Units
    content: _Units

    @property
    def labelled(self) -> tuple[tuple[str, int], ...]:
        """The units of all three parts, kept apart: a word of the source is no word of the content."""
        parts = {"cue": self.cue, "source": self.source, "content": self.content}
        return tuple((name, unit) for name, units in parts.items() for unit in units)

    def shares_cue(self, other: _Parts) -> bool:
        return not set(self.cue).isdisjoint(other.cue) or not (self.cue or other.cue)


def _document_parts(comparison: Comparison) -> tuple[list[_Parts], list[_Parts]]:
    """The gold quotes and the predicted quotes of one document."""
    words = comparison.document.words
    gold = [
        _Parts(_units(words, quote.cue), _units(words, quote.speaker), quote.words)
        for quote in (found.gold for found in comparison.outcomes)
    ]
    predicted = [
        _Parts(_units(words, quote.cue), _units(words, quote.mention), quote.words)
        for quote in comparison.counted
    ]
    return gold, predicted


def _units(words: Words, span: Offsets | None) -> _Units:
    if span is None:
        return ()
    return tuple(words.touched(span)) or (-1 - span[0],)


def _part_rates(
    documents: Sequence[tuple[list[_Parts], list[_Parts]]],
    same: Callable[[_Parts, _Parts], bool],
    units: Callable[[_Parts], tuple[object, ...]],
) -> SpanRates:
    right = wrong = missed = common = predicted_units = gold_units = 0
    for gold, predicted in documents:
        found = sum(any(same(quote, other) for other in gold) for quote in predicted)
        right, wrong = right + found, wrong + len(predicted) - found
        missed += sum(not any(same(quote, other) for other in predicted) for quote in gold)
        theirs = Counter(unit for quote in predicted for unit in units(quote))
        ours = Counter(unit for quote in gold for unit in units(quote))
        common += (theirs & ours).total()
        predicted_units, gold_units = predicted_units + theirs.total(), gold_units + ours.total()
    return {
        "exact": rates(right, right + wrong, right + missed),
        "overlap": rates(common, predicted_units, gold_units),
    }
