"""The one place that knows the order of the stages."""

from __future__ import annotations

from functools import cache
from typing import cast

from quotekit import records
from quotekit.confidence import Given, confidence
from quotekit.context import Context
from quotekit.cues import is_negated
from quotekit.lexicon import Lexicon
from quotekit.lexicon.inflection import Number
from quotekit.reading.tokens import CLOSE, OPEN, WORD, Tokens
from quotekit.reading.view import View
from quotekit.records import Extraction, Quote, Repair, Source, Span, Speaker
from quotekit.resolve import Entity, Resolution, resolve
from quotekit.rules.candidate import Candidate
from quotekit.rules.engine import candidates


class Extractor:
    """Finds the quotes of documents with one lexicon; safe to share between threads.

    The stages: a view of the text, its tokens, marks and cues, the candidates that the rules propose, the
    resolution of their speakers, and the records.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon.default()

    def extract(self, text: str, *, min_confidence: float = 0.0) -> Extraction:
        """The quotes of one document in text order, those below ``min_confidence`` (0 to 1) left out.

        Any string is read without an error. Raises `TypeError` where ``text`` is no string.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a string, not {type(text).__name__}")
        tokens = Tokens(View(text), self.lexicon)
        context = Context.of(tokens, self.lexicon)
        proposed = candidates(context)
        resolution = resolve(context, proposed)
        return _Records(context, resolution).extraction(proposed, min_confidence)


@cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, *, min_confidence: float = 0.0) -> Extraction:
    """The quotes of one document with the lexicon that comes with quotekit: see `Extractor.extract`.

    >>> result = extract("وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».")
    >>> result[0].kind, result[0].speaker.name, result[0].role
    ('mixed', 'سلمى النجار', 'المديرة')
    """
    return _default().extract(text, min_confidence=min_confidence)


class _Records:
    """From token indices to the records, with offsets of the original text."""

    def __init__(self, context: Context, resolution: Resolution) -> None:
        self.ctx = context
        self.resolution = resolution
        self.ids = {id(entity): n for n, entity in enumerate(resolution.entities)}
        self.sources = [self._source(entity) for entity in resolution.entities]

    def extraction(self, proposed: list[Candidate], min_confidence: float) -> Extraction:
        pairs = [
            (self._quote(candidate, entity), candidate)
            for candidate, entity in zip(proposed, self.resolution.of, strict=True)
            if candidate.content
        ]
        quotes = [quote for quote, _ in pairs if quote.confidence >= min_confidence and quote.content]
        quotes.sort(key=lambda q: (q.content[0].start, -q.content[-1].end, q.cue.span.start if q.cue else -1))
        return Extraction(
            tuple(quotes), tuple(self.sources), tuple(self._repairs())
        )

    def span(self, start: int, end: int) -> Span:
        """The span of the original of the tokens ``start`` to ``end`` (exclusive)."""
        tokens = self.ctx.tokens
        return tokens.view.span(tokens.starts[start], tokens.ends[end - 1])

    def phrase(self, start: int, end: int) -> Span:
        """The same without the clitics of its first word: وقال gives قال, لمصادر gives مصادر."""
        tokens = self.ctx.tokens
        word = tokens.words[start]
        offset = len(word.conjunction)
        if word.preposition and not (word.cue and word.cue.form == "masdar"):
            form = tokens.forms[start][offset:]
            offset += 0 if form.startswith("لل") else 1
        return tokens.view.span(tokens.starts[start] + offset, tokens.ends[end - 1])

    def text(self, tokens: tuple[int, int]) -> str:
        """The words of a range in one line, as they stand in the original."""
        return " ".join(self.phrase(*tokens).text.split())

    def _content(self, start: int, end: int) -> Span:
        codes = self.ctx.tokens.codes
        # Marks that hold the whole stretch, or stand at its edge without their partner, stay outside.
        if codes[start] == OPEN and self.ctx.after_marks(start) >= end and end - start > 2:
            start += 1
            if codes[end - 1] == CLOSE:
                end -= 1
        return self.span(start, end)

    def _quote(self, c: Candidate, entity: Entity | None) -> Quote:
        content = tuple(self._content(*part) for part in c.content if part[0] < part[1])
        speaker = None
        role: str | None = None
        if entity is not None:
            mention = self.phrase(c.mention.start, c.mention.end) if c.mention else None
            role_span = self.phrase(*c.mention.role) if c.mention and c.mention.role else None
            source = self.sources[self.ids[id(entity)]]
            speaker = Speaker(source.id, source.name, mention, role_span)
            role = role_span.text if role_span else max(source.roles, key=len, default=None)
        given: Given = "unknown" if speaker is None else "named" if speaker.mention else "resolved"
        return Quote(c.kind, content, self._cue(c), speaker, role, confidence(c.rule, given), c.rule)

    def _cue(self, c: Candidate) -> records.Cue | None:
        if c.cue is None:
            return None
        span = self.phrase(*c.cue)
        if c.found is None:
            return records.Cue(span, ":", "say", "colon")
        if c.found.clitic:
            tokens = self.ctx.tokens
            span = tokens.view.span(tokens.starts[c.cue[0]] + c.found.clitic, tokens.ends[c.cue[1] - 1])
        cue = c.found.cue
        negated = cue.form == "verb" and is_negated(self.ctx.tokens, c.found.start)
        return records.Cue(
            span, cue.lemma, cue.act, cue.form, "denied" if negated else cue.polarity, cue.stance, cue.tense
        )

    def _name(self, entity: Entity) -> str:
        return entity.known_as or self.text(entity.name or entity.phrase)

    def _roles(self, entity: Entity) -> list[str]:
        return list(dict.fromkeys(self.text(role) for role in entity.roles))

    def _source(self, entity: Entity) -> Source:
        name = self._name(entity)
        aliases = dict.fromkeys([name, *(self.text(mention) for mention in entity.mentions)])
        return Source(
            self.ids[id(entity)],
            name,
            tuple(aliases),
            tuple(self._roles(entity)),
            entity.kind,
            entity.gender,
            cast("Number | None", entity.number),
            named=entity.name is not None or not entity.anonymous,
            official=entity.official,
        )

    def _repairs(self) -> list[Repair]:
        tokens = self.ctx.tokens
        return [
            Repair(tokens.view.span(tokens.starts[mark.open], tokens.ends[mark.open]), mark.repair)
            for mark in sorted(self.ctx.marks.repairs, key=lambda mark: mark.open)
            if tokens.codes[mark.open] != WORD
        ]
