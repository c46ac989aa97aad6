"""The engine's own predictions for gold texts."""

from __future__ import annotations

from collections.abc import Iterable

from quotekit.evaluation.documents import GoldDocument, PredictedQuote, predicted_quotes
from quotekit.extractor import extract


def run_engine(gold: Iterable[GoldDocument]) -> dict[str, list[PredictedQuote]]:
    """What `quotekit.extract` finds in each text, by document id."""
    return {
        document.id: predicted_quotes(extract(document.text).to_dict(), document.words) for document in gold
    }
