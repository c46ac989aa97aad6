"""The sources of a document, as its mentions build them up."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.lexicon import words as w
from quotekit.resolve.entity import Entity
from quotekit.resolve.names import BODIES, fullest_body, fullest_name, is_namesake, name_match
from quotekit.resolve.register import Register, Words
from quotekit.resolve.wording import Wording
from quotekit.speakers import Mention

_LEAST_AGREEMENT = 0.5  # of two names of one person
_MOST_NAMESAKES = 200  # places with the last word of a name, at which a fuller one is sought


class Sources:
    """All entities so far: ``register`` finds them by their words; ``surnames`` are the last words of the names of persons."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.wording = Wording(ctx)
        self.register = Register()
        self.surnames: set[str] = set()

    def open(self, mention: Mention) -> Entity:
        """A new entity of the kind that this mention tells."""
        return self.register.open(Entity(mention.kind, mention.gender, mention.number))

    def eulogised(self, name: str) -> Entity:
        """قال تعالى: whom a eulogy stands for, with a name that need not stand in the text."""
        entity = next((e for e in self.register.called((name,)) if e.known_as == name), None)
        if entity is None:
            entity = self.register.open(Entity("person", "masculine", "singular", known_as=name))
            self.register.call(entity, (name,))
        return entity

    def named(self, words: Words) -> Entity | None:
        """كارتر: the entity with the name that agrees best with this one, of several the latest."""
        best: Entity | None = None
        best_score = 0.0
        for entity, known in self.register.named(words):
            if entity.name is not None and is_namesake(self.wording.words(entity.name), words):
                continue
            score = name_match(known, words)
            later = best is not None and entity.last > best.last
            if score > best_score or (score == best_score > 0 and later):
                best, best_score = entity, score
        return best if best_score >= _LEAST_AGREEMENT else None

    # -- what a mention adds -----------------------------------------------------------------------------------------

    def add(self, entity: Entity, mention: Mention) -> None:
        """What this mention says of the entity, besides what is known of it."""
        entity.mentions.append((mention.start, mention.end))
        entity.last = mention.start
        self._add_phrase(entity, mention)
        several = mention.joint or entity.joint
        if mention.name and not (mention.kind in BODIES or entity.kind in BODIES or several):
            self._add_name(entity, mention, mention.name)
        if mention.role:
            self._add_role(entity, mention, mention.role)
        entity.heads.add(self._ctx.word(mention.start).stem)
        entity.gender = entity.gender or mention.gender
        entity.number = entity.number or mention.number
        entity.anonymous = entity.anonymous or (mention.anonymous and entity.name is None)
        entity.official = entity.official or mention.official
        entity.joint = several

    def _add_phrase(self, entity: Entity, mention: Mention) -> None:
        """The noun phrase, or the name of a body, if no longer one is known."""
        named = mention.name if mention.kind == "organisation" else None
        phrase = named or (mention.start, mention.end)
        if phrase[1] - phrase[0] > entity.phrase[1] - entity.phrase[0]:
            entity.phrase = phrase
            self.register.call(entity, self.wording.called(phrase))

    def _add_name(self, entity: Entity, mention: Mention, name: tuple[int, int]) -> None:
        """A further name of the entity; the longest is shown."""
        words = self.wording.words(name)
        if words not in entity.names:
            entity.names.add(words)
            self.register.name(entity, words)
        if mention.kind == "person" and words[-1] != "الله":
            self.surnames.add(words[-1])
        if entity.name is None or name[1] - name[0] > entity.name[1] - entity.name[0]:
            entity.name = name

    def _add_role(self, entity: Entity, mention: Mention, role: tuple[int, int]) -> None:
        """The role, and the courtesy title before the name where the role stands behind it."""
        entity.heads.add(self._ctx.word(role[0]).stem)
        entity.roles.append(role)
        self._add_title(entity, role)
        if mention.name and mention.start < mention.name[0] < role[0]:
            self._add_title(entity, (mention.start, mention.name[0]))

    def _add_title(self, entity: Entity, role: tuple[int, int]) -> None:
        """A title by which the entity may be called; a register knows each once."""
        title = self.wording.words(role)
        if title not in entity.titles:
            entity.titles.add(title)
            self.register.call(entity, title)

    # -- what the text adds ------------------------------------------------------------------------------------------

    def complete(self, entity: Entity) -> None:
        """Looks for a fuller name in the text: of a person in all of it (كارتر: آشتون كارتر), of a body in what stands
        before it is named (المركز: مركز الإحصاء)."""
        if entity.mentions and entity.known_as not in self._ctx.tokens.view.folded:
            entity.known_as = ""  # وقال النبي, in a text without رسول الله
        if entity.kind in BODIES and not entity.joint and entity.phrase[1] - entity.phrase[0] == 1:
            head = self._ctx.word(entity.phrase[0])
            if head.definite and not head.classes & (w.PLACE | w.PROPER):
                before = [i for i in self.wording.places(head.stem) if i < entity.mentions[0][0]]
                entity.phrase = fullest_body(self._ctx, entity.phrase, before)
        elif entity.name is not None and entity.kind in ("person", "unknown"):
            last = self._ctx.word(entity.name[1] - 1).stem
            places = self.wording.places(last)[:_MOST_NAMESAKES]
            entity.name = fullest_name(self._ctx, entity.name, places)
