"""Who bears a title: a source of before, or a person whom the text names with it somewhere else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from quotekit.context import Context
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, DASH, OPEN, WORD
from quotekit.resolve.entity import Entity
from quotekit.resolve.history import History
from quotekit.resolve.names import BODIES, title_match
from quotekit.resolve.sources import Sources
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.phrase import ENDS
from quotekit.speakers.subject import SAME

_SHORT_TITLE = 2  # words: المسؤول الحكومي
_LONGEST_TITLE = 30  # tokens of a phrase with the title and its bearer's name
_LONGEST_NAME = 6  # tokens of a name before the title of its bearer
_MOST_BEARERS = 64  # places with a title, on either side of it, at which its bearer is sought


class Titles:
    """Finds the bearers of titles that stand without a name."""

    def __init__(self, ctx: Context, sources: Sources, history: History) -> None:
        self._ctx = ctx
        self._sources = sources
        self._wording = sources.wording
        self._history = history

    def bearer_of(self, mention: Mention) -> Entity | None:
        """الوزير الفرنسي, المنظمة: the latest entity whose title or noun phrase holds these words, else, of a person, who
        bears this title in the narration, else who has just spoken."""
        said_again = self._ctx.lexicon.again_words.himself | SAME
        words = [x for x in self._wording.words((mention.start, mention.end)) if x not in said_again]
        if not words:
            return None
        best = self._titled(mention, words)
        if best is None and mention.role and mention.kind == "person":
            best = self._titled_in_narration(mention, words) or self._titled_anew(mention)
        return best

    # -- a source of before ------------------------------------------------------------------------------------------

    def _titled(self, mention: Mention, words: list[str]) -> Entity | None:
        """The latest entity that may be called so."""
        best: Entity | None = None
        for entity in self._sources.register.called(words):
            if entity.joint or (entity.number == "plural") != (mention.number == "plural"):
                continue
            if self._is_titled(entity, mention, words) and (best is None or entity.last >= best.last):
                best = entity
        return best

    def _is_titled(self, entity: Entity, mention: Mention, words: list[str]) -> bool:
        """Does a title of the entity hold these words, or, of a body or a group, its noun phrase?"""
        body = mention.kind in BODIES  # الصندوق is not its president
        if not body and any(title_match(title, words) for title in entity.titles):
            return True
        return entity.kind != "person" and title_match(self._wording.words(entity.phrase), words)

    def _titled_anew(self, mention: Mention) -> Entity | None:
        """وقال سالم الحداد إن …. وأضاف ⟦المسؤول الحكومي⟧: a title that nobody has had is one more of who has just spoken."""
        head = self._ctx.word(mention.start)
        alone = head.definite and mention.number == "singular" and mention.end - mention.start <= _SHORT_TITLE
        if not self._history.spoken or not alone or self._goes_on(mention.end):
            return None
        earlier, entity = self._history.spoken[-1]
        if any(part[0] <= mention.start < part[1] for part in earlier.content):
            return None  # of whom he tells
        person = entity.name is not None and entity.is_introduced() and entity.may_be_of(mention.gender)
        fits = entity.official or not mention.official or not entity.roles
        return entity if person and fits else None

    def _goes_on(self, end: int) -> bool:
        """المحامي ⟦بخيت⟧: may the word behind a title be a name that was not read as one?"""
        word = self._ctx.word(end)
        serves = word.preposition == "ل" and word.definite and not word.cue
        closed = word.classes & ENDS or (word.preposition and not serves)
        return self._ctx.code(end) in (WORD, OPEN, DASH) and not closed

    # -- a person whom the text names ---------------------------------------------------------------------------------

    def _titled_in_narration(self, mention: Mention, words: list[str]) -> Entity | None:
        """A bearer of this title whom the text names before, or else behind, without quoting him."""
        places = self._wording.places(self._ctx.word(mention.start).stem)
        before, behind = bisect_left(places, mention.start), bisect_left(places, mention.end)
        nearest = (
            *reversed(places[max(0, before - _MOST_BEARERS) : before]),
            *places[behind : behind + _MOST_BEARERS],
        )
        best = next(filter(None, (self._bearer_at(i, words) for i in nearest)), None)
        if best is None or best.name is None:
            return None
        name = self._wording.words(best.name)
        if words == [name[-1]]:
            mention.name, mention.role = mention.role, None
        named = self._sources.named(name) or self._sources.open(best)
        self._sources.add(named, best)
        return named

    def _bearer_at(self, i: int, words: list[str]) -> Mention | None:
        """The person whom a phrase with this title at ``i`` names, and who is not only compared (كوزير)."""
        if self._ctx.word(i).preposition == "ك":
            return None
        family_name = len(words) == 1 and self._may_be_family_name(i)
        for start in (i, *self._starts_of_name_before(i)):
            other = self._person_at(start, i, family_name=family_name)
            if other is None or other.name is None:
                continue
            if family_name and other.name[0] < i <= other.name[1]:
                other.name = (other.name[0], i + 1)
                return other
            if other.role and other.role[0] == i and title_match(self._wording.words(other.role), words):
                return other
        return None

    def _person_at(self, start: int, i: int, *, family_name: bool) -> Mention | None:
        """The person with a name in the phrase at ``start``, up to the title at ``i`` or beyond; to the title, if this may be
        a ``family_name`` and the phrase goes on with another source (سالم ⟦الحداد⟧ وعادل منصور)."""
        tokens = self._ctx.tokens
        other = parse_mention(tokens, start, min(i + _LONGEST_TITLE, len(tokens)))
        if other is not None and other.joint and family_name:
            other = parse_mention(tokens, start, i + 1)
        if other is None or other.name is None or other.kind != "person" or other.joint:
            return None
        verb = i - start == 1 and self._ctx.word(start).classes & w.COMMON  # وكرم المحافظ
        return None if verb else other

    def _may_be_family_name(self, i: int) -> bool:
        """سالم بن ناصر ⟦السويدي⟧: can the word, which is a title too, belong to the name before it?"""
        word = self._ctx.word(i)
        in_name = word.definite and self._ctx.code(i - 1) == WORD
        return in_name and not word.classes & (w.OFFICIAL | w.ANONYMOUS)

    def _starts_of_name_before(self, i: int) -> Iterator[int]:
        """⟦سالم⟧ الحداد، رئيس البلدية: where the name of a bearer may begin whose title at ``i`` stands behind it."""
        end = i - (self._ctx.code(i - 1) == COMMA)
        start = max(self._ctx.sentence_start(end), end - _LONGEST_NAME)
        return (k for k in range(start, end) if self._ctx.word(k).classes & (w.NAME | w.NAME_PARTICLE))
