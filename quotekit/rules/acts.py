"""Acts of speech by what their verbs can do; the lexicon gives each verb its act."""

from __future__ import annotations

#: Verbs of these introduce words in marks with nothing between (كتب الشاعر «…»), and leave them to no cue behind.
SPEAKING = frozenset(
    {
        "say",
        "add",
        "describe",
        "answer",
        "comment",
        "continue",
        "conclude",
        "write",
        "ask",
        "warn",
        "affirm",
        "explain",
    }
)
#: A verb of these behind كما or حسبما attributes what stands before it.
SAYING = frozenset(
    {
        "say",
        "report",
        "announce",
        "affirm",
        "explain",
        "write",
        "point-out",
        "reveal",
        "consider",
        "describe",
        "expect",
        "admit",
    }
)
#: A verb of these is the cue of what the قائلا behind it introduces (أضاف المدير قائلا).
LEADING = frozenset(
    {
        "add",
        "answer",
        "comment",
        "say",
        "affirm",
        "explain",
        "announce",
        "continue",
        "ask",
        "point-out",
        "complain",
        "write",
    }
)
#: A verb of these has what stands in marks for its object: a thing, and no sentence (رفض «التدخل في شؤونه»).
OF_A_THING = frozenset({"deny", "call-for", "demand", "reject", "criticise", "deplore", "praise"})
#: Verbs behind which the words may stand at once (وأضاف نأمل في الفوز).
SAYS_AT_ONCE = frozenset({"قال", "أضاف", "تابع", "أردف"})
