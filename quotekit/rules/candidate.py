"""What a rule proposes."""

from __future__ import annotations

from attrs import define

from quotekit.context import Range
from quotekit.cues import FoundCue
from quotekit.records import Kind
from quotekit.speakers import Mention


@define
class Candidate:
    """A quote as a rule proposes it, in token indices (ranges with exclusive ends)."""

    rule: str
    kind: Kind
    content: list[Range]
    found: FoundCue | None
    cue: Range | None
    mention: Mention | None = None
    subject: str = "mention"
    """Where the speaker is to be sought when ``mention`` is None: ``elided`` (the last one that agrees with the verb),
    ``sentence`` (the subject of the sentence: participles and masdars), ``interviewee`` (the person introduced before the
    first turn), ``eulogy`` (whom ``name`` gives), ``impersonal`` (nowhere: يتوقع أن)."""
    antecedent: Mention | None = None
    """The phrase that a relative clause or a pronoun beside the cue refers to."""
    order: int = 0
    name: str = ""
    """The name that a eulogy beside the cue stands for (subject ``eulogy``)."""
