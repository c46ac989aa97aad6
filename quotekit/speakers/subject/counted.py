"""Phrases that begin with words which belong to the mention and to no noun phrase: numbers, كل من, نفس, ما يسمى."""

from __future__ import annotations

from collections.abc import Callable

from quotekit.context import Context
from quotekit.reading.tokens import NUMBER
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention

#: Before a title they say that its bearer is the one of before: نفس المصدر، ذات المسؤول.
SAME = frozenset({"نفس", "ذات"})
_SO_CALLED = frozenset({"يسمي", "تسمي", "سمي", "يعرف", "تعرف", "وصف"})
#: Of a hundred, as one, two or three words.
_PERCENT = (("%",), ("٪",), ("بالميه",), ("بالمايه",), ("في", "الميه"), ("في", "المايه"))

Reader = Callable[[Context, int, int], Mention | None]
"""Reads the phrase that begins at one token and ends before another."""


def reader_at(ctx: Context, i: int, *, at_verb: bool) -> Reader | None:
    """Who reads the phrase at ``i``, where it begins with such words; numbers count sources right behind the verb only
    (``at_verb``)."""
    form, following = ctx.form(i), ctx.form(i + 1)
    if at_verb and (ctx.code(i) == NUMBER or form in ctx.lexicon.numerals):
        return _number
    if form == "ما" and following in _SO_CALLED:
        return _so_called
    if form == "كل" and following == "من":
        return _each_of
    if form in SAME and ctx.word(i + 1).definite:
        return same_source
    if form == "نسبه" and ctx.code(i + 1) == NUMBER:
        return _percentage
    return None


def _number(ctx: Context, i: int, limit: int) -> Mention | None:
    """⟦60⟧ في المئة من المشاركين، ⟦3⟧ شهود."""
    return share(ctx, i, limit) or _several(ctx, i, limit)


def share(ctx: Context, i: int, limit: int) -> Mention | None:
    """60 في المئة من المشاركين: the share of a group that says so."""
    for percent in _PERCENT:
        end = i + 1 + len(percent)
        if tuple(ctx.tokens.forms[i + 1 : end]) != percent or end > limit:
            continue
        group = parse_mention(ctx.tokens, end + 1, limit) if ctx.form(end) == "من" else None
        end = group.end if group else end
        return Mention(i, end, role=(i, end), kind="group", number="plural", anonymous=True)
    return None


def _percentage(ctx: Context, i: int, limit: int) -> Mention | None:
    """نسبة 60 في المئة من المشاركين: the share with the word before its number."""
    mention = share(ctx, i + 1, limit)
    if mention:
        mention.start, mention.role = i, (i, mention.end)
    return mention


def _several(ctx: Context, i: int, limit: int) -> Mention | None:
    """3 شهود، أربعون شركة، ثلاثة من الشهود: how many of a kind say so."""
    counted = parse_mention(ctx.tokens, i + 1 + (ctx.form(i + 1) == "من"), limit)
    if counted is None or counted.name or counted.kind not in ("group", "organisation", "person"):
        return None
    counted.start, counted.number = i, "plural"
    counted.role = (i, counted.role[1]) if counted.role else None
    return counted


def _so_called(ctx: Context, i: int, limit: int) -> Mention | None:
    """ما يسمى المجلس: the words belong to the mention, and not to the name."""
    mention = parse_mention(ctx.tokens, i + 2, limit)
    if mention:
        mention.name = mention.name or (i + 2, mention.end)
        mention.start = i
    return mention


def _each_of(ctx: Context, i: int, limit: int) -> Mention | None:
    """كل من الوزير والسفير: one source that is several."""
    mention = parse_mention(ctx.tokens, i + 2, limit)
    if mention:
        mention.start, mention.joint, mention.number = i, True, "plural"
    return mention


def same_source(ctx: Context, i: int, limit: int) -> Mention | None:
    """نفس المصدر: the word before the title belongs to the mention."""
    mention = parse_mention(ctx.tokens, i + 1, limit)
    if mention:
        mention.start = i
        if mention.role:
            mention.role = (i, mention.role[1])
    return mention
