"""What stands between a cue and its content, and which word introduces the content.

- `search`: the walk from the cue to what introduces its content;
- `complementizer`: whether an أن is the cue's own;
- `marks`: whether marks hold what was said;
- `topic`: the noun phrase that a cue takes instead of a clause;
- `takeover`: whether another cue on the way has what follows for itself;
- `strength`: whether the content stands close enough for a form of this kind;
- `ordinary`: whether the form is a preposition, a noun or a name here;
- `distance`, `prepositions`, `found`: what these share.
"""

from __future__ import annotations

from quotekit.rules.introduction.found import Introduction
from quotekit.rules.introduction.search import has_content, has_statement, introduction

__all__ = ["Introduction", "has_content", "has_statement", "introduction"]
