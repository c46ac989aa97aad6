"""Attributions without a verb: بحسب، وفقا لـ، على حد قوله, before their clause, in it or behind it."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, OPEN, STOP, WORD
from quotekit.rules.candidate import Candidate
from quotekit.rules.introduction import introduction
from quotekit.rules.leading import content_behind, is_leading, that_stands
from quotekit.rules.marked import kind_of
from quotekit.rules.sources import propose
from quotekit.rules.trailing import around_attribution, clause_start, past_conjunction
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.shapes import has_pronoun
from quotekit.speakers.subject import SAME, Subject, same_source

_NEAR_CUE = 25  # tokens between a cue and an attribution before its content
_LONGEST_NAME = 5  # words of a name in marks
_LONGEST_SOURCE = 40  # tokens of a source behind its preposition


def attribution(ctx: Context, found: FoundCue) -> Candidate | None:
    """بحسب فلان، وفقا لـ، على حد قوله: before its clause or behind it."""
    cue = found.cue
    if cue.form != "phrase" or cue.kind != "attribution":
        return None
    if cue.lemma == "على لسان" and ctx.word(found.start - 1).classes & (w.DOCUMENT | w.OCCASION):
        return None  # أصدرت الوزارة بيانها على لسان المتحدث
    if ctx.form(found.start - 1) in ("جاء", "ورد", "صدر"):
        return None  # استنكر ما جاء على لسان الوزير
    mention = None if cue.object_pronoun else _source_behind(ctx, found)
    if mention is None and not cue.object_pronoun:
        return None
    begin = found.start
    after = mention.end if mention else found.end
    after += ctx.code(after) == CLOSE and ctx.owner(after - 1) != ctx.owner(begin)
    if _inside_report(ctx, begin, after):
        return None
    subject = Subject(mention, "mention" if mention else "elided")
    before = begin - 1
    if ctx.code(before) in (COMMA, "-"):
        before -= 1
    if ctx.code(before) == CLOSE and ctx.owner(before) == ctx.owner(begin):
        opening = ctx.closing_to_opening(before)
        if ctx.count_words(opening + 1, before) >= 3:
            return propose(ctx, found, "attribution_after_marks", "direct", [(opening + 1, before)], subject)
    if is_leading(ctx, begin) or ctx.form(after) in ctx.lexicon.then or that_stands(ctx, after, after):
        behind = content_behind(ctx, begin, after)
        if behind is None:
            return None
        kind, content = behind
        rule = "attribution_before_marks" if kind == "direct" else "attribution_before_clause"
        return propose(ctx, found, rule, kind, [content], subject)
    start = clause_start(ctx, begin)
    if start < 0 or (cue.object_pronoun and start in ctx.cue_at):
        return None  # دعا إلى الحوار، بحسب تعبيره: the same source twice
    parts = around_attribution(ctx, past_conjunction(ctx, start), before + 1, after)
    if not parts:
        return None
    return propose(ctx, found, "attribution_after_clause", kind_of(ctx, parts), parts, subject)


def _source_behind(ctx: Context, found: FoundCue) -> Mention | None:
    """بحسب ⟦المصدر⟧، وفقا ⟦للوزارة⟧: who or what it is, or none where the words mean something else (وفق نواميس الكون)."""
    cue, i = found.cue, found.end
    if ctx.form(i) in ("ل", "عن") and cue.takes & {"ل", "عن"}:
        i += 1
    if ctx.code(i) == OPEN:
        return _source_in_marks(ctx, found.start, i)
    if ctx.form(i) == "ما" or (
        ctx.cue_at.get(i)
        and ctx.cue_at[i].cue.form == "verb"
        and not ctx.word(i).classes & (w.NAME | w.NOMINAL)
    ):
        return None
    word = ctx.word(i)
    ranked = _is_ranked_document(ctx, i)
    if ctx.code(i) != WORD or (not ranked and not cue.lookalikes.isdisjoint(_bare(ctx, i))):
        return None
    listed = word.classes & (
        w.NOMINAL | w.NAME | w.PLACE | w.NATIONALITY | w.COURTESY | w.NAME_PARTICLE | w.OCCASION
    )
    listed = listed or ranked
    definite_alone = word.definite and (ctx.code(i + 1) != WORD or ctx.form(i + 1) == "فان")
    if not listed and (word.classes or word.preposition or (word.definite and not definite_alone)):
        return None
    own = word.suffix or (not word.classes and has_pronoun(ctx.tokens, i))
    if own and not word.classes & (w.ROLE | w.DOCUMENT | w.ORGANISATION):
        return None  # بحسب أهميتها
    if not listed and not word.definite and ctx.word(i + 1).definite:
        return None  # وفق نواميس الكون
    mention = _after_clitic(ctx, i)
    if mention is not None and mention.kind == "person" and mention.role is None and word.classes & w.PLACE:
        return None
    return mention


def _source_in_marks(ctx: Context, begin: int, opening: int) -> Mention | None:
    """بحسب «رويترز»، وفقا لـ«آي دي سي»: a name in marks; a common noun behind a clause is what it goes by (وفق
    «المقاربة»)."""
    close = ctx.marks.close_of[opening]
    named = 0 < ctx.count_words(opening, close) <= _LONGEST_NAME
    if not named or ctx.owner(begin) != ctx.owner(opening):
        return None
    first = ctx.word(opening + 1)
    common = first.definite and not first.classes & (w.NOMINAL | w.NAME | w.PLACE | w.NATIONALITY)
    if common and not is_leading(ctx, begin):
        return None
    medium = Mention(opening + 1, close, (opening + 1, close), kind="media")
    return parse_mention(ctx.tokens, opening, close + 1) or medium


def _bare(ctx: Context, i: int) -> tuple[str, ...]:
    """للطلب، الطلب, طلب: the word as it stands, and without its clitic and its article."""
    return ctx.form(i), ctx.word(i).stem, ctx.word(i).stem.removeprefix("ال")


def _is_ranked_document(ctx: Context, i: int) -> bool:
    """وفقا ⟦لأحدث تقرير⟧, and not وفق أحدث المواصفات."""
    return ctx.word(i).stem in ctx.lexicon.source_words.elative and bool(ctx.word(i + 1).classes & w.DOCUMENT)


def _after_clitic(ctx: Context, i: int) -> Mention | None:
    """The source behind a preposition that may be its clitic (وفقا لمصادر)."""
    limit = min(ctx.sentence_end(i), i + _LONGEST_SOURCE)
    if ctx.form(i) in SAME:
        return same_source(ctx, i, limit)
    return parse_mention(ctx.tokens, i, limit)


def _inside_report(ctx: Context, begin: int, after: int) -> bool:
    """ومؤكدا، نقلا عن تقرير، أن, قال، وفق بيان، «…»: does the attribution stand between another cue and its content?"""
    for k in range(begin - 1, max(ctx.level_start(begin), begin - _NEAR_CUE) - 1, -1):
        other = ctx.cue_at.get(k)
        if other is not None and other.cue.form in ("verb", "participle"):
            intro = introduction(ctx, other)
            if intro is None or intro.at < begin:
                return False
            return intro.kind == "clause" or (intro.kind == "mark" and intro.at - after <= 1)
        if ctx.code(k) in (STOP, BREAK):
            return False
    return False
