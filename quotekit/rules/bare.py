"""Words with nothing before them."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.words import Cue
from quotekit.reading.tokens import CLOSE, COMMA, WORD
from quotekit.records import Kind
from quotekit.rules.acts import SAYS_AT_ONCE
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import clause_end
from quotekit.rules.introduction import introduction
from quotekit.rules.sources import behind_source, propose, source_of
from quotekit.speakers.subject import ADDRESSED


def bare_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """وأضاف ⟦سيتبع المعرض عدد من الفعاليات⟧، فقال لهم ⟦نحن لن نعود⟧: a verb of saying, and then the words at once:
    any at the head of a sentence, elsewhere such as are plainly spoken."""
    cue, intro = found.cue, introduction(ctx, found)
    if intro is not None:
        return _own_words(ctx, found, intro.content) if intro.kind == "words" else None
    at_head = found.start == ctx.sentence_start(found.start) or ctx.code(found.end) == COMMA
    if cue.form != "verb" or cue.lemma not in SAYS_AT_ONCE or cue.object_pronoun or not at_head:
        return None
    subject = source_of(ctx, found, ctx.sentence_end(found.end))
    start = behind_source(found, subject)
    start += ctx.form(start) in ADDRESSED
    start += ctx.sequence_at(start, ctx.lexicon.eulogies)
    if ctx.code(start) in (COMMA, CLOSE):  # وقال «الحداد» سنلعب غدا
        start += 1
    if not _may_be_bare(ctx, found.cue, start):
        return None
    end = clause_end(ctx, start)
    if ctx.count_words(start, end) < 4:
        return None
    kind: Kind = "direct" if _is_first_person(ctx, start) else "indirect"
    return propose(ctx, found, "bare_speech", kind, [ctx.trim(start, end)], subject)


def _own_words(ctx: Context, found: FoundCue, start: int) -> Candidate | None:
    """The speaker's own words from ``start`` on, if they are more than a cry."""
    content = ctx.trim(start, clause_end(ctx, start))
    if ctx.count_words(*content) < 3:
        return None
    plain = found.cue.form == "participle" and not _is_first_person(ctx, start)
    kind: Kind = "indirect" if plain else "direct"
    return propose(ctx, found, "bare_speech", kind, [content], source_of(ctx, found, start))


def _is_first_person(ctx: Context, start: int) -> bool:
    """⟦نحن⟧ جاهزون, لقد ⟦عملنا⟧ كثيرا: do the words begin as only the speaker himself can say them?"""
    for k in range(start, start + 3):
        form, word = ctx.form(k), ctx.word(k)
        ours = len(form) >= 5 and form.endswith("نا") and not word.classes & (w.NAME | w.PLACE)
        if form in ctx.lexicon.own_words or ours or (word.cue is not None and word.cue.person == 1):
            return True
    return False


def _may_be_bare(ctx: Context, cue: Cue, start: int) -> bool:
    """May the words at ``start``, behind a verb at the head of its sentence and its source, be what was said?"""
    word = ctx.word(start)
    if (
        ctx.code(start) != WORD
        or word.preposition
        or (word.conjunction and ctx.code(start - 1) == COMMA)
        or word.classes & (w.PREPOSITION | w.RELATIVE | w.CLAUSE_HOLDER)
        or ctx.cue_at.get(start)
    ):
        return False
    return cue.lemma == "قال" or bool(
        word.stem[:1] in ("ي", "س", "ن")
        or word.classes & (w.NEGATION | w.PRONOUN | w.DEMONSTRATIVE | w.AUXILIARY)
    )
