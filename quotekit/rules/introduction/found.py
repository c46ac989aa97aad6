"""What is known of how contents are introduced."""

from __future__ import annotations

from attrs import frozen

from quotekit.context import Context
from quotekit.cues import FoundCue


@frozen
class Introduction:
    """How the content of a cue is introduced.

    ``kind``: clause (a complementizer), question (ما، هل), colon, mark, words (what only the speaker says, with nothing
    before it), or np (a noun phrase, perhaps behind a preposition). ``at``: the token that introduces it (the
    complementizer, colon, opening mark, preposition or first noun). ``content``: the token where the content begins.
    ``preposition``: the one before the content.
    """

    kind: str
    at: int
    content: int
    preposition: str = ""

    @property
    def spoken(self) -> bool:
        """Do marks or a colon introduce it, so that the words themselves follow?"""
        return self.kind in ("colon", "mark")


def read_behind(ctx: Context, other: FoundCue) -> Introduction | None:
    """What introduces the content of a cue behind the one that is being read: known, as the last cue is read first."""
    known: Introduction | None = ctx.introductions[other.start]
    return known
