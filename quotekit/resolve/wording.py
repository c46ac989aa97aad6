"""The words of a document as sources are compared by them: folded, and without their articles and clitics."""

from __future__ import annotations

from collections import defaultdict

from quotekit.context import Context, Range
from quotekit.reading.tokens import LEFT, NUMBER, RIGHT, WORD
from quotekit.resolve.register import Words

_LONG = 20_000  # tokens of a text whose words are sought in an index


class Wording:
    """What stands in a range of one text, and where in it a word stands."""

    def __init__(self, ctx: Context) -> None:
        self._tokens = ctx.tokens
        self._places: dict[str, list[int]] = {}

    def words(self, tokens: Range) -> Words:
        """The words of a range, without signs; ابن is written as inside a name."""
        words, codes = self._tokens.words, self._tokens.codes
        stems = tuple([words[i].stem for i in range(*tokens) if codes[i] == WORD])
        return tuple("بن" if stem == "ابن" else stem for stem in stems) if "ابن" in stems else stems

    def called(self, phrase: Range) -> Words:
        """The words of a noun phrase, and with its number as it stands where it begins with one (64 في المئة)."""
        if self._tokens.codes[phrase[0]] == NUMBER:
            return tuple(self._tokens.forms[slice(*phrase)])
        return self.words(phrase)

    def in_brackets(self, phrase: Range) -> Words:
        """حركة المقاومة الإسلامية ⟦(حماس)⟧: the words in the brackets that end a phrase."""
        codes = self._tokens.codes
        if codes[phrase[1] - 1] != RIGHT:
            return ()
        opened = (k for k in range(phrase[1] - 1, phrase[0] - 1, -1) if codes[k] == LEFT)
        return self.words((next(opened, phrase[0]), phrase[1]))

    def places(self, stem: str) -> list[int]:
        """The words of the text with this stem; what a short text holds is found sooner by reading it as a whole."""
        tokens = self._tokens
        if tokens.size > _LONG:
            if not self._places:
                self._places = defaultdict(list)
                for i, word in enumerate(tokens.words):
                    self._places[word.stem].append(i)
            return self._places[stem]
        places = self._places.get(stem)
        if places is None:
            places = self._places[stem] = [i for i in tokens.words_with(stem) if tokens.words[i].stem == stem]
        return places
