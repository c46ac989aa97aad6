"""The noun phrase beside a cue: the words that name a source, its role, name, kind, gender and number."""

from quotekit.speakers.extension import extend_mention
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention

__all__ = ["Mention", "extend_mention", "parse_mention"]
