"""Verbs of relaying, whose subject is a medium and whose source stands behind a preposition."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.reading.tokens import WORD
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention

#: Verbs of relaying, by the preposition before the source whom they relay.
RELAYS = {"نقل": "عن", "نسب": "الي"}


def relayed_source(ctx: Context, relay: FoundCue, limit: int) -> Mention | None:
    """نقلت الوكالة عن ⟦فلان⟧، نسبت إلى ⟦فلان⟧: the source whom the subject relays."""
    for i in range(relay.end, limit):
        if ctx.form(i) == RELAYS[relay.cue.lemma] and ctx.code(i + 1) == WORD:
            return parse_mention(ctx.tokens, i + 1, limit)
    return None
