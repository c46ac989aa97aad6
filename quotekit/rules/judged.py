"""What a source holds to be what, or takes for how much."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import WORD
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import attribution_limit, clause_end
from quotekit.rules.introduction import has_content, introduction
from quotekit.rules.marked import kind_of
from quotekit.rules.sources import behind_source, propose, source_of
from quotekit.speakers.subject import Subject


def considered(ctx: Context, found: FoundCue) -> Candidate | None:
    """اعتبر الوزير ⟦القرار خطوة مهمة⟧: what a source holds to be what, in two accusatives."""
    cue = found.cue
    if cue.lemma != "اعتبر" or has_content(ctx, found):
        return None
    if cue.object_pronoun or cue.form == "participle":
        return _considered_by_those(ctx, found)
    if cue.form != "verb" or cue.tense == "future":
        return None
    subject = source_of(ctx, found, attribution_limit(ctx, found.end), introduced=False)
    start = behind_source(found, subject)
    if not _judges(ctx, found, subject) or not _is_judged(ctx, found, subject, start):
        return None
    content = ctx.trim(start, clause_end(ctx, start))
    if ctx.count_words(*content) < 2:
        return None
    return propose(ctx, found, "considered", "indirect", [content], subject)


def _judges(ctx: Context, found: FoundCue, subject: Subject) -> bool:
    """⟦اعتبر⟧ الوزير, وقد ⟦اعتبر⟧ الوزير, الوزير ⟦اعتبر⟧: does اعتبر stand at the head of its clause, or behind a
    source that is known?"""
    mention = subject.mention
    if mention is not None and (mention.unlisted or mention.kind == "unknown"):
        return False
    at_head = ctx.word(found.start).conjunction or ctx.code(found.start - 1) != WORD
    if at_head or ctx.form(found.start - 1) in ctx.lexicon.report_words.between_head_and_verb:
        return True
    return mention is not None and mention.end == found.start


def _is_judged(ctx: Context, found: FoundCue, subject: Subject, start: int) -> bool:
    """اعتبر الوزير ⟦القرار⟧ خطوة, يعتبر الوزير ⟦هذا⟧ القرار خطوة: is the word the head of what somebody holds to be
    something?"""
    word = ctx.word(start)
    pointed = word.classes & w.DEMONSTRATIVE or ctx.form(start) == "ما"
    if subject.mention is None and (found.cue.tense == "present" or not pointed):
        return False  # واعتبر الملعب صالحا, يعتبر هذا المتحف أقدم المتاحف: by nobody in particular
    if found.cue.tense == "present" and not pointed:
        return False  # يعتبر المسرح البلدي أقدم المسارح
    known = pointed or word.definite or word.suffix or ctx.word(start + 1).definite
    if ctx.code(start) != WORD or not known or word.preposition or word.conjunction:
        return False
    return not word.classes & (w.PREPOSITION | w.RELATIVE | w.COMPLEMENTIZER)


def _considered_by_those(ctx: Context, found: FoundCue) -> Candidate | None:
    """الذين اعتبروه ⟦نكوصا عن الحرية⟧، معتبرين ⟦القرار خطأ⟧: the subject stands before, and all behind is content."""
    subject = source_of(ctx, found, attribution_limit(ctx, found.end), introduced=False)
    start = behind_source(found, subject)
    word = ctx.word(start)
    if ctx.code(start) != WORD or word.classes & (w.RELATIVE | w.COMPLEMENTIZER | w.PRONOUN | w.TIME):
        return None
    if word.preposition or word.conjunction or (word.classes & w.PREPOSITION and ctx.form(start) != "من"):
        return None
    content = ctx.trim(start, clause_end(ctx, start))
    if ctx.count_words(*content) < 2:
        return None
    return propose(ctx, found, "considered", kind_of(ctx, [content]), [content], subject)


def estimated(ctx: Context, found: FoundCue) -> Candidate | None:
    """قدرت المنظمة ⟦عدد النازحين بمليون شخص⟧: what a source takes for how much."""
    cue = found.cue
    if cue.form != "verb" or cue.act != "estimate" or cue.person != 3 or cue.object_pronoun:
        return None
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "np" or intro.preposition != "ب":
        return None
    subject = source_of(ctx, found, intro.at, introduced=False)
    mention = subject.mention
    if mention and (mention.unlisted or mention.kind == "unknown" or mention.end >= intro.at):
        return None
    behind = behind_source(found, subject)
    if behind >= intro.at or (mention is None and not ctx.word(found.start).conjunction):
        return None  # ميزانية تقدر بمليار: an amount, and nobody's estimate
    content = ctx.trim(behind, clause_end(ctx, behind))
    return propose(ctx, found, "estimated", "indirect", [content], subject)
