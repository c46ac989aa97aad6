"""Where a content ends.

- `clause`: the end of a reported clause;
- `speech`: the end of unmarked speech;
- `attribution`: where an attribution begins and ends;
- `narrator`: whether the narrator takes the word again, with a report, an attribution or a comment;
- `reports`: whether a cue begins a report of its own;
- `remembered`: what need not be read again.
"""

from __future__ import annotations

from quotekit.rules.extent.attribution import attribution_limit, attribution_starts
from quotekit.rules.extent.clause import clause_end
from quotekit.rules.extent.narrator import narrator_resumes
from quotekit.rules.extent.speech import speech_end

__all__ = ["attribution_limit", "attribution_starts", "clause_end", "narrator_resumes", "speech_end"]
