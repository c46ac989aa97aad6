"""Who said what, in which words, in which role: quotations and their speakers in Arabic news.

>>> from quotekit import extract
>>> [quote.speaker.name for quote in extract("وقال الوزير سالم الحداد إن المشروع انتهى.")]
['سالم الحداد']
"""

from quotekit.extractor import Extractor, extract
from quotekit.lexicon import Lexicon
from quotekit.records import Cue, Extraction, Quote, Repair, Source, Span, Speaker

__all__ = [
    "Cue",
    "Extraction",
    "Extractor",
    "Lexicon",
    "Quote",
    "Repair",
    "Source",
    "Span",
    "Speaker",
    "extract",
]
__version__ = "0.1.0"
