"""The words that name the source of one verb: behind it, before it, or not beside it at all.

`of_verb` decides. It asks `behind` and `before` for the phrases on either side, `topics` for those further away, `plausible`
whether a phrase is a subject at all, and `counted` where a phrase begins with words that no noun phrase has; `surnames` are
those of the text, and `relays` the verbs whose source is not their subject.
"""

from quotekit.speakers.subject.behind import ADDRESSED
from quotekit.speakers.subject.counted import SAME, same_source
from quotekit.speakers.subject.of_verb import Subject, subject_of
from quotekit.speakers.subject.relays import RELAYS, relayed_source
from quotekit.speakers.subject.surnames import is_known_name

__all__ = [
    "ADDRESSED",
    "RELAYS",
    "SAME",
    "Subject",
    "is_known_name",
    "relayed_source",
    "same_source",
    "subject_of",
]
