"""What the rules say of each cue of a text, asked once more one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.rules.candidate import Candidate
from quotekit.rules.colon import headline, turns
from quotekit.rules.engine import Obstacle, decision, line_candidates, lines_of, links_from, nest, obstacle
from quotekit.rules.sources import with_first_verb

_Key = tuple[object, ...]


@frozen
class Decision:
    """What one rule proposes, the rule, and the cue that it was asked of (None: the colon of a line)."""

    rule: Callable[..., Any]
    asked: FoundCue | None
    candidate: Candidate

    @property
    def meaning(self) -> str:
        """The first line of the rule's documentation."""
        return (self.rule.__doc__ or "").partition("\n")[0]


class Decisions:
    """The decisions on a text by the candidates that came of them."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._lines = lines_of(ctx)
        self._links = links_from(ctx, self._lines)
        self.all = list(self._decisions())
        nest(ctx, [each.candidate for each in self.all])
        self._by_key: dict[_Key, Decision] = {}
        for each in self.all:
            self._by_key.setdefault(_key(each.candidate), each)

    def of(self, candidate: Candidate) -> Decision | None:
        """The decision that proposed this candidate."""
        return self._by_key.get(_key(candidate))

    def obstacle(self, cue: FoundCue) -> Obstacle | None:
        """What kept the rules from being asked of this cue."""
        return obstacle(self.ctx, cue, self._links)

    def _decisions(self) -> Iterator[Decision]:
        for candidate in line_candidates(self.ctx, self._lines, self._links):
            yield Decision(turns if candidate.rule == "turn" else headline, None, candidate)
        for cue in self.ctx.cues:
            if self.obstacle(cue) is None:
                decided = decision(self.ctx, cue)
                if decided is not None:
                    rule, candidate = decided
                    yield Decision(rule, cue, with_first_verb(self.ctx, candidate))


def _key(candidate: Candidate) -> _Key:
    return candidate.rule, candidate.cue, *candidate.content
