"""The main figures by kind, word order, cue and outlet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypedDict

from quotekit.evaluation.documents import GoldDocument, GoldQuote, PredictedQuote
from quotekit.evaluation.figures import share
from quotekit.evaluation.matching import Comparison, Outcome
from quotekit.evaluation.words import name_words

AnyQuote = GoldQuote | PredictedQuote
Key = Callable[[GoldDocument, AnyQuote], str]
"""The group of a quote: of a gold quote for recall, of a predicted one for precision."""

_NONE = "(none)"


class Row(TypedDict):
    """One group. ``detected``, ``exact`` and ``end_to_end`` are recalls: shares of its gold quotes.

    ``precision`` is the share of the predictions in the group that stand for a required quote, of whatever group;
    ``speaker`` the share of its detected quotes that have the right speaker.
    """

    gold: int
    predicted: int
    detected: float | None
    exact: float | None
    end_to_end: float | None
    precision: float | None
    speaker: float | None


def breakdowns(comparisons: Sequence[Comparison]) -> dict[str, dict[str, Row]]:
    """Every breakdown by its name: ``kind``, ``order``, ``cue``, ``outlet``; the largest group first."""
    keys: Mapping[str, Key] = {
        "kind": lambda _, quote: quote.kind or _NONE,
        "order": lambda _, quote: word_order(quote),
        "cue": _by_lemma(comparisons),
        "outlet": lambda document, _: document.outlet or _NONE,
    }
    return {name: _rows(comparisons, key) for name, key in keys.items()}


def word_order(quote: AnyQuote) -> str:
    """Where the cue stands: ``before`` its content, ``after`` it, ``between`` its words, or ``none`` without a cue."""
    if quote.cue is None:
        return "none"
    if quote.cue[1] <= quote.content[0][0]:
        return "before"
    if quote.cue[0] >= quote.content[-1][1]:
        return "after"
    return "between"


def cue_surface(document: GoldDocument, quote: AnyQuote) -> str:
    """The cue's words without vowel marks, in one spelling of hamza, ya and ta marbuta."""
    return " ".join(name_words(document.text[slice(*quote.cue)])) or ":" if quote.cue else _NONE


def _by_lemma(comparisons: Sequence[Comparison]) -> Key:
    """Cues by the lemma that predictions most often give these words, by the words themselves where none does."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for comparison in comparisons:
        for quote in comparison.predictions:
            if quote.lemma:
                seen[cue_surface(comparison.document, quote)][quote.lemma] += 1
    lemmas = {
        surface: min(counts, key=lambda lemma: (-counts[lemma], lemma)) for surface, counts in seen.items()
    }

    def key(document: GoldDocument, quote: AnyQuote) -> str:
        surface = cue_surface(document, quote)
        return lemmas.get(surface, surface)

    return key


def _rows(comparisons: Iterable[Comparison], key: Key) -> dict[str, Row]:
    outcomes: defaultdict[str, list[Outcome]] = defaultdict(list)
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for comparison in comparisons:
        document = comparison.document
        for outcome in comparison.outcomes:
            outcomes[key(document, outcome.gold)].append(outcome)
            if outcome.predicted:
                right[key(document, outcome.predicted)] += 1
        predicted.update(key(document, quote) for quote in comparison.counted)
    groups = sorted(
        {*outcomes, *predicted}, key=lambda group: (-len(outcomes[group]), -predicted[group], group)
    )
    return {group: _row(outcomes[group], predicted[group], right[group]) for group in groups}


def _row(outcomes: Sequence[Outcome], predicted: int, right: int) -> Row:
    gold = len(outcomes)
    detected = sum(found.detected for found in outcomes)
    return {
        "gold": gold,
        "predicted": predicted,
        "detected": share(detected, gold),
        "exact": share(sum(found.exact for found in outcomes), gold),
        "end_to_end": share(sum(found.end_to_end for found in outcomes), gold),
        "precision": share(right, predicted),
        "speaker": share(sum(found.speaker for found in outcomes), detected),
    }
