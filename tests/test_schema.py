"""The JSON Schema is current, complete, and true of real output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from adapter_samples import articles, hard_result, results
from attrs import frozen

from quotekit.cli import schema as command
from quotekit.records import Cue, Quote, Repair, Source, Speaker
from quotekit.schema import fields_of, json_schema, without_none

PUBLISHED = Path(__file__).resolve().parent.parent / "docs" / "schema.json"


def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_current() -> None:
    wanted = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert PUBLISHED.read_text("utf-8") == wanted, "run: quotekit schema > docs/schema.json"


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    import argparse

    parser = argparse.ArgumentParser()
    command.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["schema"])
    assert arguments.run(arguments) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_real_output_is_valid() -> None:
    check = validator()
    found = 0
    for result in results(len(articles())):
        check.validate(json.loads(json.dumps(result.to_dict(with_text=True))))
        found += len(result.extraction)
    assert found > 100


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("quotes", 0, "kind"), "sung"),
        (("quotes", 0, "confidence"), 1.5),
        (("quotes", 0, "content"), []),
        (("quotes", 0, "content", 0, "start"), -1),
        (("quotes", 0, "cue", "lemma"), None),
        (("speakers", 0, "aliases"), "alias"),
        (("speakers",), None),
        (("id",), None),
    ],
)
def test_wrong_output_is_not(path: tuple[str | int, ...], value: object) -> None:
    document: Any = hard_result().to_dict()
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator().is_valid(document)


def test_every_field_of_the_output_is_described() -> None:
    quotes = [quote for result in results() for quote in result.extraction]
    cue = next(quote.cue for quote in quotes if quote.cue)
    speaker = next(quote.speaker for quote in quotes if quote.speaker)
    source = hard_result().extraction.speakers[0]
    for record in (quotes[0], cue, speaker, source):
        assert list(fields_of(type(record))) == list(record.to_dict())
        described = json_schema()["$defs"][type(record).__name__]
        assert list(described["properties"]) == described["required"] == list(record.to_dict())


def test_records_beside_a_span_lay_out_its_fields() -> None:
    assert list(fields_of(Repair)) == ["start", "end", "text", "reason"]
    assert list(fields_of(Cue))[:4] == ["start", "end", "text", "lemma"]
    assert "span" not in {*fields_of(Quote), *fields_of(Source), *fields_of(Speaker)}


def test_a_type_without_a_schema_is_an_error() -> None:
    @frozen
    class Odd:
        field: Literal["a"] | int

    with pytest.raises(TypeError, match="several types"):
        without_none(fields_of(Odd)["field"])
