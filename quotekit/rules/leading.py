"""Attributions before their content: where the clause behind them begins."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COLON, COMMA, OPEN, SEMICOLON, STOP, WORD
from quotekit.records import Kind
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import attribution_limit, attribution_starts, clause_end
from quotekit.rules.introduction import Introduction, introduction
from quotekit.rules.marked import kind_of
from quotekit.rules.sources import propose, source_of_attribution

_NEAR_THAT = 3  # words between the source and an أن
_LONGEST_NAME = 4  # words of a name in marks
_THEN = frozenset({"فان", "ان", "بان"})
_FAR = 20  # tokens between the comma behind an attribution and a فإن


def _then_follows(ctx: Context, begin: int) -> bool:
    """Does a فإن follow the comma behind the attribution?"""
    last = min(begin + _FAR, ctx.sentence_end(begin))
    comma = next((k for k in range(begin, last) if ctx.code(k) == COMMA), 0)
    return comma > 0 and ctx.form(comma + 1).startswith("فان")


def is_leading(ctx: Context, begin: int) -> bool:
    """Does the attribution at ``begin`` open its sentence, at most behind an opener?"""
    sentence = ctx.sentence_start(begin)
    if ctx.code(begin - 1) == COMMA and ctx.form(begin)[0] == "و" and _then_follows(ctx, begin):
        return True  # …، وبحسب ما أكده المدير، فإن …
    return begin - sentence <= 1 or (
        begin - sentence <= 4
        and not any(ctx.code(k) == COMMA for k in range(sentence, begin))
        and bool(ctx.sequence_at(sentence, ctx.lexicon.openers))
    )


def _clause_opens(ctx: Context, i: int) -> bool:
    """ووفقا للتقرير بلغ العدد, بحسب المصدر لم يبدأ: does a clause begin behind a source with no comma between?
    Besides a verb of narration, an unknown word without an article is a verb behind a definite one, which it cannot
    describe."""
    word, before = ctx.word(i), ctx.word(i - 1)
    if ctx.code(i) != WORD or ctx.code(i - 1) not in (WORD, CLOSE) or i in ctx.cue_at:
        return False
    if word.classes & (w.VERB | w.AUXILIARY | w.NEGATION):
        return not word.classes & (w.PREPOSITION | w.CONJUNCTION)
    unknown = not (word.classes or word.definite or word.preposition or word.conjunction)
    return unknown and before.definite


def that_stands(ctx: Context, i: int, after: int) -> bool:
    """وبحسب المصدر ⟦أن⟧ المدرسة ستفتح: an أن that hangs on no word behind the source, which takes the place of فإن."""
    if ctx.form(i) not in ("ان", "بان") or not ctx.is_complementizer(i) or i - after > _NEAR_THAT:
        return False
    return not any(k in ctx.cue_at or ctx.word(k).classes & w.CLAUSE_HOLDER for k in range(after, i))


def content_behind(ctx: Context, begin: int, after: int) -> tuple[Kind, Range] | None:
    """The kind and the tokens of what an attribution introduces that opens its sentence at ``begin`` and whose source
    ends at ``after``: the words in marks or the clause behind its comma, or behind فإن."""
    opens = _opener_of_content(ctx, begin, after)
    if opens < 0:
        return None
    start = opens if ctx.code(opens) == OPEN else opens + 1
    if ctx.code(start) == OPEN and ctx.count_words(start + 1, ctx.marks.close_of[start]) > _LONGEST_NAME:
        return "direct", (start + 1, ctx.marks.close_of[start])
    if ctx.form(start) in _THEN or (ctx.form(start) == "فقد" and ctx.code(start + 1) == OPEN):
        start += 1
        if ctx.code(start) == OPEN and ctx.code(ctx.after_marks(start)) in (STOP, BREAK):
            return "direct", (start + 1, ctx.marks.close_of[start])
    if any(_reports_itself(ctx, n) for n in range(start, min(start + 2, len(ctx.tokens)))):
        return None
    content = ctx.trim(start, clause_end(ctx, start))
    return kind_of(ctx, [content]), content


def _opener_of_content(ctx: Context, begin: int, after: int) -> int:
    """بحسب المصدر⟦،⟧ كان, وفقا للدراسة، التي …⟦،⟧ فإن: the punctuation or marks that open the content behind the
    source, or the token before its first word; -1 where nothing does."""
    k = _end_of_source(ctx, begin, after)
    if ctx.code(k) not in (COMMA, SEMICOLON, COLON, OPEN, WORD):
        return -1
    if ctx.code(k) == WORD:
        k -= 1
    last = min(k + _FAR, ctx.sentence_end(begin))
    commas = (n for n in range(k, last) if ctx.code(n) == COMMA and ctx.form(n + 1) in ctx.lexicon.then)
    k = next(commas, 0) or k
    while ctx.code(k) == COMMA and ctx.word(k + 1).classes & w.RELATIVE:  # وفقا للدراسة، التي …، كان
        k += 1
        while k < ctx.level_end(begin) and ctx.code(k) not in (COMMA, STOP, BREAK):
            k += 1
    return k


def _end_of_source(ctx: Context, begin: int, after: int) -> int:
    """بحسب المصدر في العاصمة⟦،⟧, بحسب المصدر في العاصمة ⟦أن⟧: the token at which all that describes the source ends."""
    k = after
    if _clause_opens(ctx, after):
        return k
    while (
        k < ctx.level_end(begin)
        and ctx.code(k) not in (COMMA, SEMICOLON, STOP, BREAK, COLON)
        and ctx.form(k) not in ctx.lexicon.then
        and not (ctx.code(k) == OPEN and ctx.code(ctx.after_marks(k)) != COMMA)  # مجلة «البحار»، كان
        and not that_stands(ctx, k, after)
    ):
        k = ctx.after_marks(k) if ctx.code(k) == OPEN else k + 1
    return k


def _reports_itself(ctx: Context, i: int) -> bool:
    """بحسب الموقع، قال الوزير إن, but not بحسب الوزارة، سجلت البلاد إصابات: does a verb of speech with content stand
    here?"""
    found = ctx.cue_at.get(i)
    return found is not None and found.cue.form == "verb" and introduction(ctx, found) is not None


def reports(found: FoundCue) -> bool:
    """A verb, or a phrase with a clause of its own (جاء في)."""
    cue = found.cue
    return (cue.form == "verb" and cue.person == 3) or (cue.form == "phrase" and cue.kind == "clause")


def _stands_in_main_clause(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """كما قال المدير، فإن الشركة «…»: do the marks stand in the clause that فإن opens?"""
    return intro.kind == "mark" and any(ctx.form(k) in ctx.lexicon.then for k in range(found.end, intro.at))


def reported_before(ctx: Context, found: FoundCue) -> Candidate | None:
    """بحسب ما أكدته الوزارة، ⟦…⟧ and كما قال المدير، فإن ⟦…⟧: the content stands behind an attribution with a verb."""
    begin = attribution_starts(ctx, found.start)
    if begin == found.start or not reports(found) or not is_leading(ctx, begin):
        return None
    intro = introduction(ctx, found)
    if intro is not None and intro.kind != "np" and not _stands_in_main_clause(ctx, found, intro):
        return None
    limit = attribution_limit(ctx, found.end, marks_end_it=False)
    subject, _ = source_of_attribution(ctx, found, limit)
    behind = content_behind(ctx, begin, subject.mention.end if subject.mention else found.end)
    if behind is None:
        return None
    kind, content = behind
    if ctx.form(begin).endswith("كما") and ctx.form(content[0] - 1) not in ctx.lexicon.then:
        return None  # كما أكد أهمية التعاون، …: what else he said
    return propose(ctx, found, "attributed_before", kind, [content], subject)
