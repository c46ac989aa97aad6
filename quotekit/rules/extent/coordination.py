"""Whether a verb that و or ل joins to a report begins another, or goes on with it."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import WORD
from quotekit.rules.extent.reports import names_speaker, says_how
from quotekit.rules.introduction import has_content, has_statement, introduction

_NEAR_SAYING = 10  # tokens from the verb of a clause to its بالقول


def joined_verb_reports(ctx: Context, found: FoundCue) -> bool:
    """، ⟦وأضاف⟧ أن, ، ⟦ليضيف⟧ أن: behind a comma, does the verb of speech with its clitic report anew?"""
    if ctx.word(found.start).preposition:
        return not found.cue.near and has_statement(ctx, found)
    told = (
        has_content(ctx, found)
        or _has_same_source(ctx, found)
        or names_speaker(ctx, found)
        or says_how(ctx, found)
    )
    return told and not _goes_on_in_present(ctx, found)


def _has_same_source(ctx: Context, found: FoundCue) -> bool:
    """قال قائد البعثة إن …، ⟦وتوقع⟧ اكتشاف المزيد: a verb of speech with an object, in the gender and tense of the
    one before it."""
    cue = found.cue
    if cue.near or cue.tense != "past" or cue.object_pronoun or ctx.code(found.end) != WORD:
        return False
    intro = introduction(ctx, found)
    charged = cue.act == "demand" and intro is not None and intro.at == found.end  # وطالب بمحاسبة المسؤولين
    if not charged and not cue.takes & {"np", "object"}:
        return False
    if not charged and ctx.word(found.end).classes & (w.PREPOSITION | w.ROLE | w.NAME):
        return False
    for k in range(found.start - 1, ctx.sentence_start(found.start) - 1, -1):
        other = ctx.cue_at.get(k)
        if other is not None and other.cue.form == "verb" and has_content(ctx, other):
            return (other.cue.gender, other.cue.tense) == (cue.gender, cue.tense)
    return False


def _goes_on_in_present(ctx: Context, found: FoundCue) -> bool:
    """أوضح أن الدين ينهى عن الظلم، ⟦ويدعو⟧ إلى العدل: a verb in the present with a topic alone, in a report of the past."""
    intro = introduction(ctx, found)
    if found.cue.tense != "present" or found.cue.number != "singular" or intro is None or intro.kind != "np":
        return False  # وينصحون بغسله: the experts
    for k in range(found.start - 1, ctx.sentence_start(found.start) - 1, -1):
        other = ctx.cue_at.get(k)
        if other is not None and other.cue.form == "verb" and has_statement(ctx, other):
            return other.cue.tense == "past"
    return False


def leads_to_words(ctx: Context, i: int) -> bool:
    """⟦واكتفت⟧ بالقول إن، ⟦ورد⟧ عليه الوزير بالقول: a clause joined with و that ends in a word of saying with content."""
    if ctx.word(i).conjunction != "و" and (ctx.word(i).classes or not ctx.form(i).startswith("و")):
        return False
    for k in range(i + 1, min(i + _NEAR_SAYING, ctx.level_end(i))):
        if ctx.code(k) != WORD or ctx.is_complementizer(k):
            return False
        found = ctx.cue_at.get(k)
        if (
            found is not None
            and found.cue.lemma in ("قال", "القول")
            and found.cue.form in ("masdar", "participle")
        ):
            return has_content(ctx, found)
    return False
