"""Who speaks where no words beside the cue say so: the subject of the sentence, or the last speaker who agrees with the verb."""

from __future__ import annotations

from collections.abc import Iterator

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon.inflection import Gender
from quotekit.reading.tokens import COLON, OPEN
from quotekit.resolve.entity import Entity
from quotekit.resolve.history import History
from quotekit.resolve.known import Known
from quotekit.resolve.narration import Narration, main_clause
from quotekit.rules.candidate import Candidate
from quotekit.speakers import Mention, parse_mention

#: Acts of one who goes on, and so has spoken before.
_GOES_ON = frozenset({"add", "continue", "conclude"})
_QUESTION_MARKS = frozenset({"؟", "?"})
_WITH_GENDER = ("verb", "participle", "masdar", "phrase")
_HEAD = 3  # tokens at the head of a sentence, in which nothing goes before a verb


class Elided:
    """Finds the speaker of a candidate that no mention names."""

    def __init__(self, ctx: Context, history: History, narration: Narration, known: Known) -> None:
        self._ctx = ctx
        self._history = history
        self._narration = narration
        self._known = known

    def speaker_of(self, candidate: Candidate) -> Entity | None:
        """A participle takes the subject of its sentence, a verb inside a sentence too; another verb that of the sentence
        before, if nobody has spoken in it, else the last speaker, else whom the text narrates of."""
        within = self.of_sentence if candidate.subject == "sentence" else self._within_sentence
        return (
            within(candidate)
            or self._of_sentence_before(candidate)
            or self._last_speaker(candidate)
            or self._narrated(candidate)
        )

    # -- the same sentence -------------------------------------------------------------------------------------------

    def _within_sentence(self, candidate: Candidate) -> Entity | None:
        """وقالت in the middle of a sentence continues the subject of that sentence."""
        at = candidate.order
        if candidate.found is None or candidate.found.cue.form != "verb":
            return None
        start = self._ctx.sentence_start(at)
        if at - start <= _HEAD:
            return None
        if self._ctx.form(at - 1) in ("حيث", "حين", "حينما"):
            mention = self._narration.last_person(start, at, candidate.found.cue.gender)
            if mention:
                return self._known.of_mention(mention)
        return self.of_sentence(candidate)

    def of_sentence(self, candidate: Candidate) -> Entity | None:
        """The subject of the sentence of a participle or masdar: its last speaker, or the subject of its first verb."""
        at = candidate.order
        start = self._ctx.sentence_start(at)
        form = candidate.found.cue.form if candidate.found else ""
        gender = candidate.found.cue.gender if candidate.found and form in ("participle", "verb") else None
        number = candidate.found.cue.number if candidate.found else None
        mention = self._subject_of_main_clause(start, at, gender) if form != "verb" else None
        if mention:
            return self._known.of_mention(mention)
        for entity in self._speakers_since(start, candidate):
            if entity.agrees(gender, number):
                return entity
        mention = self._topic(start, at) or self._narration.subject(start, at, gender)
        single = candidate.found if number == "singular" else None
        if mention and not (single and self._narration.disagrees(mention, single)):
            return self._known.of_mention(mention)
        if form == "verb" and number == "plural":
            return None
        # A plural or feminine participle may go with the meaning: التنسيقية … مشيرين
        for entity in self._speakers_since(start, candidate):
            if form != "verb" or entity.kind != "person":  # الوزير …، لأنها ترى: somebody else
                return entity
        return None

    def _subject_of_main_clause(self, start: int, at: int, gender: Gender | None) -> Mention | None:
        """قال الوزير …، فيما غادر ⟦السفير⟧ مؤكدا: of a clause inside the sentence in which nobody has spoken."""
        clause = main_clause(self._ctx, start, at)
        if clause == start or any(earlier.order >= clause for earlier, _ in self._history.spoken):
            return None
        return self._narration.subject(clause, at, gender)

    def _topic(self, start: int, at: int) -> Mention | None:
        """أما ⟦الوزير⟧ فغادر مؤكدا."""
        if self._ctx.form(start) not in ("اما", "واما"):
            return None
        return parse_mention(self._ctx.tokens, start + 1, at)

    def _speakers_since(self, start: int, candidate: Candidate) -> Iterator[Entity]:
        """Who has spoken from ``start`` on at the level of the candidate, the last first."""
        level = self._ctx.owner(candidate.order)
        for earlier, entity in self._history.earlier():
            if earlier.order < start:
                return
            inside_other = self._history.is_inside_other(earlier, candidate)
            if self._ctx.owner(earlier.order) == level and not inside_other:
                yield entity

    # -- before the sentence -----------------------------------------------------------------------------------------

    def _of_sentence_before(self, candidate: Candidate) -> Entity | None:
        """رفض ⟦الوزير⟧ التعليق. وقال: the subject of the sentence before, in which nobody has spoken."""
        cue = candidate.found.cue if candidate.found else None
        if cue is None or cue.act in _GOES_ON or cue.number == "plural":
            return None
        start = self._ctx.sentence_start(candidate.order)
        before = self._ctx.sentence_start(max(start - 2, 0))
        if before >= start - 1 or not self._history.is_silent(before):
            return None
        mention = self._narration.subject(before, start - 1, cue.gender)
        return self._known.of_mention(mention) if mention and self._narration.is_one_person(mention) else None

    def _last_speaker(self, candidate: Candidate) -> Entity | None:
        """The last speaker who agrees with the verb, not one who is quoted inside another quote; of an answer, not
        the one who asked."""
        found = candidate.found
        asked = self._history.last_asker() if found and found.cue.act == "answer" else None
        if found and self._replies(found) and self._history.spoken:
            asked = self._history.spoken[-1][1]
        gender = found.cue.gender if found and found.cue.form in _WITH_GENDER else None
        number = found.cue.number if found else None
        for earlier, entity in self._history.earlier():
            silent = entity is asked or entity.known_as == "الله"
            if silent or self._history.is_inside_other(earlier, candidate):
                continue
            if entity.agrees(gender, number):
                return entity
        return None

    def _replies(self, found: FoundCue) -> bool:
        """قال: من أنت؟ ⟦قال⟧: غريب. Right before its colon or marks, a verb behind a question is the other's turn: so it is in all
        ten such turns of the annotated articles."""
        behind_question = self._ctx.form(found.start - 1) in _QUESTION_MARKS
        turned = behind_question and self._ctx.word(found.start).conjunction != "و"
        return turned and self._ctx.code(found.end) in (COLON, OPEN)

    def _narrated(self, candidate: Candidate) -> Entity | None:
        """Nobody has spoken yet: the subject of this sentence or of one shortly before."""
        mention = self._narration.subject_before(candidate.order, candidate.found)
        return self._known.of_mention(mention) if mention else None
