"""From an explanation back to what it explains."""

from __future__ import annotations

from attrs import frozen

from quotekit.context import Context
from quotekit.explanation.decisions import Decision, Decisions
from quotekit.lexicon import Lexicon
from quotekit.reading.tokens import Tokens
from quotekit.reading.view import View
from quotekit.records import Explanation, Kind, Span
from quotekit.spans import Spans


@frozen
class Replayed:
    """What a rule makes of the evidence of an explanation."""

    rule: str
    kind: Kind
    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    """The words beside the cue that name the speaker."""


def replay(text: str, explanation: Explanation, lexicon: Lexicon | None = None) -> Replayed:
    """Ask the rule of an explanation again, at the cue of its evidence: what it finds is the quote that is explained.

    ``lexicon``: the one of the extraction, by default that of quotekit.

    Raises `ValueError` where the evidence does not stand in ``text``, or bears no quote of this rule (of another text, of
    another version).

    >>> from quotekit import extract
    >>> text = "وقال الوزير سالم الحداد إن المشروع انتهى."
    >>> replay(text, extract(text, explain=True).explanations[0]).content
    (Span(27, 40, 'المشروع انتهى'),)
    """
    for evidence in explanation.evidence:
        if text[evidence.span.start : evidence.span.end] != evidence.span.text:
            raise ValueError(f"the text has other words at {evidence.span.start}: not {evidence.span.text!r}")
    lexicon = lexicon or Lexicon.default()
    spans = Spans(Context.of(Tokens(View(text), lexicon), lexicon))
    asked = explanation.spans("second cue") or explanation.spans("cue")
    for decision in Decisions(spans.ctx).all:
        if _asked(spans, decision) in asked:
            replayed = _replayed(spans, decision)
            if replayed.rule == explanation.rule and replayed.content == explanation.spans("content"):
                return replayed
    raise ValueError(f"{explanation.rule} finds no such quote at its cue in this text")


def _asked(spans: Spans, decision: Decision) -> Span | None:
    if decision.asked:
        return spans.cue_words(decision.asked)
    cue = decision.candidate.cue
    return spans.phrase(*cue) if cue else None


def _replayed(spans: Spans, decision: Decision) -> Replayed:
    candidate = decision.candidate
    mention = candidate.mention
    return Replayed(
        candidate.rule,
        candidate.kind,
        tuple(spans.content(*part) for part in candidate.content),
        _cue(spans, decision),
        spans.phrase(mention.start, mention.end) if mention else None,
    )


def _cue(spans: Spans, decision: Decision) -> Span | None:
    candidate = decision.candidate
    if candidate.found:
        return spans.cue_words(candidate.found)
    return spans.phrase(*candidate.cue) if candidate.cue else None
