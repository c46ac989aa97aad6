"""Why a quote was found, and why others were not: the evidence, the rejected candidates, and the way back.

Everything here is worked out behind an extraction, and only where it is asked for.
"""

from __future__ import annotations

import attrs

from quotekit.explanation.decisions import Decisions
from quotekit.explanation.evidence import Found, explanations
from quotekit.explanation.rebuilding import Replayed, replay
from quotekit.explanation.rejections import rejections
from quotekit.records import Extraction
from quotekit.rules.candidate import Candidate
from quotekit.spans import Spans

__all__ = ["Replayed", "explained", "replay"]


def explained(
    extraction: Extraction, spans: Spans, proposed: list[Candidate], found: list[Found], kept: list[Found]
) -> Extraction:
    """The extraction with its explanations and rejections.

    ``proposed``: all candidates, ``found``: those with content and their quotes, ``kept``: those of the extraction, in its
    order.
    """
    decisions = Decisions(spans.ctx)
    dropped = [each for each in found if all(each is not other for other in kept)]
    return attrs.evolve(
        extraction,
        explanations=explanations(spans, decisions, proposed, kept),
        rejections=rejections(spans, decisions, proposed, kept, dropped),
    )
