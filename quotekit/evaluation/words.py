"""Words as the evaluation compares them: where they stand in a text, and what counts as the same name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import define, field

Offsets = tuple[int, int]

_MARKS = "\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}\N{ARABIC LETTER SUPERSCRIPT ALEF}"
_WORD = re.compile(rf"[\w{_MARKS}]+")
_UNREAD = re.compile(f"[{_MARKS}\N{ARABIC TATWEEL}]")
_ARTICLE = re.compile("^(?:و?ال|لل)(?=..)")
_SAME_LETTER = str.maketrans("أإآٱىةئؤ", "اااايهيو")
_COMPLEMENTIZERS = frozenset({"أن", "إن", "ان", "بأن", "بإن", "بان"})


@define
class Words:
    """The words of one text by offset: Arabic marks belong to their word, punctuation and quote marks to none.

    >>> words = Words("قال: «إن المشروع انتهى»")
    >>> words.content([(5, 22)])  # the marks and the bare complementizer do not count
    (9, 17)
    """

    text: str
    _starts: list[int] = field(init=False, factory=list)
    _ends: list[int] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        for match in _WORD.finditer(self.text):
            self._starts.append(match.start())
            self._ends.append(match.end())

    def touched(self, span: Offsets) -> range:
        """Indices of the words of which the span holds at least one character."""
        first = bisect_right(self._ends, span[0])
        last = first
        while last < len(self._starts) and self._starts[last] < span[1]:
            last += 1
        return range(first, last)

    def content(self, stretches: Iterable[Offsets]) -> tuple[int, ...]:
        """Start offsets of the words of a content whose stretches stand in text order, without a bare complementizer (أن، إن، بأن) at its front.

        A word that two stretches share is there twice: the two do not make the same content as one.
        """
        indices = [index for span in stretches for index in self.touched(span)]
        front = 0
        while front < len(indices) and self._plain(indices[front]) in _COMPLEMENTIZERS:
            front += 1
        return tuple(self._starts[index] for index in indices[front:])

    def _plain(self, index: int) -> str:
        return _UNREAD.sub("", self.text[self._starts[index] : self._ends[index]])


def name_words(name: str | None) -> list[str]:
    """Comparable words of a name or role: no vowel marks, one form of alef, ya and ta marbuta, no article.

    >>> name_words("الأُستاذة هُدى") == name_words("استاذه هدي")
    True
    """
    plain = _UNREAD.sub("", name or "").translate(_SAME_LETTER)
    return [_ARTICLE.sub("", word) for word in _WORD.findall(plain)]


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """F1 of two bags of words: 1 where they hold the same words, 0 where they share none or one is empty."""
    if not one or not other:
        return 0.0
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))
