"""Surnames that the text tells by the given name before them."""

from __future__ import annotations

from itertools import pairwise

from quotekit.context import Context
from quotekit.lexicon import words as w
from quotekit.speakers.shapes import has_tanween, is_circumstance


def is_known_name(ctx: Context, i: int) -> bool:
    """Does the word at ``i`` stand behind a given name somewhere in the text (ربى الحايك)?"""
    if ctx.family_names is None:
        ctx.family_names = frozenset(
            word.stem
            for before, word in pairwise(ctx.tokens.words)
            if before.classes & w.NAME
            and not before.classes & (w.COMMON | w.PREPOSITION)
            and not word.ordinary
        )
    return ctx.word(i).stem in ctx.family_names


def is_surname(ctx: Context, i: int) -> bool:
    """ميسينا, where كريس ميسينا stands in the text: a name, and no accusative, for all its ending."""
    word = ctx.word(i)
    told = word.cue or is_circumstance(word) or has_tanween(ctx.tokens, i)
    return not told and is_known_name(ctx, i)
