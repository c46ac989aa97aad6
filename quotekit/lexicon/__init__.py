"""The language as data, its loader, and the inflection that expands lemmas to forms."""

from quotekit.lexicon.loader import Lexicon
from quotekit.lexicon.words import Cue, Word

__all__ = ["Cue", "Lexicon", "Word"]
