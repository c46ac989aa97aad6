"""A noun phrase behind a preposition that the cue takes, in place of a clause."""

from __future__ import annotations

import re

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import WORD
from quotekit.rules.introduction.found import Introduction
from quotekit.rules.introduction.prepositions import PREPOSITIONS, as_written
from quotekit.speakers import parse_mention
from quotekit.speakers.shapes import is_written_as_name, looks_like_masdar

#: Adverbs that عن belongs to: عبر نيابة عن زملائه.
_INSTEAD = frozenset({"نيابه", "بدلا", "عوضا", "فضلا", "بعيدا"})
#: Masdars of the third form, some of which are feminine professions too: بمحاسبة المسؤولين، بمراقبة الأسعار.
_FORM_THREE = re.compile("م.ا..ه")
_NEAR_CHARGE = 3  # words between the source and an unlisted masdar behind ب: the person addressed
_FAR_ESTIMATE = 12  # the same of what is estimated


def topic_at(ctx: Context, found: FoundCue, i: int) -> Introduction | None:
    """دعا ⟦إلى⟧ الحوار, طالب الحكومة ⟦ب⟧محاسبة المسؤولين: a preposition that this cue takes, with a noun phrase
    behind it."""
    if _describes_noun(ctx, found):
        return None
    form, word = ctx.tokens.forms[i], ctx.tokens.words[i]
    if form in PREPOSITIONS and not (word.classes & w.NAME and is_written_as_name(ctx.tokens, i)):
        instead = form == "عن" and ctx.form(i - 1) in _INSTEAD
        taken = as_written(form) in found.cue.takes and not instead
        if taken and ctx.code(i + 1) == WORD and not ctx.is_complementizer(i + 1):
            return Introduction("np", i, i + 1, form)
        return None
    clitic = _listed_behind_clitic(ctx, found, i) or _unlisted_behind_clitic(ctx, found, i)
    return Introduction("np", i, i, clitic) if clitic else None


def _describes_noun(ctx: Context, found: FoundCue) -> bool:
    """شهدت حضورا ⟦لافتا⟧ للسكان: a participle in the accusative right behind a noun in it describes that noun."""
    before = found.start - 1
    tanween = ctx.form(before).endswith("ا") and len(ctx.form(before)) >= 4
    return (
        found.cue.form == "participle"
        and ctx.code(before) == WORD
        and tanween
        and not ctx.word(before).classes
    )


def _listed_behind_clitic(ctx: Context, found: FoundCue, i: int) -> str:
    """مشيرا ⟦للتعاون⟧ بين الوزارتين, طالب ⟦بالعدالة⟧: the clitic preposition that the lexicon takes off, if the cue
    takes it."""
    word, takes = ctx.tokens.words[i], found.cue.takes
    if word.preposition == "ل" and "إلى" in takes and i == found.end and found.cue.form == "participle":
        return "ل"
    return "ب" if word.preposition == "ب" and "ب" in takes and not _is_bearer(ctx, i) else ""


def _is_bearer(ctx: Context, i: int) -> bool:
    """بالوزير، بالمدينة: does ب stand before a role or a place (which بمحاسبة and بالمحافظة على are not)?"""
    word = ctx.tokens.words[i]
    governorate = word.stem == "محافظه" and ctx.form(i + 1) != "علي"
    return bool(word.classes & (w.ROLE | w.PLACE) and (governorate or not _FORM_THREE.fullmatch(word.stem)))


def _unlisted_behind_clitic(ctx: Context, found: FoundCue, i: int) -> str:
    """دعا الشركات ⟦لزيادة⟧ الاستثمار, طالب الحكومة ⟦بتقديم⟧ استقالتها: the letter at the head of a masdar that the
    lexicon may not know, if the cue takes it and no more than the person addressed stands between."""
    takes, form, word = found.cue.takes, ctx.tokens.forms[i], ctx.tokens.words[i]
    if "ل" in takes and form[0] == "ل" and len(form) > 4 and (word.preposition == "ل" or not word.classes):
        mention = parse_mention(ctx.tokens, found.end, i, object_follows=True)
        near = i - (mention.end if mention else found.end) <= _NEAR_CHARGE
        if not word.cue and near and _is_asked_for(ctx, i):
            return "ل"
    unlisted = not word.classes and not word.cue and (len(form) > 3 or looks_like_masdar(form[1:]))
    if "ب" in takes and form[0] == "ب" and unlisted:
        mention = parse_mention(ctx.tokens, found.end, i, object_follows="object" in takes)
        reach = _FAR_ESTIMATE if found.cue.act == "estimate" else _NEAR_CHARGE
        if i - (mention.end if mention else found.end) <= reach:
            return "ب"
    return ""


def _is_asked_for(ctx: Context, i: int) -> bool:
    """دعا ⟦لزيادة⟧ الأجور: is the noun behind ل what is called for, a masdar, and not whom it is for?"""
    word = ctx.word(i)
    stem = ctx.form(i)[2:] if word.definite else ctx.form(i)[1:]
    if ctx.tokens.view.plain[ctx.tokens.ends[i] - len(stem)] == "أ":
        return False  # للأحرار: a plural of another pattern
    return looks_like_masdar(stem) and not word.classes & (w.NOMINAL | w.NAME | w.PLACE)
