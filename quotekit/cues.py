"""Where a text may report speech: the tokens that can be cues, whatever stands around them."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from quotekit.lexicon import Cue, Lexicon
from quotekit.lookalikes import is_look_alike
from quotekit.reading.tokens import TURN, Tokens

_TURN = re.compile(TURN)


@frozen
class FoundCue:
    """A possible cue: tokens ``start`` to ``end`` (exclusive) and what the lexicon says of the form."""

    start: int
    end: int
    cue: Cue
    clitic: int = 0
    """How many letters of the first token are a conjunction that the lexicon did not take off (وبحسب)."""


def find_cues(tokens: Tokens, lexicon: Lexicon) -> list[FoundCue]:
    """Every possible cue in text order; a phrase wins over the verb or noun that it contains."""
    found: list[FoundCue] = []
    taken = 0
    for i in tokens.places_of(_TURN):
        if i < taken:
            continue
        form, word = tokens.forms[i], tokens.words[i]
        phrase = _phrase_from(tokens, i, lexicon) if lexicon.opens_phrase(form) else None
        if phrase and phrase.cue.kind == "attribution" and (tokens.forms[i - 1] == "علي" or form == "فحسب"):
            continue  # على حسب القانون: depending on it; ليس هذا فحسب: only
        if phrase:
            found.append(phrase)
            taken = phrase.end
        elif word.cue is not None and not (
            is_look_alike(tokens, i, word.cue) or (found and _is_cognate(form, i, word.cue, found[-1]))
        ):
            found.append(FoundCue(i, i + 1, _with_object(tokens, i, word.cue, lexicon)))
    return found


def _with_object(tokens: Tokens, i: int, cue: Cue, lexicon: Lexicon) -> Cue:
    """فأجابه folds to the form of the masdar إجابة; the last letter as written tells them apart."""
    if cue.form != "masdar" or cue.object_pronoun or tokens.view.plain[tokens.ends[i] - 1] != "ه":
        return cue
    verb = lexicon.word(tokens.words[i].stem[:-1]).cue
    return evolve(verb, object_pronoun=True) if verb is not None and verb.form == "verb" else cue


def _is_cognate(form: str, i: int, cue: Cue, before: FoundCue) -> bool:
    """نفى المدير ⟦نفيا⟧ قاطعا: the verb's own masdar strengthens it and is no verb in the dual."""
    return (
        form.endswith("ا") and cue.number == "dual" and cue.lemma == before.cue.lemma and i - before.end <= 4
    )


def _phrase_from(tokens: Tokens, i: int, lexicon: Lexicon) -> FoundCue | None:
    """The longest phrase that begins at this word, or behind its conjunction."""
    form = tokens.forms[i]
    clitic = 0 if form in lexicon.phrase_cues else 1
    found = lexicon.phrase_cues.at(tokens.forms, i, form[clitic:])
    if found is None:
        return None
    end = i + len(found[0])
    if found[1].object_pronoun and tokens.view.plain[tokens.ends[end - 1] - 1] == "ة":
        return None  # بنظرة واحدة
    return FoundCue(i, end, found[1], clitic)


def is_negated(tokens: Tokens, i: int) -> bool:
    """Does a negation stand right before the cue (لم يؤكد، لا يقول)? ما negates with a conjunction only: وما قال."""
    before = tokens.forms[i - 1]
    return before.lstrip("وف") in ("لم", "لا", "لن", "ليس") or before == "وما"
