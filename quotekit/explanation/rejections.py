"""Why a cue or words in marks became no quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quotekit.cues import FoundCue
from quotekit.explanation.decisions import Decisions
from quotekit.explanation.evidence import Found
from quotekit.lexicon import words as w
from quotekit.reading.tokens import WORD
from quotekit.records import Rejection, RejectionKind
from quotekit.rules.candidate import Candidate
from quotekit.rules.engine import Obstacle
from quotekit.rules.introduction import introduction
from quotekit.rules.marked import is_name_in_marks
from quotekit.spans import Spans

_Verdict = tuple[RejectionKind, str]

_OBSTACLES: Mapping[Obstacle, str] = {
    "first person": "read as a verb of the first or second person, which reports nobody else's words",
    "list of links": "it stands under a heading like «اقرأ أيضا», where the titles of other articles follow",
    "negated": "a negation before it: the source is said not to have said anything",
}
_ORDINARY = w.NOMINAL | w.PREPOSITION | w.CLAUSE_HOLDER | w.OCCASION | w.NAME | w.ADJECTIVE | w.NATIONALITY
"""Classes that make a form an ordinary word, whatever verb is written alike."""
_LONGEST_SCARE_QUOTE = 5  # words


def rejections(
    spans: Spans, decisions: Decisions, proposed: list[Candidate], kept: list[Found], dropped: list[Found]
) -> tuple[Rejection, ...]:
    """What was considered and became no quote, in text order."""
    found = [
        *_dropped(spans, dropped),
        *_Cues(spans, decisions, proposed, [*kept, *dropped]).rejected(),
        *_cancelled(spans),
        *_marks(spans, [*kept, *dropped]),
    ]
    return tuple(sorted(found, key=lambda rejection: (rejection.span.start, rejection.span.end)))


def _dropped(spans: Spans, dropped: list[Found]) -> Iterator[Rejection]:
    """Quotes that the caller did not want."""
    for quote, candidate, _ in dropped:
        span = quote.cue.span if quote.cue else spans.content(*candidate.content[0])
        yield Rejection(span, "low confidence", f"a quote only with a probability of {quote.confidence:.2f}")


class _Cues:
    """The cues of a text that introduce no quote."""

    def __init__(
        self, spans: Spans, decisions: Decisions, proposed: list[Candidate], found: list[Found]
    ) -> None:
        self._spans = spans
        self._ctx = spans.ctx
        self._decisions = decisions
        self._speaking = {c.found.start for c in proposed if c.found and not c.content}
        self._content = {tuple(c.content): quote for quote, c, _ in found}
        self._candidates = {c.found.start: c for each in decisions.all if (c := each.candidate).found}
        self._used = {c.found.start for _, c, _ in found if c.found}
        for _, candidate, _ in found:
            decided = decisions.of(candidate)
            if decided and decided.asked:
                self._used.add(decided.asked.start)

    def rejected(self) -> Iterator[Rejection]:
        for cue in self._ctx.cues:
            if cue.start not in self._used and not self._leads(cue):
                yield Rejection(self._spans.cue_words(cue), *self._verdict(cue))

    def _leads(self, cue: FoundCue) -> bool:
        """بحسب ما قال: the phrase before a verb that has the content."""
        return cue.cue.form == "phrase" and not self._used.isdisjoint((cue.end, cue.end + 1))

    def _verdict(self, cue: FoundCue) -> _Verdict:
        obstacle = self._decisions.obstacle(cue)
        if obstacle:
            return obstacle, _OBSTACLES[obstacle]
        proposed = self._candidates.get(cue.start)
        if proposed and tuple(proposed.content) in self._content:
            other = self._content[tuple(proposed.content)].cue
            return (
                "same words",
                f"what it would report is the content of «{other.span.text if other else ':'}»",
            )
        if cue.cue.form == "phrase" and cue.cue.kind == "attribution":
            return self._attribution(cue)
        word = self._ctx.word(cue.start)
        if word.classes & w.PREPOSITION and not word.conjunction:
            return "look-alike", "a preposition, not the verb that is written alike"
        if introduction(self._ctx, cue) is not None:
            return "no content", "what follows it are not the words of a source"
        if cue.cue.form == "verb" and (cue.cue.near or word.classes & _ORDINARY):
            return "look-alike", "a word with other senses too, and nothing close behind it introduces words"
        if cue.start in self._speaking:
            return "no content", "nothing is reported here: it only tells who is speaking"
        return "no content", "no complementizer, colon, mark or noun phrase behind it introduces words"

    def _attribution(self, cue: FoundCue) -> _Verdict:
        word = self._ctx.word(cue.end)
        if self._ctx.code(cue.end) != WORD:
            return "no source", "no word behind it names a source"
        if word.stem in cue.cue.lookalikes or self._ctx.form(cue.end) in cue.cue.lookalikes:
            return "look-alike", f"«{self._spans.span(cue.end, cue.end + 1).text}» behind it is no source"
        return "no source", "what stands behind it names no source, or no clause is attributed to it"


def _cancelled(spans: Spans) -> Iterator[Rejection]:
    """Words that are written like a cue and were none from the start."""
    ctx = spans.ctx
    covered = {i for cue in ctx.cues for i in range(cue.start, cue.end)}
    for i, word in enumerate(ctx.tokens.words[: ctx.tokens.size]):
        if word.cue is not None and ctx.code(i) == WORD and i not in covered:
            reason = "written like a verb of speech, but a noun or an impersonal opener beside these words"
            yield Rejection(spans.phrase(i, i + 1), "look-alike", reason)


def _marks(spans: Spans, found: list[Found]) -> Iterator[Rejection]:
    """Words in marks that are neither a quote nor part of one."""
    ctx = spans.ctx
    taken = [part for _, candidate, _ in found for part in candidate.content]
    for opening, close in ctx.marks.close_of.items():
        size = ctx.count_words(opening + 1, close)
        if size and not any(start <= close and opening < end for start, end in taken):
            yield Rejection(spans.span(opening, ctx.after_marks(opening)), *_marked(spans, opening, size))


def _marked(spans: Spans, opening: int, size: int) -> _Verdict:
    if is_name_in_marks(spans.ctx, opening):
        return "name in marks", "marks around a name or a title"
    if size <= _LONGEST_SCARE_QUOTE:
        return "scare quote", "a few words in marks with no cue that gives them to a source"
    return "no source", "no cue gives these words in marks to a source"
