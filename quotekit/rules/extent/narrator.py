"""Whether the narrator takes the word again behind a report: with another, with an attribution of it, or with a comment."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import WORD
from quotekit.rules.acts import SAYING
from quotekit.rules.extent.attribution import attribution_starts
from quotekit.rules.extent.comments import (
    had_happened,
    left_unsaid,
    looks_like_participle,
    says_of_it,
    tells_when,
)
from quotekit.rules.extent.contrasts import other_speaker, sets_against
from quotekit.rules.extent.coordination import joined_verb_reports, leads_to_words
from quotekit.rules.extent.reports import new_report, participle_reports, reports_on, says_how, tells_how
from quotekit.rules.introduction import has_content, introduction

# -- behind a comma --------------------------------------------------------------------------------------------------


def narrator_resumes(ctx: Context, i: int) -> bool:
    """Behind a comma: does another report, an attribution or a comment of the narrator's begin?"""
    if ctx.sequence_at(i, ctx.lexicon.comments) or left_unsaid(ctx, i):
        return True
    if tells_when(ctx, i) or had_happened(ctx, i) or reports_on(ctx, i):
        return True
    if ctx.form(i) == "علما" and ctx.is_complementizer(i + 1):
        return True
    if leads_to_words(ctx, i) or looks_like_participle(ctx, i):
        return True
    if sets_against(ctx, i) or says_of_it(ctx, i):
        return True
    found = ctx.cue_at.get(i)
    if found is not None:
        cue, word = found.cue, ctx.word(i)
        if cue.form == "participle":
            return tells_how(ctx, found)
        if cue.form == "phrase" and cue.kind == "attribution":  # but not وفقا للضوابط المعمول بها
            return ctx.word(found.end).stem.removeprefix("ال") not in cue.lookalikes
        finite = cue.form == "verb" and cue.person == 3 and cue.tense != "future"
        if finite and (word.preposition or word.conjunction):
            return joined_verb_reports(ctx, found)
        if cue.form == "masdar" and not word.conjunction:
            return False
    following = _verb_behind_opener(ctx, i)
    if following is not None:
        goes_on = ctx.form(i) in ctx.lexicon.but and following.cue.tense == "present" and following.cue.near
        return ctx.form(i) != "ما" and not goes_on  # موسكو ليست ضد المعارضة، ولكنها ترفض التدخل
    return new_report(ctx, i)


def _verb_behind_opener(ctx: Context, i: int) -> FoundCue | None:
    """، كما ⟦أعلن⟧ الوزير, ، وفق ما ⟦ذكر⟧, ، ولكنه قد ⟦نفى⟧: the verb of speech right behind what opens a report or
    an attribution."""
    form = ctx.form(i)
    if form not in ctx.lexicon.but and form not in ctx.lexicon.report_words.before_report:
        return None
    found = ctx.cue_at.get(i + 1)
    if found is None and (form in ("وفق", "حسب") or ctx.form(i + 1) == "قد"):
        found = ctx.cue_at.get(i + 2)
    return found if found is not None and found.cue.form == "verb" and found.cue.person == 3 else None


# -- with no comma ---------------------------------------------------------------------------------------------------


def resumes_without_comma(ctx: Context, i: int) -> bool:
    """Inside a clause with no comma before: a participle, verb or attribution that takes over."""
    if left_unsaid(ctx, i) or tells_when(ctx, i) or had_happened(ctx, i):
        return True
    if ctx.form(i) in ctx.lexicon.contrast and ctx.is_complementizer(i + 1) and other_speaker(ctx, i + 1):
        return True  # إلا أن المدير نفى ذلك، رغم أن الخبراء يرون
    if ctx.form(i) == "وهو" and ctx.form(i + 1) == "ما":
        return True
    if ctx.form(i) == "وقد" and i + 1 in ctx.cue_at and ctx.cue_at[i + 1].cue.person == 3:
        return not ctx.cue_at[i + 1].cue.near and has_content(ctx, ctx.cue_at[i + 1])
    found = ctx.cue_at.get(i)
    if found is None:
        return False
    if _attributes(ctx, found):
        return True
    if found.cue.form == "participle":
        return participle_reports(ctx, found) and has_content(ctx, found) and not _describes(ctx, found)
    if found.cue.form == "verb":
        return ctx.word(i).conjunction == "و" and _verb_takes_over(ctx, found)
    return found.cue.kind == "attribution" and not ctx.word(i).conjunction and _names_its_source(ctx, found)


def _attributes(ctx: Context, found: FoundCue) -> bool:
    """… حسبما ⟦أعلنت⟧ الوزارة, … على ما ⟦أفاد⟧ شهود, but not اعتراضا على ما ⟦يقرره⟧: is this the verb of an attribution?"""
    cue, begin = found.cue, attribution_starts(ctx, found.start)
    if begin == found.start or cue.form != "verb" or cue.person != 3 or cue.near:
        return False
    return cue.act == "say" and cue.tense == "past" if ctx.form(begin) == "علي" else cue.act in SAYING


def _describes(ctx: Context, found: FoundCue) -> bool:
    """عربات ⟦معلقة⟧ «تلفريك»: an adjective with a name in marks behind it."""
    intro = introduction(ctx, found)
    masculine = found.cue.gender == "masculine" and found.cue.number == "singular"
    return not masculine and intro is not None and intro.kind == "mark"


def _verb_takes_over(ctx: Context, found: FoundCue) -> bool:
    """… ⟦وأضاف⟧ أن, … ⟦ويقول⟧: …, but not … ⟦ويقول⟧ إن: does the verb behind و introduce words, or in the past a clause?"""
    if found.cue.person != 3 or found.cue.tense == "future":
        return False
    if says_how(ctx, found):
        return True
    intro = introduction(ctx, found)
    if intro is None:
        return False
    return intro.spoken or (found.cue.tense == "past" and intro.kind in ("clause", "question"))


def _names_its_source(ctx: Context, found: FoundCue) -> bool:
    """… ⟦بحسب⟧ الوزارة, … ⟦بحسب⟧ ما أوضحوا, but not … ⟦وفق⟧ الخطة: does the attribution name who says so?"""
    following = ctx.word(found.end)
    if ctx.form(found.end) == "ما" and found.end + 1 in ctx.cue_at:
        return True
    if following.stem in found.cue.lookalikes:
        return False
    if found.cue.object_pronoun:
        return ctx.code(found.end) != WORD
    return bool(following.classes & (w.NOMINAL | w.NAME))
