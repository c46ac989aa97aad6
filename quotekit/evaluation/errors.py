"""Errors grouped by what most likely caused them, as far as that can be told from the spans and names alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import frozen

from quotekit.evaluation.documents import GoldDocument, GoldQuote, PredictedQuote
from quotekit.evaluation.matching import WELL_CUT, Comparison, Outcome, overlapping, same_name
from quotekit.evaluation.words import Offsets, name_words

Group = Literal["missed", "spurious", "speaker", "extent", "detail"]
"""``missed``: a required quote without a prediction. ``spurious``: a prediction without a gold quote. ``speaker``: found,
but given to the wrong source. ``extent``: found and given to the right one, but with other words. ``detail``: found,
with a wrong name, mention, role, cue or kind; a quote can have several of these, and another error besides."""

GROUPS: tuple[Group, ...] = ("missed", "spurious", "speaker", "extent", "detail")
_MOST = 0.5


@frozen
class Error:
    """One error, with the quotes that show it."""

    group: Group
    cause: str
    document: GoldDocument
    gold: GoldQuote | None
    predicted: PredictedQuote | None

    def __str__(self) -> str:
        lines = [f"{self.group}: {self.cause} [{self.document.id}]"]
        text = self.document.text
        if self.gold:
            who = _quoted(text, self.gold.speaker)
            lines.append(_line(text, "gold", self.gold, f"speaker {who} | entity {_entity_name(self)}"))
        if self.predicted:
            who = _quoted(text, self.predicted.mention)
            source = f"speaker {who} | name {self.predicted.name or '-'} | rule {self.predicted.rule or '-'}"
            lines.append(_line(text, "pred", self.predicted, source))
        return "\n".join(lines)


def errors(comparisons: Iterable[Comparison]) -> list[Error]:
    """Every error, group by group, in text order within a group."""
    found = [error for comparison in comparisons for error in _document_errors(comparison)]
    return sorted(found, key=lambda error: GROUPS.index(error.group))


def cause_counts(found: Sequence[Error]) -> dict[str, dict[str, int]]:
    """How many errors each cause has, by group; the commonest first."""
    return {
        group: dict(
            sorted(
                Counter(error.cause for error in found if error.group == group).items(),
                key=lambda item: (-item[1], item[0]),
            )
        )
        for group in GROUPS
    }


def _document_errors(comparison: Comparison) -> Iterator[Error]:
    document = comparison.document
    for found in comparison.outcomes:
        if found.predicted is None:
            yield Error("missed", *_missed(comparison, found.gold))
            continue
        if not found.speaker:
            yield Error("speaker", _speaker_cause(document, found), document, found.gold, found.predicted)
        elif not found.exact:
            yield Error("extent", _extent_cause(found), document, found.gold, found.predicted)
        for aspect in ("name", "mention", "role", "cue", "kind"):
            if getattr(found, aspect) is False:
                cause = _detail_cause(aspect, found)
                yield Error("detail", cause, document, found.gold, found.predicted)
    for quote in comparison.spurious:
        yield Error("spurious", *_spurious(comparison, quote))


def _missed(
    comparison: Comparison, gold: GoldQuote
) -> tuple[str, GoldDocument, GoldQuote, PredictedQuote | None]:
    """Why nothing was found: no cue seen, or a cue whose content went elsewhere."""
    at_cue = next((quote for quote in comparison.predictions if overlapping(quote.cue, gold.cue)), None)
    if at_cue:
        return f"cue found, {_cut(gold.words, at_cue.words)}", comparison.document, gold, at_cue
    around = next((quote for quote in comparison.predictions if _inside(gold.words, quote.words)), None)
    cue = "no cue predicted there" if gold.cue else "no cue in gold"
    cause = f"{cue}, content inside another quote" if around else cue
    return cause, comparison.document, gold, around


def _spurious(
    comparison: Comparison, quote: PredictedQuote
) -> tuple[str, GoldDocument, GoldQuote | None, PredictedQuote]:
    """What was taken for a quote: a gold cue with other content, part of a gold quote, or nothing that gold knows."""
    gold = comparison.document.quotes
    at_cue = next((other for other in gold if overlapping(quote.cue, other.cue)), None)
    if at_cue:
        return f"cue of a gold quote, {_cut(at_cue.words, quote.words)}", comparison.document, at_cue, quote
    around = next((other for other in gold if _inside(quote.words, other.words)), None)
    if around:
        return "part of a gold quote", comparison.document, around, quote
    cause = "no cue, nothing in gold" if quote.cue is None else "cue that is none in gold"
    return f"{cause} ({quote.kind})", comparison.document, None, quote


def _cut(gold: Sequence[int], predicted: Sequence[int]) -> str:
    """How the predicted content differs from the one it should have been."""
    mine, other = set(gold), set(predicted)
    if mine.isdisjoint(other):
        return "other content"
    if mine <= other:
        return "content too long"
    if other <= mine:
        return "content too short"
    return "content shifted"


def _inside(words: Sequence[int], others: Sequence[int]) -> bool:
    return bool(words) and len(set(words) & set(others)) > _MOST * len(set(words))


def _extent_cause(found: Outcome) -> str:
    """Which edge is wrong, and whether the quote is lost end to end by it."""
    assert found.predicted
    edges = ", ".join(_edges(found.gold.words, found.predicted.words)) or "other stretches"
    return edges if found.overlap >= WELL_CUT else f"{edges} (far)"


def _edges(gold: Sequence[int], predicted: Sequence[int]) -> Iterator[str]:
    if predicted[0] != gold[0]:
        yield "begins too early" if predicted[0] < gold[0] else "begins too late"
    if predicted[-1] != gold[-1]:
        yield "ends too late" if predicted[-1] > gold[-1] else "ends too early"


def _speaker_cause(document: GoldDocument, found: Outcome) -> str:
    """Why the wrong source: what gold has beside the cue, and what was made of it."""
    gold, predicted = found.gold, found.predicted
    assert predicted
    if gold.entity is None:
        return "source invented where gold has none"
    if gold.speaker is None:
        return f"elided subject or pronoun, {_who(document, predicted)}"
    if predicted.mention is None:
        return f"{_form(document.text, gold)} not seen, {_who(document, predicted)}"
    if found.mention:
        return f"{_form(document.text, gold)} seen, given a wrong name"
    if overlapping(gold.speaker, predicted.mention):
        return f"{_form(document.text, gold)} cut wrongly"
    return f"{_form(document.text, gold)} beside the cue, other words taken"


def _form(text: str, gold: GoldQuote) -> str:
    """``title alone`` where the mention is nothing but a role, else ``mention``."""
    alone = gold.speaker and gold.role and _same_text(text, gold.speaker, gold.role)
    return "title alone" if alone else "mention"


def _same_text(text: str, one: Offsets, other: Offsets) -> bool:
    return name_words(text[slice(*one)]) == name_words(text[slice(*other)])


def _who(document: GoldDocument, predicted: PredictedQuote) -> str:
    if predicted.name is None:
        return "no source predicted"
    known = any(
        same_name(predicted.name, alias) for entity in document.entities.values() for alias in entity.aliases
    )
    return "another source of the document" if known else "a name that is no source"


def _detail_cause(aspect: str, found: Outcome) -> str:
    assert found.predicted
    if aspect == "kind":
        return f"kind {found.gold.kind} taken for {found.predicted.kind}"
    missing = {
        "name": found.predicted.name,
        "mention": found.predicted.mention,
        "role": found.predicted.role,
        "cue": found.predicted.cue,
    }[aspect] is None
    if aspect == "name" and found.speaker:
        return "name right but not the fullest"
    return f"{aspect} {'not predicted' if missing else 'differs'}"


def _line(text: str, side: str, quote: GoldQuote | PredictedQuote, source: str) -> str:
    content = " ⟦…⟧ ".join(" ".join(text[slice(*span)].split()) for span in quote.content)
    return f"  {side} {quote.kind or '-'} | cue {_quoted(text, quote.cue)} | {source} | {content}"


def _quoted(text: str, span: Offsets | None) -> str:
    return " ".join(text[slice(*span)].split()) if span else "-"


def _entity_name(error: Error) -> str:
    assert error.gold
    return error.document.entities[error.gold.entity].name if error.gold.entity is not None else "-"
