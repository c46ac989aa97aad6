"""Where an attribution begins and ends."""

from __future__ import annotations

import re

from quotekit.context import Context
from quotekit.reading.tokens import BREAK, CLOSE, COLON, COMMA, OPEN, PAUSE, PLAIN, SEMICOLON, STOP
from quotekit.rules.extent.remembered import unread_from

_LONGEST = 120  # tokens: what bounds the time of a hostile text
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")
_THIS = frozenset({"هذا", "ذلك"})  # «…»، هذا ما قاله الوزير
#: Where an attribution ends, beside what opens the main clause behind it.
_ENDS = frozenset({STOP, BREAK, COMMA, COLON, PAUSE, SEMICOLON, CLOSE, OPEN})


def attribution_limit(ctx: Context, i: int, *, marks_end_it: bool = True) -> int:
    """بحسب المصدر⟦،⟧ انتهت الأعمال: where an attribution ends: at a comma, a stop, marks or a فإن. Marks are no end
    where its source may stand in them.

    Several rules ask for one cue, and cues stand close together: what has been read on a level is not read again.
    """
    codes, steps, end = ctx.tokens.codes, ctx.tokens.steps, min(ctx.level_end(i), i + _LONGEST)
    key = ctx.owner(i), marks_end_it
    read = unread_from(ctx, ctx.attributions.get(key), i)
    while turn := _NOT_PLAIN.search(steps, read, end):
        read = turn.start()
        if codes[read] == OPEN and not marks_end_it:
            read = ctx.after_marks(read)
            continue
        if codes[read] in _ENDS or ctx.form(read) in ctx.lexicon.then:
            break
        read += 1
    else:
        read = max(read, end)
    ctx.attributions[key] = i, read
    return read


def attribution_starts(ctx: Context, i: int) -> int:
    """⟦كما⟧ قال, ⟦حسبما⟧ أعلن, ⟦وفق ما⟧ ذكر, ⟦هذا ما⟧ قاله: where the attribution begins whose verb stands at ``i``;
    ``i`` where there is none."""
    words, before, far = ctx.lexicon.report_words, ctx.form(i - 1), ctx.form(i - 2)
    if _without_and(before, words.as_said):
        return i - 1
    if before in ("ما", "لما") and _without_and(far, words.according_to_what):
        found = ctx.cue_at.get(i)
        described = far == "علي" and found is not None and found.cue.act == "describe"
        return i if described else i - 2  # احتجاجا على ما وصفوه بالظلم
    return i - 2 if before == "ما" and _without_and(far, _THIS) else i


def _without_and(form: str, forms: frozenset[str]) -> bool:
    """Is this one of the forms, with و before it or without?"""
    return form in forms or (form[:1] == "و" and form[1:] in forms)
