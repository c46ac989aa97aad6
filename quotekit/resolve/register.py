"""The sources that a document has named so far, found by the words that they are called by.

A text of ten million characters may name a hundred thousand sources. None is compared with all others: a name is looked up
by its rarest word, and of the many who bear one word, those who were first called so last are remembered.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from quotekit.resolve.entity import Entity

_FEW = 24  # names of a document
_MOST_BEARERS = 64  # of one word who are remembered; careful readers keep fewer apart
_SHORTEST_WITH_SLIP = 4  # letters of a word that may be spelt with one letter otherwise

Words = tuple[str, ...]
Named = tuple[Entity, Words]
_Key = TypeVar("_Key", bound=Hashable)
_Bearer = TypeVar("_Bearer", bound=Hashable)


class Register:
    """Entities in the order of their first appearance, with the words of their names, titles and noun phrases."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._places: dict[Entity, int] = {}
        self._by_phrase: dict[str, dict[Entity, None]] = {}
        self._names: list[Named] = []
        self._indexed = 0  # of the names, how many are in the next two
        self._by_name: dict[str, dict[Named, None]] = {}
        self._by_last_word: dict[tuple[int, str], dict[Named, None]] = {}

    def open(self, entity: Entity) -> Entity:
        """A new entity, the last in order."""
        self._places[entity] = len(self.entities)
        self.entities.append(entity)
        return entity

    def call(self, entity: Entity, phrase: Iterable[str]) -> None:
        """The entity is called by this title or noun phrase."""
        for word in phrase:
            _remember(self._by_phrase, word, entity)

    def name(self, entity: Entity, name: Words) -> None:
        """The entity bears this name."""
        self._names.append((entity, name))

    def called(self, words: Iterable[str]) -> list[Entity]:
        """Who has a title or noun phrase with the rarest of these words: all who could be called by all of them."""
        found = min((self._by_phrase.get(word, {}) for word in words), key=len, default={})
        return sorted(found, key=self._places.__getitem__)

    def named(self, words: Words) -> list[Named]:
        """Whose name could hold, or be part of, this one, each word in this spelling or with one letter otherwise; of a few names
        all, since to look at them takes less time than to look them up."""
        if len(self._names) <= _FEW:
            return self._in_order(self._names)
        self._index_names()
        holding = min(
            ([self._by_name.get(spelling, {}) for spelling in _spellings(word)] for word in words),
            key=lambda bearers: sum(map(len, bearers)),
            default=[],
        )
        parts = (
            self._by_last_word.get((length, spelling), {})
            for length in range(1, len(words))
            for word in words
            for spelling in _spellings(word)
        )
        return self._in_order({named for bearers in (*holding, *parts) for named in bearers})

    def _in_order(self, named: Iterable[Named]) -> list[Named]:
        return sorted(named, key=lambda bearer: self._places[bearer[0]])

    def _index_names(self) -> None:
        """Makes those names found by their words that are not yet."""
        for entity, name in self._names[self._indexed :]:
            for word in name:
                for spelling in _spellings(word):
                    _remember(self._by_name, spelling, (entity, name))
            for spelling in _spellings(name[-1]) if name else ():
                _remember(self._by_last_word, (len(name), spelling), (entity, name))
        self._indexed = len(self._names)


def _remember(bearers_by: dict[_Key, dict[_Bearer, None]], key: _Key, bearer: _Bearer) -> None:
    """Adds one to the bearers of this key; too many, and the first is forgotten."""
    bearers = bearers_by.setdefault(key, {})
    bearers[bearer] = None
    if len(bearers) > _MOST_BEARERS:
        del bearers[next(iter(bearers))]


def _spellings(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words that are one letter apart have one of these in common."""
    yield word
    if len(word) >= _SHORTEST_WITH_SLIP:
        for k in range(len(word)):
            yield word[:k] + word[k + 1 :]
