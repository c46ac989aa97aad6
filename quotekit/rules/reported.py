"""Reported clauses behind a complementizer."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, OPEN, PAUSE, SEMICOLON, STOP, WORD
from quotekit.rules.acts import SAYING
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import clause_end, narrator_resumes
from quotekit.rules.introduction import has_content, introduction
from quotekit.rules.introduction.prepositions import PREPOSITIONS
from quotekit.rules.marked import continues_behind_marks, end_of_marked, kind_of
from quotekit.rules.sources import propose, source_of


def that_clause(ctx: Context, found: FoundCue) -> Candidate | None:
    """قال فلان إن ⟦…⟧: a reported clause behind a complementizer, or an embedded question."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind not in ("clause", "question"):
        return None
    subject_limit = intro.at - 1 if intro.preposition in PREPOSITIONS else intro.at
    subject = source_of(ctx, found, subject_limit)
    rules = {"verb": "verb_that_clause", "participle": "participle_that_clause"}
    rule = rules.get(found.cue.form, "noun_that_clause")
    start = intro.content
    if ctx.code(start) == OPEN:
        close = end_of_marked(ctx, start)
        after = ctx.after_marks(start)
        if ctx.count_words(start + 1, close) >= 3 and _report_ends(ctx, after):
            return propose(ctx, found, "marked_clause", "direct", [(start + 1, close)], subject)
    content = [ctx.trim(start, clause_end(ctx, start))]
    return propose(ctx, found, rule, kind_of(ctx, content), content, subject)


def _report_ends(ctx: Context, after: int) -> bool:
    """Behind the closing mark of a whole clause: does the report end there?"""
    code = ctx.code(after)
    if code in (STOP, BREAK, SEMICOLON, PAUSE, CLOSE, ")", "-"):
        return True
    if code == COMMA:
        if ctx.code(after + 1) == OPEN:
            return False
        word = ctx.word(after + 1)
        if word.conjunction and ctx.code(after + 2) == OPEN:
            return False
        return narrator_resumes(ctx, after + 1) or not (word.conjunction and ctx.is_complementizer(after + 1))
    if code == WORD:
        other = ctx.cue_at.get(after)
        if other is not None and other.cue.act not in SAYING and not has_content(ctx, other):
            return ctx.word(after).conjunction != ""  # أن «مجموعة مسلحة» اعترضت السيارة
        if not continues_behind_marks(ctx, after):
            return not (ctx.word(after).conjunction and not ctx.cue_at.get(after))
        return False
    return True
