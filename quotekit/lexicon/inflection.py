"""From the principal parts of a verb to its forms, in ordinary unvocalised spelling.

Hollow, geminate and defective verbs differ in a few places only once short vowels are not written; that place is the
optional part ``short`` of an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Tense = Literal["past", "present", "future"]
Gender = Literal["masculine", "feminine"]
Number = Literal["singular", "dual", "plural"]


class Inflected(NamedTuple):
    """One form of a lemma and its features; ``person`` is 1, 2 or 3."""

    form: str
    tense: Tense | None
    person: int
    gender: Gender | None
    number: Number


def past_forms(lemma: str, short: str) -> Iterator[Inflected]:
    """The past tense; ``short`` is the stem before endings that begin with a consonant.

    >>> sorted({f.form for f in past_forms("قال", "قل")})
    ['قال', 'قالا', 'قالت', 'قالتا', 'قالوا', 'قلت', 'قلنا']
    >>> [f.form for f in past_forms("دعا", "دعو")][:5]
    ['دعا', 'دعت', 'دعوا', 'دعتا', 'دعوا']
    """
    defective = lemma[-1] in "اى"
    base = lemma[:-1] if defective else lemma
    dual = short + "ا" if defective else lemma + "ا"
    yield Inflected(lemma, "past", 3, "masculine", "singular")
    yield Inflected(base + "ت", "past", 3, "feminine", "singular")
    yield Inflected(dual, "past", 3, "masculine", "dual")
    yield Inflected(base + "تا", "past", 3, "feminine", "dual")
    yield Inflected(base + "وا", "past", 3, "masculine", "plural")
    yield Inflected(short + "ت", "past", 1, None, "singular")
    yield Inflected(short + "نا", "past", 1, None, "plural")


def present_forms(present: str) -> Iterator[Inflected]:
    """The present tense, and the future with its prefix.

    The short jussive of hollow and defective verbs (يقل، يجب) is left out: it follows a negation, and collides with
    other verbs.

    >>> [f.form for f in present_forms("يقول") if f.tense == "present" and f.person == 3]
    ['يقول', 'تقول', 'يقولان', 'تقولان', 'يقولون', 'يقولوا']
    """
    stem = present[1:]
    base = stem[:-1] if stem[-1] in "يوى" else stem
    dual = stem[:-1] + "ي" if stem[-1] == "ى" else stem
    indicative = [
        ("ي" + stem, 3, "masculine", "singular"),
        ("ت" + stem, 3, "feminine", "singular"),
        ("ي" + dual + "ان", 3, "masculine", "dual"),
        ("ت" + dual + "ان", 3, "feminine", "dual"),
        ("ي" + base + "ون", 3, "masculine", "plural"),
        ("ي" + base + "وا", 3, "masculine", "plural"),
        ("أ" + stem, 1, None, "singular"),
        ("ن" + stem, 1, None, "plural"),
    ]
    for form, person, gender, number in indicative:
        yield Inflected(form, "present", person, gender, number)  # type: ignore[arg-type]
        yield Inflected("س" + form, "future", person, gender, number)  # type: ignore[arg-type]


def narrative_forms(past: str, present: str) -> Iterator[str]:
    """The third person of a verb, singular and plural, in every tense.

    >>> list(narrative_forms("بلغ", "يبلغ"))
    ['بلغ', 'بلغت', 'بلغوا', 'يبلغ', 'سيبلغ', 'تبلغ', 'ستبلغ', 'يبلغون', 'سيبلغون', 'يبلغوا', 'سيبلغوا']
    """
    for inflected in (*past_forms(past, past), *present_forms(present)):
        if inflected.person == 3 and inflected.number != "dual":
            yield inflected.form


def circumstantial_forms(participle: str) -> Iterator[Inflected]:
    """The indefinite accusative of the active participle: the forms that accompany another verb.

    >>> [f.form for f in circumstantial_forms("مضيف")]
    ['مضيفا', 'مضيفة', 'مضيفين', 'مضيفتين', 'مضيفات']
    """
    yield Inflected(participle + "ا", None, 3, "masculine", "singular")
    yield Inflected(participle + "ة", None, 3, "feminine", "singular")
    yield Inflected(participle.removesuffix("ي") + "ين", None, 3, "masculine", "plural")
    yield Inflected(participle + "تين", None, 3, "feminine", "dual")
    yield Inflected(participle + "ات", None, 3, "feminine", "plural")


def relation_forms(adjective: str) -> Iterator[tuple[str, Gender, Number]]:
    """The forms of an adjective or noun with sound plurals, without the article.

    >>> [form for form, _, _ in relation_forms("مصري")]
    ['مصري', 'مصرية', 'مصريون', 'مصريين', 'مصريو', 'مصريان', 'مصريتين', 'مصريات']
    """
    yield adjective, "masculine", "singular"
    yield adjective + "ة", "feminine", "singular"
    yield adjective + "ون", "masculine", "plural"
    yield adjective + "ين", "masculine", "plural"
    yield adjective + "و", "masculine", "plural"
    yield adjective + "ان", "masculine", "dual"
    yield adjective + "تين", "feminine", "dual"
    yield adjective + "ات", "feminine", "plural"
