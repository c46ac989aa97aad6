"""The engine's own predictions for gold texts."""

from __future__ import annotations

from collections.abc import Iterable

from quotekit.evaluation.documents import GoldDocument, PredictedQuote, predicted_quotes
from quotekit.extractor import Extractor, extract


def run_engine(
    gold: Iterable[GoldDocument], extractor: Extractor | None = None
) -> dict[str, list[PredictedQuote]]:
    """What ``extractor`` (default: `quotekit.extract`) finds in each text, by document id."""
    engine = extractor.extract if extractor else extract
    return {
        document.id: predicted_quotes(engine(document.text).to_dict(), document.words) for document in gold
    }
