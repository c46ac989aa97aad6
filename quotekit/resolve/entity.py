"""One source of a document, as the mentions that name it build it up."""

from __future__ import annotations

from attrs import Factory, define

from quotekit.lexicon.inflection import Gender
from quotekit.records import SourceKind

#: Endings of plurals that only people have, whose verbs are in the plural: الموظفون، الموظفين، الخبراء.
_OF_PEOPLE = ("ون", "ين", "اء")


@define(eq=False)
class Entity:
    """One source: what names it, in token ranges and folded words."""

    kind: SourceKind
    gender: Gender | None
    number: str | None
    name: tuple[int, int] | None = None
    """Tokens of its fullest proper name."""
    phrase: tuple[int, int] = (0, 0)
    """Tokens of its fullest noun phrase."""
    names: set[tuple[str, ...]] = Factory(set)
    roles: list[tuple[int, int]] = Factory(list)
    titles: set[tuple[str, ...]] = Factory(set)
    """The words of its roles."""
    mentions: list[tuple[int, int]] = Factory(list)
    heads: set[str] = Factory(set)
    anonymous: bool = False
    official: bool = False
    joint: bool = False
    unlisted: bool = False
    """Named only by an unknown definite word, which may be a common noun."""
    known_as: str = ""
    """Whom a eulogy stands for, whom the text need not name."""
    last: int = 0

    def agrees(self, gender: Gender | None, number: str | None) -> bool:
        """Can it be the subject of a verb of this gender and number (المصادر قالت، الرئيس قال)?"""
        if number == "plural":
            return self.number == "plural" or self.kind == "group" or self.joint
        if self.number == "plural" and self.kind == "group" and gender == "masculine":
            return False
        if gender is None:
            return True
        if self.kind == "group" and any(head.endswith(_OF_PEOPLE) for head in self.heads):
            return False  # الخبراء قالوا
        if self.kind in ("organisation", "media", "document", "group") and self.number == "plural":
            return gender == "feminine"
        return self.gender is None or self.gender == gender

    def is_introduced(self) -> bool:
        """Is it a person whom the document has given a role or a full name?"""
        full = self.name is not None and self.name[1] - self.name[0] > 1
        return self.kind == "person" and (full or bool(self.roles))

    def may_be_of(self, gender: Gender | None) -> bool:
        """Only persons have a gender that a title of them cannot change."""
        return gender is None or self.gender is None or self.gender == gender or self.kind != "person"

    def may_be_called(self, head: str) -> bool:
        """Can this word alone stand for it (المتحدث, a person; المصدر, any one source)?"""
        if head in ("متحدث", "اخير", "اخيره", "متحدثه", "متكلم"):
            return self.kind in ("person", "unknown") and not self.unlisted
        if head in ("بيان", "بلاغ"):
            return self.kind == "document"
        if head in self.heads:
            return True
        return (head == "مصدر" and self.number != "plural") or (
            head == "مسوول" and self.kind in ("person", "unknown", "group")
        )
