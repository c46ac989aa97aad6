"""Runs the rules over a text and settles what overlaps."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.cues import is_negated
from quotekit.reading.tokens import BREAK
from quotekit.rules.candidate import Candidate
from quotekit.rules.colon import colon_speech, headline, turns
from quotekit.rules.marked import marked_speech
from quotekit.rules.reported import bare_speech, that_clause, topic
from quotekit.rules.sources import speaking, with_first_verb
from quotekit.rules.trailing import content_before
from quotekit.rules.verbless import attribution

#: In order: the first rule that has something to say of a cue decides.
CUE_RULES = (attribution, content_before, marked_speech, that_clause, colon_speech, topic, bare_speech)


def candidates(ctx: Context) -> list[Candidate]:
    """Every quote that the rules find, in the order of their cues.

    Among them are candidates without content: verbs of speech that report nothing here, but tell who is speaking.
    """
    found: list[Candidate] = []
    lines = _lines(ctx)
    spoken = turns(ctx, lines)
    listed = next((start for start, _ in lines if ctx.sequence_at(start, ctx.lexicon.headings)), ctx.tokens.size)
    for start, end in lines:
        if start > listed:
            break  # under a heading like اقرأ أيضا stand the titles of other articles
        candidate = spoken.get(start) or headline(ctx, start, end)
        if candidate:
            found.append(candidate)
    for cue in ctx.cues:
        if cue.cue.person != 3 or (cue.start > listed and ctx.code(ctx.sentence_end(cue.start)) == BREAK):
            continue
        if cue.cue.form == "verb" and is_negated(ctx.tokens, cue.start) and cue.cue.polarity == "affirmed":
            found.extend(speaking(ctx, cue))
            continue
        for rule in CUE_RULES:
            candidate = rule(ctx, cue)
            if candidate:
                found.append(with_first_verb(ctx, candidate))
                break
        else:
            found.extend(speaking(ctx, cue))
    found.sort(key=lambda c: c.order)
    return _settle(found)


def _lines(ctx: Context) -> list[Range]:
    """The token ranges of the lines of the text."""
    size = ctx.tokens.size
    breaks = [i for i, code in enumerate(ctx.tokens.codes[:size]) if code == BREAK]
    return list(zip([0, *(i + 1 for i in breaks)], [*breaks, size], strict=True))


def _settle(found: list[Candidate]) -> list[Candidate]:
    """One candidate for one stretch of content: of two with the same content the first, unless it is the weaker."""
    kept: list[Candidate] = []
    seen: dict[tuple[tuple[int, int], ...], Candidate] = {}
    for candidate in found:
        key = tuple(candidate.content)
        other = seen.get(key) if candidate.content else None
        if other is not None:
            if candidate.rule in _ADJACENT and other.rule not in _ADJACENT and _is_far(other):
                kept[kept.index(other)] = candidate
                seen[key] = candidate
            continue
        seen[key] = candidate
        kept.append(candidate)
    kept.sort(key=lambda c: c.order)
    return kept


#: Rules whose attribution stands right behind the marks.
_ADJACENT = frozenset({"marked_speech_before", "attribution_after_marks"})


def _is_far(candidate: Candidate) -> bool:
    """Does much stand between this cue and its content?"""
    return candidate.found is not None and candidate.content[0][0] - candidate.found.end > 3
