"""The same resolution once more, noting why each candidate has its speaker."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.reading.tokens import LEFT, WORD
from quotekit.records import ReasonKind
from quotekit.resolve.elided import Elided
from quotekit.resolve.entity import Entity
from quotekit.resolve.known import Known
from quotekit.resolve.resolver import Resolver
from quotekit.rules.candidate import Candidate
from quotekit.speakers import Mention

Trace = tuple[ReasonKind, Range | None]
"""Why this speaker, and the tokens that the decision rests on."""
_LONGEST_EULOGY = 4  # words


def trace(ctx: Context, candidates: list[Candidate]) -> list[Trace]:
    """Why each candidate has its speaker; the candidates as `resolve` took them."""
    resolver = _TracingResolver(ctx, candidates)
    return [resolver.trace_of(candidate) for candidate in candidates]


class _TracingKnown(Known):
    """Remembers the words by which an entity was found last."""

    named: Range | None = None

    def of_mention(self, mention: Mention) -> Entity:
        self.named = mention.start, mention.end
        return super().of_mention(mention)


class _TracingElided(Elided):
    """Remembers whether the speaker was found in his sentence."""

    in_sentence = False

    def of_sentence(self, candidate: Candidate) -> Entity | None:
        entity = super().of_sentence(candidate)
        self.in_sentence = entity is not None
        return entity


class _TracingResolver(Resolver):
    """A resolver that remembers by which of its steps it came to the last entity."""

    def __init__(self, ctx: Context, candidates: list[Candidate]) -> None:
        super().__init__(ctx, candidates)
        self.known = self._known = _TracingKnown(ctx, self.sources, self.history, self.narration)
        self.elided = self._elided = _TracingElided(ctx, self.history, self.narration, self.known)

    def trace_of(self, candidate: Candidate) -> Trace:
        """Why this candidate has its speaker."""
        self._known.named, self._elided.in_sentence = None, False
        entity = self.entity_of(candidate)
        if entity is None:
            return "nobody", None
        return self._kind(candidate), self._words_for(candidate, entity)

    def _kind(self, candidate: Candidate) -> ReasonKind:
        mention = candidate.mention
        if mention and self._known.named == (mention.start, mention.end):
            return "named beside the cue" if candidate.found else "label before the colon"
        if candidate.subject in ("interviewee", "eulogy"):
            return "interviewee" if candidate.subject == "interviewee" else "eulogy"
        if candidate.antecedent:
            return "antecedent"
        if self._elided.in_sentence:
            return "subject of its sentence"
        return "named before" if self._known.named else "continues the last speaker"

    def _words_for(self, candidate: Candidate, entity: Entity) -> Range | None:
        """The words that this decision found, else those that named the speaker last, else the eulogy or an earlier cue."""
        if self._known.named or entity.mentions:
            return self._known.named or entity.mentions[-1]
        if candidate.subject == "eulogy" and candidate.found:
            return self._eulogy(candidate.found.end)
        return next(
            (earlier.cue for earlier, speaker in reversed(self.history.spoken[:-1]) if speaker is entity),
            None,
        )

    def _eulogy(self, start: int) -> Range:
        """The formula behind the cue, four words at most: تعالى، صلى الله عليه وسلم, (ص) without its brackets."""
        start += self.ctx.code(start) == LEFT
        end = start + 1
        while (
            end < start + _LONGEST_EULOGY
            and self.ctx.code(end) == WORD
            and not self.ctx.is_complementizer(end)
        ):
            end += 1
        return start, end
