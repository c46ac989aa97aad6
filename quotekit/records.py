"""The records that an extraction returns.

All are frozen, slotted and hold plain values: they compare by value, can be hashed, and go to plain
dictionaries (and so to JSON) and back without loss. Offsets are Python string indices (Unicode code points) into the
text as it was given, end exclusive: ``text[span.start:span.end] == span.text``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, overload

from attrs import field, frozen

Kind = Literal["direct", "indirect", "mixed", "reported"]
CueForm = Literal["verb", "participle", "masdar", "phrase", "noun", "colon"]
SourceKind = Literal["person", "group", "organisation", "document", "media", "unknown"]
EvidenceLabel = Literal[
    "cue",
    "second cue",
    "preposition",
    "complementizer",
    "question word",
    "colon",
    "opening mark",
    "content",
    "mention",
    "role",
    "antecedent",
    "name",
]
ReasonKind = Literal[
    "named beside the cue",
    "label before the colon",
    "antecedent",
    "subject of its sentence",
    "continues the last speaker",
    "named before",
    "interviewee",
    "eulogy",
    "nobody",
]
RejectionKind = Literal[
    "scare quote",
    "name in marks",
    "look-alike",
    "no content",
    "no source",
    "negated",
    "first person",
    "same words",
    "list of links",
    "low confidence",
]


def _tuple_of(record: type[Any], items: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(record.from_dict(item) for item in items)


@frozen
class Span:
    """A stretch of the original text: ``start`` and ``end`` in code points, and the words themselves."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end}, {self.text!r})"

    def to_dict(self) -> dict[str, Any]:
        """``{"start", "end", "text"}``."""
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Span:
        """The span that `to_dict` described; raises `KeyError` when a field is missing."""
        return cls(data["start"], data["end"], data["text"])


@frozen
class Cue:
    """The words that signal a quote: a verb, participle, masdar, fixed phrase, message noun or a colon."""

    span: Span
    lemma: str
    """Dictionary form: the past tense, third person masculine singular, of a verb; a phrase as it stands."""
    act: str
    """What the source does: say, add, affirm, deny, warn …"""
    form: CueForm
    polarity: Literal["affirmed", "denied"] = "affirmed"
    """``denied`` where the source denies the content (نفى) or is said not to have said it (لم يؤكد)."""
    stance: Literal["neutral", "distancing", "endorsing"] = "neutral"
    """What the wording lets the reader think of the content: said, claimed, or confirmed."""
    tense: Literal["past", "present", "future"] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The span's fields and the cue's own, side by side."""
        return {
            **self.span.to_dict(),
            "lemma": self.lemma,
            "act": self.act,
            "form": self.form,
            "polarity": self.polarity,
            "stance": self.stance,
            "tense": self.tense,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Cue:
        """The cue that `to_dict` described."""
        return cls(
            Span.from_dict(data),
            data["lemma"],
            data["act"],
            data["form"],
            data["polarity"],
            data["stance"],
            data["tense"],
        )


@frozen
class Speaker:
    """The source of one quote: ``id`` points into `Extraction.speakers`, the spans into the text beside the cue."""

    id: int
    name: str
    """The fullest name of this source anywhere in the document."""
    mention: Span | None = None
    """The words that name it beside this cue; None where the subject is elided or a pronoun."""
    role: Span | None = None
    """The post, rank or profession inside ``mention``."""

    def to_dict(self) -> dict[str, Any]:
        """``{"id", "name", "mention", "role"}``, the spans as dictionaries or None."""
        return {
            "id": self.id,
            "name": self.name,
            "mention": self.mention and self.mention.to_dict(),
            "role": self.role and self.role.to_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Speaker:
        """The speaker that `to_dict` described."""
        mention, role = data["mention"], data["role"]
        return cls(
            data["id"], data["name"], mention and Span.from_dict(mention), role and Span.from_dict(role)
        )


@frozen
class Source:
    """Whoever a document quotes, resolved over the whole document: a person, group, organisation, document, medium."""

    id: int
    name: str
    """The fullest proper name; of an unnamed source, its fullest noun phrase."""
    aliases: tuple[str, ...] = ()
    """Every string by which the document refers to it beside a cue, the name first, each once."""
    roles: tuple[str, ...] = ()
    """Every role the document gives it, in text order, each once."""
    kind: SourceKind = "unknown"
    gender: Literal["masculine", "feminine"] | None = None
    number: Literal["singular", "dual", "plural"] | None = None
    named: bool = True
    """False for a source that the document does not name (مصدر أمني، مسؤولون)."""
    official: bool = False
    """True where a role shows that it speaks for a state or an institution."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, the tuples as lists."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "roles": list(self.roles),
            "kind": self.kind,
            "gender": self.gender,
            "number": self.number,
            "named": self.named,
            "official": self.official,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Source:
        """The source that `to_dict` described."""
        return cls(**{**data, "aliases": tuple(data["aliases"]), "roles": tuple(data["roles"])})


@frozen
class Quote:
    """One attribution: what was said (content), the words that signal it (cue), who said it (speaker, role)."""

    kind: Kind
    content: tuple[Span, ...]
    """The stretches of the content in text order; two or more where an attribution interrupts the words."""
    cue: Cue | None
    speaker: Speaker | None
    role: str | None
    """The role beside this cue, else the fullest one that the document gives this source."""
    confidence: float
    """Probability that the quote is right (content and speaker), calibrated on annotated articles."""
    rule: str
    """Name of the rule that found it."""

    @property
    def text(self) -> str:
        """The content as one string, its stretches joined by an ellipsis."""
        return " … ".join(span.text for span in self.content)

    def __repr__(self) -> str:
        who = self.speaker.name if self.speaker else None
        cue = self.cue.span.text if self.cue else None
        return f"<Quote {self.kind} {who!r} {cue!r} {self.text!r}>"

    def to_dict(self) -> dict[str, Any]:
        """The quote as plain values, in the shape of the command line's JSON."""
        return {
            "kind": self.kind,
            "content": [span.to_dict() for span in self.content],
            "cue": self.cue and self.cue.to_dict(),
            "speaker": self.speaker and self.speaker.to_dict(),
            "role": self.role,
            "confidence": self.confidence,
            "rule": self.rule,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Quote:
        """The quote that `to_dict` described."""
        cue, speaker = data["cue"], data["speaker"]
        return cls(
            data["kind"],
            _tuple_of(Span, data["content"]),
            cue and Cue.from_dict(cue),
            speaker and Speaker.from_dict(speaker),
            data["role"],
            data["confidence"],
            data["rule"],
        )


@frozen
class Repair:
    """An odd quote mark and what was made of it."""

    span: Span
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The span's fields and the reason."""
        return {**self.span.to_dict(), "reason": self.reason}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Repair:
        """The repair that `to_dict` described."""
        return cls(Span.from_dict(data), data["reason"])


@frozen
class Evidence:
    """Words that a decision rests on, and what they are to the quote."""

    span: Span
    label: EvidenceLabel
    """``second cue``: the قائلا of أضاف قائلا, which introduces what أضاف reports; ``antecedent``: the phrase that the
    relative clause of the cue describes; ``name``: the fullest name of the speaker, where it stands elsewhere."""

    def to_dict(self) -> dict[str, Any]:
        """The span's fields and the label."""
        return {**self.span.to_dict(), "label": self.label}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Evidence:
        """The evidence that `to_dict` described."""
        return cls(Span.from_dict(data), data["label"])


@frozen
class Reason:
    """Why this speaker and no other."""

    kind: ReasonKind
    words: Span | None = None
    """The words that the decision rests on: those that name the speaker, here or where he last spoke, or that speaker's
    cue; None where there are none."""

    def to_dict(self) -> dict[str, Any]:
        """``{"kind", "words"}``, the words as a dictionary or None."""
        return {"kind": self.kind, "words": self.words and self.words.to_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reason:
        """The reason that `to_dict` described."""
        words = data["words"]
        return cls(data["kind"], words and Span.from_dict(words))


@frozen
class Explanation:
    """Why a quote was found: the rule, the words that it rests on, and why this speaker."""

    quote: int
    """Index of the quote in its `Extraction`."""
    rule: str
    meaning: str
    """What the rule looks for: the first line of its documentation."""
    evidence: tuple[Evidence, ...]
    speaker: Reason

    def spans(self, label: EvidenceLabel) -> tuple[Span, ...]:
        """The evidence of this label in text order; empty where there is none."""
        return tuple(item.span for item in self.evidence if item.label == label)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, the evidence as a list."""
        return {
            "quote": self.quote,
            "rule": self.rule,
            "meaning": self.meaning,
            "evidence": [item.to_dict() for item in self.evidence],
            "speaker": self.speaker.to_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Explanation:
        """The explanation that `to_dict` described."""
        return cls(
            data["quote"],
            data["rule"],
            data["meaning"],
            _tuple_of(Evidence, data["evidence"]),
            Reason.from_dict(data["speaker"]),
        )


@frozen
class Rejection:
    """Words that looked like a quote or a cue and became none."""

    span: Span
    kind: RejectionKind
    reason: str
    """The same in a sentence, for people."""

    def to_dict(self) -> dict[str, Any]:
        """The span's fields, the kind and the reason."""
        return {**self.span.to_dict(), "kind": self.kind, "reason": self.reason}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Rejection:
        """The rejection that `to_dict` described."""
        return cls(Span.from_dict(data), data["kind"], data["reason"])


@frozen
class Extraction(Sequence[Quote]):
    """What one document holds: a sequence of its quotes in text order, its sources, and the repaired marks."""

    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Source, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())
    explanations: tuple[Explanation, ...] = ()
    """One for each quote, in their order, where ``extract(text, explain=True)`` asked for them."""
    rejections: tuple[Rejection, ...] = ()
    """Candidates that became no quote, in text order, where ``explain=True`` asked for them."""

    @overload
    def __getitem__(self, index: int) -> Quote: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Quote, ...]: ...
    def __getitem__(self, index: int | slice) -> Quote | tuple[Quote, ...]:
        return self.quotes[index]

    def __len__(self) -> int:
        return len(self.quotes)

    def __iter__(self) -> Iterator[Quote]:
        return iter(self.quotes)

    def __repr__(self) -> str:
        return f"<Extraction of {len(self.quotes)} quotes by {len(self.speakers)} speakers>"

    def to_dict(self) -> dict[str, Any]:
        """``{"quotes", "speakers", "repairs"}`` as plain values; explanations and rejections too where there are any."""
        data: dict[str, Any] = {
            "quotes": [quote.to_dict() for quote in self.quotes],
            "speakers": [source.to_dict() for source in self.speakers],
            "repairs": [repair.to_dict() for repair in self.repairs],
        }
        if self.explanations:
            data["explanations"] = [explanation.to_dict() for explanation in self.explanations]
        if self.rejections:
            data["rejections"] = [rejection.to_dict() for rejection in self.rejections]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Extraction:
        """The extraction that `to_dict` described."""
        return cls(
            _tuple_of(Quote, data["quotes"]),
            _tuple_of(Source, data["speakers"]),
            _tuple_of(Repair, data.get("repairs", ())),
            _tuple_of(Explanation, data.get("explanations", ())),
            _tuple_of(Rejection, data.get("rejections", ())),
        )

    def to_json(self) -> str:
        """`to_dict` as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Extraction:
        """The extraction that `to_json` wrote; raises `ValueError` where the line is no JSON."""
        return cls.from_dict(json.loads(line))

    def to_html(self, text: str, title: str | None = None, language: str = "ar") -> str:
        """One self-contained page that shows ``text``, the text that was extracted, with its quotes and speakers.

        Raises `ValueError` where the extraction belongs to another text.
        """
        from quotekit.export.html import render

        return render(text, self, title, language)

    def _repr_html_(self) -> str:
        from quotekit.export.html import summary

        return summary(self)
