"""Sequences of words, found in a text by their first two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")
Words = tuple[str, ...]


class Sequences(dict[str, dict[str, list[tuple[Words, V]]]], Generic[V]):
    """Sequences of folded words, each with a value, by their first word and then by their second.

    Common words begin many sequences, so that the first alone would leave too many to compare.

    >>> table = Sequences([(("من", "جهته"), 1), (("من",), 2)])
    >>> "من" in table, table.at(["قال", "من", "جهته"], 1, "من")
    (True, (('من', 'جهته'), 1))
    """

    def __init__(self, entries: Iterable[tuple[Words, V]]) -> None:
        super().__init__()
        for words, value in sorted(entries, key=lambda entry: -len(entry[0])):
            second = words[1] if len(words) > 1 else ""
            self.setdefault(words[0], {}).setdefault(second, []).append((words, value))

    def entries(self) -> Iterator[tuple[Words, V]]:
        """Every sequence with its value."""
        for by_second in self.values():
            for entries in by_second.values():
                yield from entries

    def at(self, forms: Sequence[str], i: int, first: str) -> tuple[Words, V] | None:
        """The longest sequence at ``forms[i]``, which counts as the word ``first``; of two the one that was given first."""
        by_second = self.get(first)
        if by_second is None:
            return None
        for words, value in by_second.get(forms[i + 1], ()) if i + 1 < len(forms) else ():
            if len(words) == 2 or tuple(forms[i + 2 : i + len(words)]) == words[2:]:
                return words, value
        single = by_second.get("")
        return single[0] if single else None
