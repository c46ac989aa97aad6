"""Ctrl-C that leaves whole documents behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import TypeVar

_Item = TypeVar("_Item")


class Interruption:
    """Ends an iteration at Ctrl-C, and never between an item and the next.

    While the iterable works towards its next item, Ctrl-C ends it at once. While the consumer handles an item (writes a
    document), Ctrl-C waits until it asks for the next; a second Ctrl-C does not wait and raises `KeyboardInterrupt`.
    Either way the iteration just ends, and `happened` tells why. For the main thread only.
    """

    def __init__(self) -> None:
        self.happened = False
        self._working = False
        self._process = os.getpid()

    def __enter__(self) -> Interruption:
        self._before = signal.signal(signal.SIGINT, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if os.getpid() != self._process:
            return  # a worker just forked, which has this handler and leaves the matter to its parent
        if self._working or self.happened:
            raise KeyboardInterrupt
        self.happened = True

    def ending(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The items, until there are no more or Ctrl-C is pressed."""
        iterator = iter(items)
        while not self.happened:
            self._working = True
            try:
                item = next(iterator)
            except StopIteration:
                return
            except KeyboardInterrupt:
                self.happened = True
                return
            finally:
                self._working = False
            yield item
