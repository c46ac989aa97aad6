"""Texts without an end: what is remembered of a reading changes nothing, and no chain of cues is too deep."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from quotekit import extract
from quotekit.context import Context
from quotekit.lexicon import Lexicon
from quotekit.reading.tokens import Tokens
from quotekit.reading.view import View
from quotekit.rules.clause import attribution_limit, clause_end, speech_end

End = Callable[[Context, int], int]


def context(text: str) -> Context:
    lexicon = Lexicon.default()
    return Context.of(Tokens(View(text), lexicon), lexicon)


@pytest.mark.parametrize(
    "end", [clause_end, speech_end, attribution_limit, partial(attribution_limit, marks_end_it=False)]
)
@given(text=st.one_of(strategies.articles(), strategies.hostile()), random=st.randoms(use_true_random=False))
def test_an_end_is_the_same_whatever_was_read_before(end: End, text: str, random: Random) -> None:
    ctx = context(text)
    places = [*range(ctx.tokens.size), *random.choices(range(ctx.tokens.size or 1), k=ctx.tokens.size)]
    assert [end(ctx, i) for i in places] == [end(context(text), i) for i in places]


@pytest.mark.parametrize("piece", ["مضيفا ", "قائلا ", "الوزير قوله ", "قال مؤكدا أكد "])
def test_no_chain_of_cues_is_too_deep(piece: str) -> None:
    extract(piece * 1000)
