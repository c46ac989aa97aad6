"""What need not be read again: contents stand close together, and several rules ask for the end of one."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.reading.tokens import CLOSE


def unread_from(ctx: Context, known: Range | None, start: int) -> int:
    """Up to where need not be read again what begins at ``start``: ``known`` is the stretch that was read last on its level.

    What begins inside that stretch ends no sooner, unless it begins at the closing mark of a pair that was passed over.
    """
    if known is None or not known[0] <= start < known[1] or ctx.code(start) == CLOSE:
        return start
    return known[1]
