"""How right the engine is: gold and predictions in, figures with their definitions out.

>>> from quotekit.evaluation import evaluate, gold_document
>>> text = "قال الوزير إن المشروع انتهى."
>>> quote = {"kind": "indirect", "content": [[14, 27]], "cue": [0, 3], "speaker": [4, 10], "role": [4, 10]}
>>> entities = {"e1": {"name": "الوزير", "aliases": ["الوزير"]}}
>>> gold = gold_document(
...     {"id": "a", "text": text, "entities": entities, "quotes": [quote | {"entity": "e1", "optional": False}]}
... )
>>> evaluate([gold], {"a": []}).figures["detection R"]
0.0
"""

from quotekit.evaluation.documents import (
    GoldDocument,
    InputError,
    PredictedQuote,
    gold_document,
    predicted_quotes,
    read_gold,
    read_predictions,
)
from quotekit.evaluation.report import BREAKDOWNS, Report, evaluate

__all__ = [
    "BREAKDOWNS",
    "GoldDocument",
    "InputError",
    "PredictedQuote",
    "Report",
    "evaluate",
    "gold_document",
    "predicted_quotes",
    "read_gold",
    "read_predictions",
]
