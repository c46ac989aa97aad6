"""Prepositions between a cue and its content."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.lexicon import words as w

#: Prepositions that are words of their own, folded.
PREPOSITIONS = frozenset({"الي", "علي", "من", "عن", "في"})
_WRITTEN = {"الي": "إلى", "علي": "على"}


def as_written(form: str) -> str:
    """A folded preposition as the lexicon writes it among what a cue takes.

    >>> as_written("الي"), as_written("عن")
    ('إلى', 'عن')
    """
    return _WRITTEN.get(form, form)


def preposition_before(ctx: Context, i: int) -> str:
    """أشار ⟦إلى⟧ أن, وصفه ⟦بـ⟧«المهم», طالب ⟦با⟧لإفراج: the preposition before the token, or at its head; folded."""
    form = ctx.form(i - 1)
    if ctx.word(i - 1).classes & w.PREPOSITION and form in PREPOSITIONS:
        return form
    return "ب" if form in ("ب", "بـ") or ctx.form(i).startswith("با") else ""
