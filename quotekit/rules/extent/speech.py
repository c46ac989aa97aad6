"""Where unmarked speech behind a colon ends."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, OPEN, PAUSE, SEMICOLON, STOP, WORD
from quotekit.rules.extent.remembered import unread_from
from quotekit.rules.extent.reports import new_report, reports_on

_LONGEST = 2500  # tokens: what bounds the time of a hostile text
_ENDS_SENTENCE = frozenset({STOP, PAUSE, COMMA, SEMICOLON, CLOSE})


def speech_end(ctx: Context, start: int) -> int:
    """The token before which unmarked speech after a colon ends: the paragraph's end, or where the narrator resumes.

    Of two speeches on one level the later begins where the earlier has been read already, and goes on from its end.
    """
    end = min(ctx.level_end(start), start + _LONGEST)
    level = ctx.owner(start)
    i = unread_from(ctx, ctx.speeches.get(level), start)
    while i < end and not (i > start and _ends_at(ctx, i)) and ctx.code(i) != BREAK:
        i = ctx.after_marks(i) if ctx.code(i) == OPEN else i + 1
    ctx.speeches[level] = start, i
    return min(i, end)


def _ends_at(ctx: Context, i: int) -> bool:
    """قال: نحن مستعدون⟦.⟧ وأضاف المدير أن: does the narrator resume behind this punctuation, or at this word with its
    conjunction?"""
    if ctx.code(i) == WORD:
        return bool(ctx.word(i).conjunction) and new_report(ctx, i, strict=True)
    return ctx.code(i) in _ENDS_SENTENCE and (new_report(ctx, i + 1) or reports_on(ctx, i + 1))
