"""The noun phrase beside a cue: the words that name a source, its role, name, kind, gender and number.

`noun_phrase` reads it word by word, and asks `heads`, `chain`, `titles`, `affiliation`, `coordination`, `names` and `signs`
what to do with each; `closing` ends it, with what stands in `apposition`; `phrase` is what they share, the state of one
reading. `extension` adds what stands behind the phrase, and `subject` finds the phrase of a cue.
"""

from quotekit.speakers.extension import extend_mention
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention

__all__ = ["Mention", "extend_mention", "parse_mention"]
