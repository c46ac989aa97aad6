"""The noun phrase beside a cue: the words that name a source, its role, name, kind, gender and number."""

from quotekit.speakers.noun_phrase import Mention, parse_mention

__all__ = ["Mention", "parse_mention"]
