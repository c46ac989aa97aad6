"""Speech after a colon: behind a cue, in a headline, in the turns of a transcript."""

from __future__ import annotations

from collections import Counter

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, COLON, OPEN, WORD
from quotekit.records import Kind
from quotekit.rules.candidate import Candidate
from quotekit.rules.clause import speech_end
from quotekit.rules.introduction import introduction
from quotekit.rules.sources import propose, source_of
from quotekit.speakers import Mention, parse_mention


def colon_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """وتابع: ⟦نحن مستعدون⟧: words after a colon with no marks, to the end of the paragraph or where the narrator resumes."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "colon":
        return None
    if ctx.form(found.start) in ctx.lexicon.labels and ctx.code(found.start - 1) in (BREAK, "-", "x"):
        return None  # a byline: كتب - فلان:
    subject = source_of(ctx, found, intro.at)
    start = intro.content
    if ctx.code(start) == BREAK:
        start += 1
    end = speech_end(ctx, start)
    kind: Kind = "indirect" if intro.preposition == "ان" else "direct"
    return propose(ctx, found, "colon_speech", kind, [ctx.trim(start, end)], subject)


def is_label(ctx: Context, start: int, colon: int) -> bool:
    """Is the line's beginning a label of the page (المصدر:، كتب - فلان:) and no speaker?"""
    form = ctx.form(start)
    return form in ctx.lexicon.bylines or (form in ctx.lexicon.labels and (colon == start + 1))


def headline(ctx: Context, start: int, end: int) -> Candidate | None:
    """الرئيس: ⟦لن نسمح⟧ at the head of a line: the colon is the cue."""
    while start < end and ctx.code(start) in ("-", "x"):
        start += 1
    colon = next((k for k in range(start, min(end, start + 16)) if ctx.code(k) == COLON), -1)
    if colon > start and is_label(ctx, start, colon):
        return None
    if colon <= start or ctx.code(colon + 1) in (BREAK,) or ctx.owner(colon) >= 0:
        return None
    mention = parse_mention(ctx.tokens, start, colon)
    if mention is None or mention.end != colon:
        return None
    first = ctx.word(start)
    if (
        mention.end - start == 2
        and not first.classes
        and not first.definite
        and ctx.word(start + 1).classes & w.NAME
    ):
        first = ctx.word(start + 1)
    known = first.classes & (
        w.ROLE
        | w.NAME
        | w.COURTESY
        | w.ORGANISATION
        | w.MEDIUM
        | w.DOCUMENT
        | w.PLACE
        | w.NATIONALITY
        | w.NAME_PARTICLE
    )
    if not known or first.preposition or first.conjunction:
        return None
    if mention.kind == "organisation" and first.classes & w.PLACE and start == 0:
        return None
    begin = colon + 1
    if ctx.code(begin) == OPEN and ctx.marks.close_of[begin] - begin > 3:
        content = (begin + 1, ctx.marks.close_of[begin])
    else:
        content = ctx.trim(begin, speech_end(ctx, begin))
    if ctx.count_words(*content) < 3:
        return None
    return Candidate(
        "headline_colon", "direct", [content], None, (colon, colon + 1), mention, "mention", None, colon
    )


_FEWEST_TURNS = 3


_LONGEST_LABEL = 6


_QUESTION_AND_ANSWER = frozenset({"س", "ج", "سوال", "جواب", "السوال", "الجواب"})


def turns(ctx: Context, lines: list[Range]) -> dict[int, Candidate]:
    """المذيعة: ⟦…⟧ / س: ⟦…⟧: lines that begin with a label and a colon, where there are three or more and labels return.

    The candidates by the first token of their line; none where the text is no transcript.
    """
    labels: list[tuple[int, int, int, str]] = []
    for start, end in lines:
        while start < end and ctx.code(start) in ("-", "x"):
            start += 1
        colon = next(
            (k for k in range(start, min(end, start + _LONGEST_LABEL + 1)) if ctx.code(k) == COLON), -1
        )
        if colon <= start or colon + 1 >= end or ctx.code(start) != WORD or ctx.owner(colon) >= 0:
            continue
        name_end = next((k for k in range(start, colon) if ctx.code(k) == "("), colon)
        if is_label(ctx, start, colon):
            continue
        if any(
            k in ctx.cue_at or ctx.word(k).classes & (w.PREPOSITION | w.TIME) for k in range(start, name_end)
        ):
            continue
        labels.append((start, name_end, colon, " ".join(ctx.tokens.forms[start:name_end])))
    counts = Counter(label for *_, label in labels)
    if len(labels) < _FEWEST_TURNS or max(counts.values()) < 2:
        return {}
    found: dict[int, Candidate] = {}
    ends = dict(lines)
    for start, name_end, colon, label in labels:
        line = next(begin for begin, end in lines if begin <= start < end)
        content = ctx.trim(colon + 1, ends[line])
        if content[0] >= content[1]:
            continue
        mention = Mention(start, name_end, (start, name_end), kind="person")
        if label not in _QUESTION_AND_ANSWER:
            mention = parse_mention(ctx.tokens, start, name_end) or mention
        answer = label in ("ج", "جواب", "الجواب")
        found[line] = Candidate(
            "turn",
            "direct",
            [content],
            None,
            (colon, colon + 1),
            mention,
            "interviewee" if answer else "mention",
            None,
            colon,
        )
    return found
