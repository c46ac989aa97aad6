"""Who has spoken so far, as far back as a reader remembers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from quotekit.resolve.entity import Entity
from quotekit.rules.candidate import Candidate

_MEMORY = 256  # cues behind which nobody is remembered as the last speaker
_LAST = 3  # cues, of which one may go on speaking


class History:
    """The candidates that have found their speaker, in text order."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self.spoken: list[tuple[Candidate, Entity]] = []
        self._around = _contents_around(candidates)

    def speaks(self, candidate: Candidate, entity: Entity) -> None:
        """The entity has spoken, from now on."""
        entity.last = candidate.order
        self.spoken.append((candidate, entity))

    def earlier(self) -> Iterator[tuple[Candidate, Entity]]:
        """Who has spoken, the last first."""
        return islice(reversed(self.spoken), _MEMORY)

    def last_joint(self) -> Entity | None:
        """الاثنان, الوزيران: the joint source that has spoken last."""
        return next((entity for _, entity in reversed(self.spoken) if entity.joint), None)

    def last_asker(self) -> Entity | None:
        """Who has spoken last, if that was a question."""
        if not self.spoken:
            return None
        question, entity = self.spoken[-1]
        return entity if question.found and question.found.cue.act == "ask" else None

    def is_silent(self, start: int) -> bool:
        """Has nobody begun to speak from ``start`` on, and has everybody ended before?"""
        return all(
            earlier.order < start and all(end <= start for _, end in earlier.content)
            for earlier, _ in self.spoken[-_LAST:]
        )

    def is_inside_other(self, earlier: Candidate, later: Candidate) -> bool:
        """Was the earlier cue inside a quote that does not hold the later one?"""
        if earlier.cue is None:
            return False
        around = self._around.get(earlier.cue[0])
        return around is not None and not around[0] <= later.order < around[1]


def _contents_around(candidates: list[Candidate]) -> dict[int, tuple[int, int]]:
    """For every cue that stands inside the content of other quotes, the tokens that lie in all those contents."""
    contents = sorted(
        part
        for c in candidates
        if c.kind != "reported"
        for part in c.content
        if c.cue is None or not part[0] <= c.cue[0] < part[1]
    )
    around: dict[int, tuple[int, int]] = {}
    open_contents: list[tuple[int, int]] = []
    first_end = k = 0
    for at in sorted({c.cue[0] for c in candidates if c.cue}):
        while k < len(contents) and contents[k][0] <= at:
            open_contents.append(contents[k])
            first_end = min(first_end, contents[k][1])
            k += 1
        if first_end <= at:
            open_contents = [part for part in open_contents if part[1] > at]
            first_end = min((end for _, end in open_contents), default=at)
        if open_contents:
            around[at] = open_contents[-1][0], first_end
    return around
