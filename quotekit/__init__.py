"""Who said what, in which words, in which role: quotations and their speakers in Arabic news.

>>> from quotekit import extract
>>> [quote.speaker.name for quote in extract("وقال الوزير سالم الحداد إن المشروع انتهى.")]
['سالم الحداد']
"""

from typing import TYPE_CHECKING, Any

from quotekit.extractor import Extractor, extract
from quotekit.lexicon import Lexicon
from quotekit.records import Cue, Extraction, Quote, Repair, Source, Span, Speaker

if TYPE_CHECKING:
    from quotekit.pipeline import ExtractionFailure, extract_many

__all__ = [
    "Cue",
    "Extraction",
    "ExtractionFailure",
    "Extractor",
    "Lexicon",
    "Quote",
    "Repair",
    "Source",
    "Span",
    "Speaker",
    "extract",
    "extract_many",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The names for many documents, imported when first asked for: worker processes take time to import."""
    if name in ("ExtractionFailure", "extract_many"):
        from quotekit import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'quotekit' has no attribute {name!r}")
