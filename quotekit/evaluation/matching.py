"""Which predicted quote stands for which gold quote, and what is right about it.

The definitions are those of the annotation guidelines: edges are normalised (`Words.content`), quotes are paired one to
one for the greatest overlap, a pair is *detected* at an intersection over union of at least 0.5, and *found end to
end* at 0.8 with the right speaker. Optional gold quotes are neither rewarded nor punished.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from quotekit.evaluation.documents import Entity, GoldDocument, GoldQuote, PredictedQuote
from quotekit.evaluation.words import Offsets, agreement, name_words

DETECTED = 0.5
WELL_CUT = 0.8
_SAME_NAME = 0.8
_DENOTES = 0.6


@frozen
class Outcome:
    """What became of one required gold quote.

    ``predicted`` is the quote paired with it at an overlap of at least 0.5, else None, and then nothing is right. The
    judgements that a gold quote gives no ground for (the role of a speaker without one) are None.
    """

    gold: GoldQuote
    predicted: PredictedQuote | None = None
    overlap: float = 0.0
    exact: bool = False
    speaker: bool = False
    kind: bool = False
    name: bool | None = None
    mention: bool | None = None
    role: bool | None = None
    cue: bool | None = None

    @property
    def detected(self) -> bool:
        """A predicted quote covers it well enough to be taken for it."""
        return self.predicted is not None

    @property
    def end_to_end(self) -> bool:
        """Found, cut well and given to the right speaker."""
        return self.speaker and self.overlap >= WELL_CUT


@frozen
class Comparison:
    """One document: the outcome of every required gold quote, and the predictions that stand for none."""

    document: GoldDocument
    outcomes: tuple[Outcome, ...]
    spurious: tuple[PredictedQuote, ...]
    excused: tuple[PredictedQuote, ...]
    """Predictions paired with an optional gold quote: they leave the counts."""
    reported: int
    """Gold quotes of the optional kind ``reported``, and how many of them were found."""
    reported_found: int
    reported_predicted: int
    """Predicted quotes of the kind ``reported``, and how many share a word with any annotated quote."""
    reported_touched: int

    @property
    def counted(self) -> tuple[PredictedQuote, ...]:
        """The predictions that count: all but the excused ones."""
        return (*(found.predicted for found in self.outcomes if found.predicted), *self.spurious)

    @property
    def predictions(self) -> tuple[PredictedQuote, ...]:
        """Every prediction, counted or excused."""
        return (*self.counted, *self.excused)


def compare(document: GoldDocument, predicted: Sequence[PredictedQuote]) -> Comparison:
    """Pair the quotes of one document and judge every pair."""
    pairs = pair(document.quotes, predicted)
    found = {i: (j, overlap) for i, j, overlap in pairs if overlap >= DETECTED}
    excused = {j for i, j, _ in pairs if document.quotes[i].optional}
    taken = {j for j, _ in found.values()} | excused
    annotated = {word for quote in document.quotes for word in quote.words}
    reported = [i for i, quote in enumerate(document.quotes) if quote.kind == "reported"]
    topics = [quote for quote in predicted if quote.kind == "reported"]
    return Comparison(
        document,
        tuple(
            judge(quote, predicted[found[i][0]], found[i][1], document) if i in found else Outcome(quote)
            for i, quote in enumerate(document.quotes)
            if not quote.optional
        ),
        tuple(quote for j, quote in enumerate(predicted) if j not in taken),
        tuple(predicted[j] for j in sorted(excused)),
        len(reported),
        sum(i in found for i in reported),
        len(topics),
        sum(not annotated.isdisjoint(quote.words) for quote in topics),
    )


def pair(gold: Sequence[GoldQuote], predicted: Sequence[PredictedQuote]) -> list[tuple[int, int, float]]:
    """One-to-one pairs (gold, predicted, overlap), the greatest overlap first.

    The overlap is intersection over union of the content's words. Among equals a required gold quote comes before an
    optional one, then the pair that shares a cue, then text order.
    """
    sets = [set(quote.words) for quote in predicted]
    candidates = []
    for i, quote in enumerate(gold):
        words = set(quote.words)
        for j, other in enumerate(sets):
            if common := len(words & other):
                overlap = common / len(words | other)
                apart = not overlapping(quote.cue, predicted[j].cue)
                candidates.append((-overlap, quote.optional, apart, i, j))
    pairs: list[tuple[int, int, float]] = []
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    for negative, _, _, i, j in sorted(candidates):
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((i, j, -negative))
    return pairs


def judge(gold: GoldQuote, predicted: PredictedQuote, overlap: float, document: GoldDocument) -> Outcome:
    """What is right about a predicted quote, given the gold quote that it stands for."""
    text, entity = document.text, gold.entity
    if entity is None:
        speaker, name = predicted.name is None, None
    else:
        speaker = resolves(predicted.name, entity, document.entities)
        name = same_name(predicted.name, document.entities[entity].name)
    return Outcome(
        gold=gold,
        predicted=predicted,
        overlap=overlap,
        exact=gold.words == predicted.words,
        speaker=speaker,
        kind=gold.kind == predicted.kind,
        name=name,
        mention=_same_words(text, gold.speaker, predicted.mention) if gold.speaker else None,
        role=_same_role(text, gold.role, predicted.role) if gold.role else None,
        cue=overlapping(gold.cue, predicted.cue) if gold.cue else None,
    )


def resolves(name: str | None, entity: str, entities: Mapping[str, Entity]) -> bool:
    """Whether a predicted name denotes this entity rather than another one of the document.

    A name denotes an entity as well as it agrees with the best of its aliases; one that only adds words to an alias,
    or only leaves some out, denotes it in any case. No other entity may fit better.
    """
    words = name_words(name)
    if not words:
        return False
    mine = _fit(words, entities[entity])
    return mine >= _DENOTES and all(
        _fit(words, other) <= mine for key, other in entities.items() if key != entity
    )


def _fit(words: list[str], entity: Entity) -> float:
    return max((_alias_fit(words, name_words(alias)) for alias in entity.aliases), default=0.0)


def _alias_fit(words: list[str], alias: list[str]) -> float:
    if words == alias:
        return 2.0
    score = agreement(words, alias)
    if alias and (set(words) <= set(alias) or set(alias) <= set(words)):
        return max(score, 0.75 + score / 10)
    return score


def same_name(name: str | None, gold: str) -> bool:
    """Whether two names share most of their words (F1 of at least 0.8)."""
    return agreement(name_words(name), name_words(gold)) >= _SAME_NAME


def overlapping(one: Offsets | None, other: Offsets | None) -> bool:
    """Whether two spans share a character; a missing span shares none."""
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _same_words(text: str, gold: Offsets, predicted: Offsets | None) -> bool:
    return predicted is not None and name_words(text[slice(*gold)]) == name_words(text[slice(*predicted)])


def _same_role(text: str, gold: Offsets, predicted: Offsets | None) -> bool:
    return predicted is not None and same_name(text[slice(*predicted)], text[slice(*gold)])
