"""What one noun phrase says of a source: the record that the readers of this folder fill."""

from __future__ import annotations

from attrs import define

from quotekit.lexicon.inflection import Gender, Number
from quotekit.records import SourceKind


@define
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) that name a source, and what they say of it."""

    start: int
    end: int
    name: tuple[int, int] | None = None
    """Tokens of the proper name, or None where the phrase has only a title."""
    role: tuple[int, int] | None = None
    kind: SourceKind = "unknown"
    gender: Gender | None = None
    number: Number | None = None
    anonymous: bool = False
    official: bool = False
    unlisted: bool = False
    """Only an unknown definite word (المكالمة): a name perhaps, or a common noun."""
    joint: bool = False
    """Two sources joined by and (الرئيس ووزير خارجيته)."""
