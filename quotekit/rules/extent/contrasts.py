"""Whether what is set against a report, or beside it, is a report by somebody else."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, STOP
from quotekit.rules.extent.reports import names_source
from quotekit.rules.introduction import has_content, has_statement

_FAR_SPEAKER = 30  # tokens from a contrast to the verb of speech behind it
_CONTRAST = frozenset({"لكن", "ولكن", "غير", "الا", "بيد"})
#: فيما with these tells what the words are on: فيما يتعلق بالأسعار.
_CONCERNING = frozenset({"يتعلق", "يخص", "يلي"})


def sets_against(ctx: Context, i: int) -> bool:
    """، ⟦لكن⟧ الخبير نفى, ، ⟦فيما⟧ يرى آخرون, ، ⟦في حين⟧ اكتفى المدير بالقول, ، ⟦في الوقت الذي⟧ أكد فيه التجار, ،
    ⟦حيث⟧ قال إن."""
    form, following = ctx.form(i), ctx.form(i + 1)
    meanwhile = form.removeprefix("و") in ctx.lexicon.report_words.meanwhile
    if form in _CONTRAST or (meanwhile and following not in _CONCERNING):
        if other_speaker(ctx, i):
            return True
    elif form == "ثم":
        return _acts_next(ctx, i + 1)
    elif form in ("في", "وفي"):
        if following == "حين":
            return other_speaker(ctx, i + 1)
        if following == "الوقت" and ctx.form(i + 2) == "الذي":
            return i + 3 in ctx.cue_at and has_content(ctx, ctx.cue_at[i + 3])
    return form == "حيث" and says_with_content(ctx, i + 1)


def other_speaker(ctx: Context, i: int) -> bool:
    """⟦لكن⟧ الخبير …، نفى: does a report by somebody else follow the contrast?"""
    for k in range(i + 1, min(i + _FAR_SPEAKER, ctx.level_end(i))):
        if ctx.code(k) in (STOP, BREAK):
            return False
        found = ctx.cue_at.get(k)
        if found is None:
            continue
        cue = found.cue
        if cue.form == "masdar" and cue.lemma == "قال" and ctx.word(k).definite:
            return has_content(ctx, found)  # في حين اكتفى المدير بالقول إن
        if (
            cue.form == "verb"
            and cue.person == 3
            and (k == i + 1 or not ctx.word(k - 1).classes & w.RELATIVE)
        ):
            return _is_of_another(ctx, found, i)
    return False


def _is_of_another(ctx: Context, found: FoundCue, i: int) -> bool:
    """لكن الخبير ⟦نفى⟧, إلا أنه ⟦رفض⟧ الإفصاح: does the first verb of speech behind the contrast at ``i`` report?"""
    k, cue, before = found.start, found.cue, ctx.word(found.start - 1)
    if before.classes & w.COMPLEMENTIZER_PRONOUN and cue.tense == "present":
        return has_content(ctx, found)  # رغم أنه يزيد المديونية
    if ctx.word(k).conjunction:
        return False
    first = ctx.word(i + 1)
    himself = k == i + 2 and first.classes & w.COMPLEMENTIZER_PRONOUN  # إلا أنه رفض الإفصاح
    if has_content(ctx, found) or himself:
        return True
    somebody = first.classes & (w.NOMINAL | w.NAME | w.COURTESY) and not first.preposition
    if (k == i + 1 or somebody) and not cue.near:
        return True
    return k == i + 1 and cue.tense == "past" and names_source(ctx, found, sure=True)


def _acts_next(ctx: Context, i: int) -> bool:
    """ثم ⟦توجه⟧ إلى الحضور, but not ثم ⟦أعيد⟧ فتحه: does a verb of narration stand behind ثم?"""
    return bool(ctx.word(i).classes & w.VERB) or ctx.form(i) in ctx.lexicon.narrating


def says_with_content(ctx: Context, i: int) -> bool:
    """حيث ⟦قال⟧ إن، حيث ⟦أكد⟧ سالم الحداد: does a verb of speech of the past stand here, with its content or a named
    source?"""
    found = ctx.cue_at.get(i + (ctx.form(i) == "قد"))
    if found is None or found.cue.form != "verb" or found.cue.near or found.cue.tense != "past":
        return False
    return has_statement(ctx, found) or names_source(ctx, found)
