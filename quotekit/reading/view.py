"""The text as the rules see it, with the way back to the offsets of the original."""

from __future__ import annotations

from bisect import bisect_right

from quotekit.characters import DISGUISED, fold_letters, plain_form
from quotekit.records import Span


class View:
    """A text without disguises, and folded.

    ``plain`` is the text without invisible characters and with presentation forms spelt out; ``folded`` has the same
    length with one form of each letter. Rules read ``folded``, so that tashkeel, tatweel, bidi controls or a missing
    hamza cannot change what they find. `span` leads from offsets of the view to the original text.
    """

    __slots__ = ("_ends", "_invisible", "_original_starts", "_view_starts", "folded", "original", "plain")

    def __init__(self, text: str) -> None:
        self.original = text
        pieces: list[str] = []
        # Parallel lists: from view offset _view_starts[k] on, the view runs letter by letter with the original
        # from offset _original_starts[k] on.
        self._view_starts = [0]
        self._original_starts = [0]
        # By where it begins in the original: the end of a form that stands for letters, and of an invisible stretch.
        self._ends: dict[int, int] = {}
        self._invisible: dict[int, int] = {}
        done = length = 0
        for match in DISGUISED.finditer(text):
            start, end = match.span()
            form = plain_form(match[0])
            pieces.append(text[done:start])
            length += start - done
            if form:
                pieces.append(form)
                self._view_starts.append(length)
                self._original_starts.append(start)
                length += len(form)
                self._ends[start] = end
            else:
                self._invisible[start] = end
            self._view_starts.append(length)
            self._original_starts.append(end)
            done = end
        pieces.append(text[done:])
        self.plain = "".join(pieces)
        self.folded = fold_letters(self.plain)

    def original_start(self, offset: int) -> int:
        """Where the character at this offset of the view begins in the original."""
        k = bisect_right(self._view_starts, offset) - 1
        start = self._original_starts[k] + offset - self._view_starts[k]
        # Inside a form that one character of the original stands for, every letter begins at that character.
        return min(start, self._original_starts[k + 1] - 1) if k + 1 < len(self._original_starts) else start

    def span(self, start: int, end: int) -> Span:
        """The span of the original that the stretch ``start:end`` of the view stands for, its last marks included."""
        if len(self._view_starts) == 1:  # a text without disguises is its own view
            return Span(start, max(start, end), self.original[start:end])
        first = self.original_start(start)
        if end <= start:
            return Span(first, first, "")
        last = self.original_start(end - 1)
        last = self._ends.get(last, last + 1)
        last = self._invisible.get(last, last)  # a short vowel belongs to the letter before it
        return Span(first, last, self.original[first:last])
