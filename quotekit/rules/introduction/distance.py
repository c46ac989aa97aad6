"""How far a content stands from its cue, past the source and what belongs to it."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.reading.tokens import COMMA, LEFT, RIGHT
from quotekit.speakers import parse_mention
from quotekit.speakers.subject import ADDRESSED

FAR = 60  # words that may stand between a cue and what introduces its content
_LONGEST_BRACKET = 12  # tokens in round brackets behind a source


def gap(ctx: Context, found: FoundCue, at: int) -> int:
    """How many tokens stand between the source behind a cue and ``at``; none where commas close what does (وروى يوسف
    (19 عاما)، وهو مهاجر من الساحل، أن)."""
    mention = parse_mention(ctx.tokens, found.end + (ctx.form(found.end) in ADDRESSED), at)
    i = mention.end if mention else found.end
    i += ctx.sequence_at(i, ctx.lexicon.openers) if mention else 0  # أظهرت دراسة لأول مرة أن
    if mention and ctx.code(i) == LEFT:
        i = next((k + 1 for k in range(i, min(i + _LONGEST_BRACKET, at)) if ctx.code(k) == RIGHT), i)
    closed = mention is not None and ctx.code(i) == COMMA == ctx.code(at - 1)
    return 0 if closed else at - i


def gap_behind_eulogy(ctx: Context, found: FoundCue, at: int) -> int:
    """قول الرسول (صلى الله عليه وسلم): how many tokens stand between the source of a masdar, with its eulogy, and ``at``."""
    mention = parse_mention(ctx.tokens, found.end, at)
    if mention is None:
        return FAR
    i = mention.end + (ctx.code(mention.end) == LEFT)
    i += ctx.sequence_at(i, ctx.lexicon.eulogies)
    return at - i - (ctx.code(i) == RIGHT)
