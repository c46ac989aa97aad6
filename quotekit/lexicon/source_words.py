"""Words by what they do inside a phrase that names a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import fields, frozen

from quotekit.characters import fold


@frozen
class SourceWords:
    """The sets of ``function_words.toml`` that the reader of noun phrases asks, by their keys there; folded forms."""

    quantity: frozenset[str]
    elative: frozenset[str]
    rank_qualifier: frozenset[str]
    his_excellency: frozenset[str]
    descriptive: frozenset[str]
    called: frozenset[str]
    second_half: frozenset[str]
    spelled_letter: frozenset[str]
    post_for_another: frozenset[str]
    correspondent: frozenset[str]
    association: frozenset[str]
    direction: frozenset[str]
    player: frozenset[str]
    club: frozenset[str]
    named_for: frozenset[str]
    ruler: frozenset[str]
    role_link: frozenset[str]
    belonging: frozenset[str]
    kind_of_place: frozenset[str]
    responsible_in: frozenset[str]
    close_to: frozenset[str]
    responsible_for: frozenset[str]
    responsible_over: frozenset[str]

    @classmethod
    def of(cls, function_words: Mapping[str, Iterable[str]]) -> SourceWords:
        """The sets with the names of the fields."""
        return cls(*(frozenset(map(fold, function_words[field.name])) for field in fields(cls)))
