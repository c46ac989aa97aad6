"""Leads every candidate to the entity that speaks.

Candidates are taken in text order. A mention joins the entity that it names (by name, by title, by the noun of a body) or
opens a new one: `known`. Where no words stand beside the cue, a participle takes the subject of its own sentence, and an
elided subject continues the last speaker who agrees with the verb: `elided`.
"""

from __future__ import annotations

from attrs import define

from quotekit.context import Context
from quotekit.lexicon.words import Cue
from quotekit.resolve.elided import Elided
from quotekit.resolve.entity import Entity
from quotekit.resolve.history import History
from quotekit.resolve.known import Known
from quotekit.resolve.narration import Narration
from quotekit.resolve.sources import Sources
from quotekit.rules.candidate import Candidate
from quotekit.speakers.subject import RELAYS


@define
class Resolution:
    """The entities of a document in the order of their first appearance, and that of each candidate (or None)."""

    entities: list[Entity]
    of: list[Entity | None]


def resolve(ctx: Context, candidates: list[Candidate]) -> Resolution:
    """The speaker of every candidate."""
    resolver = Resolver(ctx, candidates)
    of = [resolver.entity_of(candidate) for candidate in candidates]
    quoted = {
        id(entity) for entity, c in zip(of, candidates, strict=True) if entity is not None and c.content
    }
    entities = [entity for entity in resolver.sources.register.entities if id(entity) in quoted]
    for entity in entities:
        resolver.sources.complete(entity)
    return Resolution(entities, of)


class Resolver:
    """The state of one resolution: the entities so far, and who has spoken."""

    def __init__(self, ctx: Context, candidates: list[Candidate]) -> None:
        self.ctx = ctx
        self.sources = Sources(ctx)
        self.history = History(candidates)
        self.narration = Narration(ctx, self.sources.surnames)
        self.known = Known(ctx, self.sources, self.history, self.narration)
        self.elided = Elided(ctx, self.history, self.narration, self.known)

    def entity_of(self, candidate: Candidate) -> Entity | None:
        """The entity that speaks here; it has spoken, from now on."""
        entity = self._speaker_of(candidate)
        if entity is not None:
            self.history.speaks(candidate, entity)
        return entity

    def _speaker_of(self, candidate: Candidate) -> Entity | None:
        mention = candidate.mention or candidate.antecedent
        if candidate.subject == "interviewee":
            person = self.narration.last_person(0, candidate.order, None) or mention
            return self.known.of_mention(person) if person else None
        if mention is not None:
            entity = self.known.of_mention(mention)
            if candidate.mention is not None and candidate.found is not None:
                _learn_gender(entity, candidate.found.cue)
            return entity
        if candidate.subject == "eulogy":
            return self.sources.eulogised(candidate.name)
        return None if candidate.subject == "impersonal" else self.elided.speaker_of(candidate)


def _learn_gender(entity: Entity, cue: Cue) -> None:
    """قالت تيري، قالت المدير العام: the verb tells the gender of a person whose name or title does not, or tells it wrong."""
    spoken_by_one = cue.form == "verb" and cue.number == "singular" and cue.lemma not in RELAYS
    if entity.kind == "person" and spoken_by_one and (cue.gender == "feminine" or entity.gender is None):
        entity.gender = cue.gender
