"""The words that each quote rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quotekit.context import Range
from quotekit.cues import FoundCue
from quotekit.explanation.decisions import Decisions
from quotekit.reading.tokens import BREAK, COLON, OPEN
from quotekit.records import Evidence, EvidenceLabel, Explanation, Quote, Reason, Span
from quotekit.resolve import Entity
from quotekit.resolve.tracing import trace
from quotekit.rules.candidate import Candidate
from quotekit.rules.introduction import Introduction
from quotekit.spans import Spans

Found = tuple[Quote, Candidate, Entity | None]
"""A quote, the candidate that it was, and its speaker."""

_INTRODUCED_BY: Mapping[str, EvidenceLabel] = {
    "clause": "complementizer",
    "question": "question word",
    "colon": "colon",
    "mark": "opening mark",
    "np": "preposition",
}


def explanations(
    spans: Spans, decisions: Decisions, proposed: list[Candidate], kept: list[Found]
) -> tuple[Explanation, ...]:
    """One for each quote that was kept, in their order."""
    traces = {id(c): reason for c, reason in zip(proposed, trace(spans.ctx, proposed), strict=True)}
    made: list[Explanation] = []
    for index, (quote, candidate, entity) in enumerate(kept):
        decided = decisions.of(candidate)
        asked = decided.asked if decided else candidate.found
        evidence = tuple(_evidence(spans, quote, candidate, entity, asked))
        kind, words = traces[id(candidate)]
        reason = Reason(kind, spans.phrase(*words) if words else None)
        made.append(Explanation(index, quote.rule, decided.meaning if decided else "", evidence, reason))
    return tuple(made)


def _evidence(
    spans: Spans, quote: Quote, candidate: Candidate, entity: Entity | None, asked: FoundCue | None
) -> Iterator[Evidence]:
    if quote.cue:
        yield Evidence(quote.cue.span, "cue")
    if asked and candidate.cue != (asked.start, asked.end):
        yield Evidence(spans.cue_words(asked), "second cue")
    introduced = dict.fromkeys(_introduction(spans, candidate, asked))
    yield from introduced
    for start, _ in candidate.content:
        opening = Evidence(spans.span(start - 1, start), "opening mark") if start else None
        if opening and spans.ctx.code(start - 1) == OPEN and opening not in introduced:
            yield opening
    for span in quote.content:
        yield Evidence(span, "content")
    if quote.speaker and quote.speaker.mention:
        yield Evidence(quote.speaker.mention, "mention")
    if quote.speaker and quote.speaker.role:
        yield Evidence(quote.speaker.role, "role")
    if candidate.antecedent:
        yield Evidence(spans.phrase(candidate.antecedent.start, candidate.antecedent.end), "antecedent")
    name = _name_elsewhere(candidate, entity)
    if name:
        yield Evidence(spans.phrase(*name), "name")


def _introduction(spans: Spans, candidate: Candidate, asked: FoundCue | None) -> Iterator[Evidence]:
    """What stands between the cue and its content and introduces it."""
    ctx = spans.ctx
    found = ctx.introductions.get(asked.start) if asked else None
    if (
        asked is None
        or not isinstance(found, Introduction)
        or found.kind == "words"  # قال لي اذهب: nothing does
        or not asked.end <= found.at <= candidate.content[0][0]
    ):
        return
    before = found.at - 1
    if found.preposition == ":":
        colon = before - (ctx.code(before) == BREAK)
        yield Evidence(spans.span(colon, colon + 1), "colon")
    elif found.preposition and before >= asked.end and ctx.form(before).rstrip("ـ") == found.preposition:
        yield Evidence(spans.span(before, found.at), "preposition")
    if found.kind != "words":  # nothing introduces what begins at once
        yield Evidence(_introducing(spans, found), _INTRODUCED_BY[found.kind])
    if found.kind == "clause" and ctx.code(found.at + 1) == COLON:
        yield Evidence(spans.span(found.at + 1, found.at + 2), "colon")
    if found.kind == "colon" and found.preposition:
        yield Evidence(spans.span(found.content - 1, found.content), "complementizer")


def _introducing(spans: Spans, found: Introduction) -> Span:
    """The word or mark that introduces; of a preposition written together with its noun, the preposition alone."""
    tokens = spans.ctx.tokens
    if found.kind == "np" and found.content == found.at:
        start = tokens.start(found.at) + len(tokens.words[found.at].conjunction)
        return tokens.view.span(start, start + 1)
    return spans.span(found.at, found.at + 1)


def _name_elsewhere(candidate: Candidate, entity: Entity | None) -> Range | None:
    """The fullest name of the speaker where it does not stand in the words beside the cue."""
    name = entity.name if entity else None
    beside = candidate.mention
    if name is None or (beside and beside.start <= name[0] and name[1] <= beside.end):
        return None
    return name
