"""Words by what they do beside another: around a cue, around a verb that has a subject, around a report, inside a phrase
that names a source or names it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from attrs import fields, frozen

from quotekit.characters import fold


@frozen
class WordSets:
    """Sets of ``function_words.toml``, by their keys there; folded forms."""

    @classmethod
    def of(cls, function_words: Mapping[str, Iterable[str]]) -> Self:
        """The sets with the names of the fields."""
        return cls(*(frozenset(map(fold, function_words[field.name])) for field in fields(cls)))


@frozen
class CueWords(WordSets):
    """What stands beside a form that is no cue there, for who tells cues from their look-alikes."""

    before_masdar: frozenset[str]
    before_noun: frozenset[str]
    that_i: frozenset[str]
    before_what_is: frozenset[str]
    before_narrators_remark: frozenset[str]
    before_surname: frozenset[str]
    comparing: frozenset[str]


@frozen
class SubjectWords(WordSets):
    """What stands around a verb of speech, for who seeks its subject."""

    subject_pronoun: frozenset[str]
    between_subject_and_verb: frozenset[str]
    before_verb: frozenset[str]
    opening_clause: frozenset[str]
    therein: frozenset[str]
    masculine_place: frozenset[str]


@frozen
class ReportWords(WordSets):
    """What stands around a report and its content, for the rules."""

    as_said: frozenset[str]
    according_to_what: frozenset[str]
    before_report: frozenset[str]
    between_head_and_verb: frozenset[str]
    joining: frozenset[str]
    meanwhile: frozenset[str]
    free_relative: frozenset[str]
    on: frozenset[str]
    circumstance: frozenset[str]
    background: frozenset[str]
    aside: frozenset[str]
    withheld: frozenset[str]
    refused: frozenset[str]
    condition: frozenset[str]
    whenever: frozenset[str]
    entitled: frozenset[str]
    of_another: frozenset[str]
    of_oneself: frozenset[str]
    ordinal: frozenset[str]


@frozen
class SourceWords(WordSets):
    """The sets that the reader of noun phrases asks."""

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


@frozen
class AgainWords(WordSets):
    """What names a source of before, for who leads mentions to their sources."""

    himself: frozenset[str]
    called_again: frozenset[str]
    both_of_them: frozenset[str]
