"""Runs the rules over a text and settles what overlaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from quotekit.context import Context, Range
from quotekit.cues import FoundCue, is_negated
from quotekit.reading.tokens import BREAK, COLON
from quotekit.rules.bare import bare_speech
from quotekit.rules.candidate import Candidate
from quotekit.rules.colon import colon_speech, headline, parts_of, turns
from quotekit.rules.judged import considered, estimated
from quotekit.rules.leading import reported_before
from quotekit.rules.marked import marked_speech
from quotekit.rules.reported import that_clause
from quotekit.rules.sources import speaking, with_first_verb
from quotekit.rules.topics import topic
from quotekit.rules.trailing import content_before
from quotekit.rules.verbless import attribution

#: In order: the first rule that has something to say of a cue decides.
CUE_RULES = (
    attribution,
    reported_before,
    content_before,
    marked_speech,
    that_clause,
    colon_speech,
    considered,
    estimated,
    topic,
    bare_speech,
)

CueRule = Callable[[Context, FoundCue], Candidate | None]
Obstacle = Literal["first person", "list of links", "negated"]


def candidates(ctx: Context) -> list[Candidate]:
    """Every quote that the rules find, in the order of their cues.

    Among them are candidates without content: verbs of speech that report nothing here, but tell who is speaking.
    """
    lines = lines_of(ctx)
    listed = links_from(ctx, lines)
    found = line_candidates(ctx, lines, listed)
    for cue in ctx.cues:
        hindered = obstacle(ctx, cue, listed)
        if hindered is None:
            decided = decision(ctx, cue)
            if decided is not None:
                found.append(with_first_verb(ctx, decided[1]))
                continue
        if hindered in (None, "negated"):
            found.extend(speaking(ctx, cue))
    nest(ctx, found)
    return _settle(ctx, found)


def line_candidates(ctx: Context, lines: list[Range], listed: int) -> list[Candidate]:
    """The quotes whose cue is the colon behind the label or the speaker that opens their line."""
    found: list[Candidate] = []
    spoken = turns(ctx, lines)
    for start, end in lines:
        if start > listed:
            break
        if start in spoken:
            found.append(spoken[start])
            continue
        if ctx.next_colon(start, end) >= 0:
            headlines = (headline(ctx, *part) for part in parts_of(ctx, start, end))
            found.extend(candidate for candidate in headlines if candidate)
    return found


def links_from(ctx: Context, lines: list[Range]) -> int:
    """The first line of a list of links: under a heading like اقرأ أيضا stand the titles of other articles."""
    return next(
        (start for start, _ in lines if ctx.sequence_at(start, ctx.lexicon.headings)), ctx.tokens.size
    )


def obstacle(ctx: Context, cue: FoundCue, listed: int) -> Obstacle | None:
    """What keeps the rules from being asked of this cue, if anything."""
    if cue.cue.person != 3:
        return "first person"
    if cue.start > listed and ctx.code(ctx.sentence_end(cue.start)) == BREAK:
        return "list of links"
    if cue.cue.form == "verb" and is_negated(ctx.tokens, cue.start) and cue.cue.polarity == "affirmed":
        return "negated"
    return None


def decision(ctx: Context, cue: FoundCue) -> tuple[CueRule, Candidate] | None:
    """The first rule that has something to say of this cue, users' rules first, and what it proposes."""
    for rule in (*ctx.extra_rules, *CUE_RULES):
        candidate = rule(ctx, cue)
        if candidate:
            return rule, candidate
    return None


def lines_of(ctx: Context) -> list[Range]:
    """The token ranges of the lines of the text."""
    size = ctx.tokens.size
    breaks = [i for i in ctx.tokens.stops if ctx.tokens.codes[i] == BREAK and i < size]
    return list(zip([0, *(i + 1 for i in breaks)], [*breaks, size], strict=True))


def nest(ctx: Context, found: list[Candidate]) -> None:
    """Puts candidates in the order of their cues and makes their contents nest, and never cross.

    What begins inside another content ends with it at the latest. A topic gives way to a clause or to marked words
    that begin in it.
    """
    found.sort(key=lambda c: c.order)
    parts = [(part, candidate, n) for candidate in found for n, part in enumerate(candidate.content)]
    parts.sort(key=lambda entry: (entry[0][0], -entry[0][1]))
    around: list[tuple[int, Candidate, int]] = []
    for (start, end), candidate, n in parts:
        while around and around[-1][0] <= start:
            around.pop()
        while around and around[-1][0] < end:
            outer_end, outer, k = around[-1]
            if outer.kind == "reported" and candidate.kind != "reported" and outer.content[k][0] < start:
                outer.content[k] = ctx.trim(outer.content[k][0], start)
                around.pop()
                continue
            end = outer_end
            candidate.content[n] = ctx.trim(start, end)
        around.append((end, candidate, n))
    for candidate in found:
        candidate.content = [part for part in candidate.content if part[0] < part[1]]


def _settle(ctx: Context, found: list[Candidate]) -> list[Candidate]:
    """One candidate for one stretch of content: of two with the same content the first, unless it is the weaker."""
    kept: list[Candidate] = []
    places: dict[tuple[Range, ...], int] = {}
    for candidate in found:
        key = tuple(candidate.content)
        place = places.get(key) if key else None
        if place is None:
            places[key] = len(kept)
            kept.append(candidate)
        elif _is_nearer(ctx, candidate, kept[place]):
            kept[place] = candidate
    kept.sort(key=lambda c: c.order)
    return kept


#: Rules whose attribution stands right behind the marks.
_ADJACENT = frozenset({"marked_speech_before", "attribution_after_marks"})


def _is_nearer(ctx: Context, candidate: Candidate, other: Candidate) -> bool:
    """Does the source right behind the marks stand nearer? A pronoun (على حد قوله) names none, and is the one whose verb
    leads to the marks."""
    if candidate.rule not in _ADJACENT or other.rule in _ADJACENT or not _is_far(other):
        return False
    if _relays(candidate, other):
        return False
    by_pronoun = candidate.found is not None and candidate.found.cue.object_pronoun
    return not (by_pronoun and _leads_to_marks(ctx, other))


def _relays(attribution: Candidate, report: Candidate) -> bool:
    """قالت اللاعبة التي … «…»، حسب الوكالة: is it a medium that passes on what another source has said?"""
    medium, source = attribution.mention, report.mention
    relayed = medium is not None and medium.kind == "media"
    return relayed and source is not None and source.kind not in ("media", "unknown")


def _leads_to_marks(ctx: Context, other: Candidate) -> bool:
    """أكدت المديرة أن «…», قال المدير في الحفل «…»: do the marks stand behind what introduces them, or is the verb
    the plain one?"""
    if other.found is not None and other.found.cue.act == "say":
        return True
    before = other.content[0][0] - 2
    return ctx.is_complementizer(before) or ctx.code(before) == COLON or ctx.form(before) == "ب"


def _is_far(candidate: Candidate) -> bool:
    """Does much stand between this cue and its content?"""
    return candidate.found is not None and candidate.content[0][0] - candidate.found.end > 3
