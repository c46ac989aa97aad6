"""How far a long run has come, on one line of the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator

from quotekit.documents import Result

_INTERVAL = 0.2
"""Seconds between two updates of the line."""


class Progress:
    """Counts documents, quotes and words as they pass, and shows them on standard error.

    ``done`` tells which share of the input has been read (0 to 1), or None where its size is not known. Speed and
    time left count from the first result, so that documents skipped before it do not flatter them.
    """

    def __init__(self, done: Callable[[], float | None]) -> None:
        self._done = done
        self._done_at_start: float | None = None
        self._started = self._shown = time.monotonic()
        self._width = 0
        self.documents = 0
        self.quotes = 0
        self.words = 0

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results themselves; the line is renewed on the way and ended after the last."""
        try:
            for result in results:
                self._count(result)
                yield result
                if time.monotonic() - self._shown >= _INTERVAL:
                    self._show(end="")
        finally:
            self._show(end="\n")

    def message(self, text: str) -> None:
        """Print a line of its own above the progress."""
        print(f"\r{text:{self._width}}", file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """What there is to say after so many seconds of work."""
        speed = round(self.words / seconds) if seconds else 0
        counts = f"{self.documents:,} documents, {self.quotes:,} quotes, {speed:,} words/s"
        return counts + self._left(seconds)

    def _count(self, result: Result) -> None:
        if not self.documents:
            self._started = time.monotonic()
            self._done_at_start = self._done()
        self.documents += 1
        self.quotes += len(result.extraction)
        self.words += len(result.document.text.split())

    def _show(self, end: str) -> None:
        self._shown = time.monotonic()
        line = self.line(self._shown - self._started)
        print(f"\r{line:{self._width}}", end=end, file=sys.stderr, flush=True)
        self._width = len(line)

    def _left(self, seconds: float) -> str:
        done = self._done()
        if done is None or self._done_at_start is None or done <= self._done_at_start:
            return ""
        left = seconds * (1 - done) / (done - self._done_at_start)
        minutes, rest = divmod(round(max(left, 0)), 60)
        return f", {minutes}:{rest:02} left"
