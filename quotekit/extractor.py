"""The one place that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

from quotekit import records
from quotekit.confidence import circumstances, confidence
from quotekit.context import Context
from quotekit.lexicon import Lexicon
from quotekit.lexicon.inflection import Number
from quotekit.reading.tokens import WORD, Tokens
from quotekit.reading.view import View
from quotekit.records import Extraction, Quote, Repair, Source, Speaker
from quotekit.resolve import Entity, Resolution, resolve
from quotekit.rules.candidate import Candidate
from quotekit.rules.custom import Rule
from quotekit.rules.engine import candidates
from quotekit.spans import Spans


class Extractor:
    """Finds the quotes of documents with one lexicon; safe to share between threads.

    The stages: a view of the text, its tokens, marks and cues, the candidates that the rules propose, the
    resolution of their speakers, and the records.

    ``extra_rules``, made with `quotekit.rule`, are asked before the built-in ones. Raises `TypeError` where one is a
    function without the decorator.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, extra_rules: Iterable[Rule] = ()) -> None:
        self.lexicon = lexicon or Lexicon.default()
        self.extra_rules = tuple(extra_rules)
        for extra in self.extra_rules:
            if not isinstance(extra, Rule):
                raise TypeError(f"{extra!r} is no rule: decorate the function with @quotekit.rule")

    def extract(self, text: str, *, min_confidence: float = 0.0, explain: bool = False) -> Extraction:
        """The quotes of one document in text order, those below ``min_confidence`` (0 to 1) left out.

        With ``explain`` the result says of each quote why it was found (`Extraction.explanations`), and which candidates
        became none (`Extraction.rejections`); this takes two thirds more time.

        Any string is read without an error. Raises `TypeError` where ``text`` is no string.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a string, not {type(text).__name__}")
        tokens = Tokens(View(text), self.lexicon)
        context = Context.of(tokens, self.lexicon, self.extra_rules)
        proposed = candidates(context)
        resolution = resolve(context, proposed)
        return _Records(context, resolution).extraction(proposed, min_confidence, explain)


@cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, *, min_confidence: float = 0.0, explain: bool = False) -> Extraction:
    """The quotes of one document with the lexicon that comes with quotekit: see `Extractor.extract`.

    >>> result = extract("وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا».")
    >>> result[0].kind, result[0].speaker.name, result[0].role
    ('mixed', 'سلمى النجار', 'المديرة')
    """
    return _default().extract(text, min_confidence=min_confidence, explain=explain)


def _place(quote: Quote) -> tuple[int, int, int]:
    """What quotes are sorted by: where they begin, the longer first, and their cues."""
    return quote.content[0].start, -quote.content[-1].end, quote.cue.span.start if quote.cue else -1


class _Records(Spans):
    """From token indices to the records, with offsets of the original text."""

    def __init__(self, context: Context, resolution: Resolution) -> None:
        super().__init__(context)
        self.resolution = resolution
        self.ids = {id(entity): n for n, entity in enumerate(resolution.entities)}
        self.sources = [self._source(entity) for entity in resolution.entities]

    def extraction(self, proposed: list[Candidate], min_confidence: float, explain: bool) -> Extraction:
        found = [
            (self._quote(candidate, entity), candidate, entity)
            for candidate, entity in zip(proposed, self.resolution.of, strict=True)
            if candidate.content
        ]
        kept = [each for each in found if each[0].confidence >= min_confidence and each[0].content]
        kept.sort(key=lambda each: _place(each[0]))
        extraction = Extraction(
            tuple(quote for quote, *_ in kept), tuple(self.sources), tuple(self._repairs())
        )
        if not explain:
            return extraction
        from quotekit.explanation import explained

        return explained(extraction, self, proposed, found, kept)

    def _quote(self, c: Candidate, entity: Entity | None) -> Quote:
        content = tuple(self.content(*part) for part in c.content if part[0] < part[1])
        speaker = None
        source: Source | None = None
        role: str | None = None
        if entity is not None:
            mention = self.phrase(c.mention.start, c.mention.end) if c.mention else None
            role_span = self.phrase(*c.mention.role) if c.mention and c.mention.role else None
            source = self.sources[self.ids[id(entity)]]
            speaker = Speaker(source.id, source.name, mention, role_span)
            role = role_span.text if role_span else max(source.roles, key=len, default=None)
        sure = confidence(c.rule, circumstances(content, speaker, source))
        return Quote(c.kind, content, self._cue(c), speaker, role, sure, c.rule)

    def _cue(self, c: Candidate) -> records.Cue | None:
        if c.cue is None:
            return None
        return self.cue(c.found) if c.found else records.Cue(self.phrase(*c.cue), ":", "say", "colon")

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
        tokens, repairs = self.ctx.tokens, self.ctx.marks.repairs
        return [
            Repair(tokens.view.span(tokens.start(mark), tokens.ends[mark]), repairs[mark])
            for mark in sorted(repairs)
            if tokens.codes[mark] != WORD
        ]
