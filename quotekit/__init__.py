"""Who said what, in which words, in which role: quotations and their speakers in Arabic news.

>>> from quotekit import extract
>>> [quote.speaker.name for quote in extract("وقال الوزير سالم الحداد إن المشروع انتهى.")]
['سالم الحداد']
"""

from typing import TYPE_CHECKING, Any

from quotekit.extractor import Extractor, extract
from quotekit.lexicon import Lexicon
from quotekit.records import (
    Cue,
    Evidence,
    Explanation,
    Extraction,
    Quote,
    Reason,
    Rejection,
    Repair,
    Source,
    Span,
    Speaker,
)
from quotekit.rules.custom import rule

if TYPE_CHECKING:
    from quotekit.lexicon.validation import LexiconError
    from quotekit.pipeline import ExtractionFailure, extract_many

__all__ = [
    "Cue",
    "Evidence",
    "Explanation",
    "Extraction",
    "ExtractionFailure",
    "Extractor",
    "Lexicon",
    "LexiconError",
    "Quote",
    "Reason",
    "Rejection",
    "Repair",
    "Source",
    "Span",
    "Speaker",
    "extract",
    "extract_many",
    "rule",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The names that most programs do not need, imported when first asked for: worker processes take time to import."""
    if name == "LexiconError":
        from quotekit.lexicon.validation import LexiconError

        return LexiconError
    if name in ("ExtractionFailure", "extract_many"):
        from quotekit import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'quotekit' has no attribute {name!r}")
