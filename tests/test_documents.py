"""Reading inputs: what becomes a document, and what is said of what cannot be one."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotekit.documents import (
    MAX_DEPTH,
    BadDocument,
    Document,
    InputError,
    Inputs,
    Result,
    UnreadableInput,
    json_object,
)
from quotekit.export import jsonl
from quotekit.records import Extraction

TEXT = "قال الوزير إن المشروع انتهى.\r\n\r\nوأضاف أنه راض."
WITH_LOW_SURROGATES = st.text(
    st.characters(exclude_categories=()).filter(lambda character: not "\ud800" <= character <= "\udbff")
)
"""A high surrogate before a low one is one character in JSON, and neither UTF-8 nor JSON can bring in such a pair."""


def lines(*values: Any) -> bytes:
    return b"".join(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values)


def read(*names: Path | str, **options: Any) -> list[Document | InputError]:
    return list(Inputs([str(name) for name in names], **options))


def ids(items: list[Document | InputError]) -> list[str | int]:
    return [item.id for item in items if isinstance(item, Document)]


def failures(items: list[Document | InputError]) -> list[str]:
    return [str(item) for item in items if isinstance(item, InputError)]


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def hold(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return hold


class TestTexts:
    def test_a_text_is_taken_as_it_is_and_named_by_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.b.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
        (document,) = read(tmp_path / "a.b.txt")
        assert document == Document("a.b", "\ufeff" + TEXT, file=str(tmp_path / "a.b.txt"))

    def test_a_folder_is_its_texts_in_the_order_of_their_names(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.TXT", "c.md", "10.txt"):
            (tmp_path / name).write_text(name)
        (tmp_path / "folder.txt").mkdir()
        assert ids(read(tmp_path)) == ["10", "a", "b"]

    def test_the_order_of_the_inputs_is_kept(self, tmp_path: Path) -> None:
        (tmp_path / "z.txt").write_text("ي")
        (tmp_path / "a.jsonl").write_bytes(lines({"id": 1, "text": "أ"}))
        assert ids(read(tmp_path / "z.txt", tmp_path / "a.jsonl", tmp_path)) == ["z", 1, "z"]

    def test_a_text_in_another_encoding_is_refused_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "old.txt").write_bytes(b"first\nsecond\n" + "ثالث".encode("cp1256"))
        (tmp_path / "z.txt").write_text(TEXT)
        bad, good = read(tmp_path)
        assert isinstance(bad, BadDocument) and isinstance(good, Document)
        assert (bad.file, bad.line) == (str(tmp_path / "old.txt"), 3)
        assert bad.cause.startswith("not UTF-8")


class TestUnreadable:
    @pytest.mark.parametrize("name", ["missing.txt", "missing.jsonl", "missing.jsonl.gz", "missing"])
    def test_missing(self, tmp_path: Path, name: str) -> None:
        (failure,) = read(tmp_path / name)
        assert isinstance(failure, UnreadableInput)
        assert str(failure) == f"{tmp_path / name}: No such file or directory"

    def test_a_folder_without_texts(self, tmp_path: Path) -> None:
        (tmp_path / "notes.md").touch()
        assert failures(read(tmp_path)) == [f"{tmp_path}: a folder without .txt files"]

    def test_an_unknown_kind_of_file(self, tmp_path: Path) -> None:
        (tmp_path / "page.html").touch()
        (failure,) = read(tmp_path / "page.html")
        assert isinstance(failure, UnreadableInput)
        assert ".jsonl" in failure.cause

    def test_the_other_inputs_are_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXT)
        items = read(tmp_path / "no.txt", tmp_path / "a.txt", tmp_path / "no.jsonl", tmp_path)
        assert [type(item) for item in items] == [UnreadableInput, Document, UnreadableInput, Document]

    @pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
    def test_a_gzip_file_that_breaks_off(self, tmp_path: Path, kept: float) -> None:
        whole = gzip.compress(lines(*({"id": n, "text": f"{n * 7919 % 1000} " * 50} for n in range(2000))))
        path = tmp_path / "news.jsonl.gz"
        path.write_bytes(whole[: int(len(whole) * kept)])
        *documents, last = read(path)
        assert ids(documents) == list(range(len(documents)))
        assert isinstance(last, UnreadableInput)
        assert last.line == len(documents) + 1
        assert "gzip" in last.cause

    def test_a_gzip_file_with_wrong_bytes_inside(self, tmp_path: Path) -> None:
        packed = bytearray(gzip.compress(lines({"text": TEXT})))
        packed[10:14] = b"\xff" * 4
        (tmp_path / "news.jsonl.gz").write_bytes(packed)
        (failure,) = read(tmp_path / "news.jsonl.gz")
        assert isinstance(failure, UnreadableInput) and "gzip" in failure.cause

    def test_no_gzip_file(self, tmp_path: Path) -> None:
        (tmp_path / "news.jsonl.gz").write_bytes(lines({"text": TEXT}))
        (failure,) = read(tmp_path / "news.jsonl.gz")
        assert isinstance(failure, UnreadableInput) and failure.line == 1


class TestLines:
    def test_other_fields_pass_and_own_ones_do_not(self, tmp_path: Path) -> None:
        path = tmp_path / "news.jsonl"
        path.write_bytes(
            lines({"date": "2020", "id": "x", "text": TEXT, "quotes": [1], "speakers": [2], "n": None})
        )
        (document,) = read(path)
        assert document == Document("x", TEXT, {"date": "2020", "n": None}, str(path), 1)

    @pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
    def test_plain_and_gzipped_give_the_same(self, tmp_path: Path, suffix: str) -> None:
        content = b"\xef\xbb\xbf" + lines({"id": 1, "text": TEXT}) + b"\n \r\n" + lines({"text": "أ\u2028ب"})
        path = tmp_path / f"news{suffix}"
        path.write_bytes(gzip.compress(content) if suffix.endswith("gz") else content)
        first, second = read(path)
        assert isinstance(first, Document) and isinstance(second, Document)
        assert (first.id, first.line, first.text) == (1, 1, TEXT)
        assert (second.id, second.line, second.text) == (f"news{suffix}:4", 4, "أ\u2028ب")

    def test_names_of_fields_can_be_chosen(self, tmp_path: Path) -> None:
        path = tmp_path / "posts.jsonl"
        path.write_bytes(lines({"id": 5, "url": "u", "body": TEXT, "text": "summary", "x": 1}))
        (document,) = read(path, id_field="url", text_field="body")
        assert document == Document("u", TEXT, {"url": "u", "x": 1}, str(path), 1)

    @pytest.mark.parametrize(
        ("line", "cause"),
        [
            (b'{"text": "a"', "bad JSON"),
            (b'{"text": "a"} {}', "bad JSON"),
            (b'["text"]', "not a JSON object"),
            (b'"text"', "not a JSON object"),
            (b'{"id": 1}', "no field 'text'"),
            (b'{"text": null}', "field 'text' is not a string"),
            (b'{"text": 1}', "field 'text' is not a string"),
            (b'{"text": "a", "id": [1]}', "field 'id'"),
            (b'{"text": "a", "id": true}', "field 'id'"),
            (b'{"text": "a", "n": NaN}', "NaN is no JSON number"),
            (b'{"text": "a", "n": -Infinity}', "-Infinity is no JSON number"),
            (b'{"text": "a", "n": 1e999}', "too large"),
            (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "5000 digits"),
            (b'{"text": "\xc8\xc7"}', "not UTF-8"),
            (b'{"text": "a", "n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "levels deep"),
            (b'{"text": "a", "n": ' + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH + b"}", "levels deep"),
            (b'{"n":' * 100_000, "levels deep"),
        ],
    )
    def test_a_bad_line_is_named_and_the_rest_is_read(self, tmp_path: Path, line: bytes, cause: str) -> None:
        path = tmp_path / "news.jsonl"
        path.write_bytes(lines({"id": 1, "text": ""}) + line + b"\n" + lines({"id": 3, "text": ""}))
        items = read(path)
        assert ids(items) == [1, 3]
        bad = items[1]
        assert isinstance(bad, BadDocument)
        assert str(bad).startswith(f"{path}:2: ")
        assert cause in bad.cause

    def test_json_may_nest_up_to_the_bound_and_hold_many_brackets(self) -> None:
        depth = MAX_DEPTH - 1
        deepest = b'{"n": ' + b"[" * depth + b"]" * depth + b"}"
        assert list(json_object(deepest)) == ["n"]
        assert json_object(b'{"n": "' + b"[" * 1000 + b'", "m": [' + b"[],{}," * 1000 + b"[]]}")["n"]


class TestStandardInput:
    def test_lines_are_told_from_text(self, standard_input: Callable[[bytes], None]) -> None:
        standard_input(b"\n \n" + lines({"id": 7, "text": "a"}, {"text": "b"}))
        assert ids(read("-")) == [7, "stdin:4"]

    @pytest.mark.parametrize("content", [TEXT, "\n\n{not JSON}\n{}", "[1]\n", "", "\n"])
    def test_anything_else_is_one_text(self, standard_input: Callable[[bytes], None], content: str) -> None:
        standard_input(content.encode())
        assert read("-") == [Document("stdin", content, file="stdin")]

    def test_lines_without_the_text_field_are_not_taken_for_a_text(
        self, standard_input: Callable[[bytes], None]
    ) -> None:
        standard_input(lines({"body": TEXT}))
        assert failures(read("-")) == ["stdin:1: no field 'text'"]

    def test_the_format_can_be_chosen(self, standard_input: Callable[[bytes], None]) -> None:
        standard_input(lines({"text": "a"}))
        assert read("-", standard_format="text") == [Document("stdin", '{"text": "a"}\n', file="stdin")]
        standard_input(b"word\n")
        assert failures(read("-", standard_format="jsonl"))[0].startswith("stdin:1: bad JSON")


class TestSize:
    def test_all_bytes_are_read_at_the_end(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXT)
        (tmp_path / "b.jsonl").write_bytes(lines({"text": TEXT}, {"text": ""}))
        (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines({"text": TEXT}, {"text": ""})))
        inputs = Inputs([str(tmp_path), *(str(tmp_path / name) for name in ("b.jsonl", "c.jsonl.gz"))])
        assert inputs.bytes_read == 0
        assert len(list(inputs)) == 5
        assert inputs.bytes_read == inputs.size() == sum(file.stat().st_size for file in inputs.files())

    def test_missing_inputs_have_none(self, tmp_path: Path) -> None:
        assert Inputs([str(tmp_path / "missing.txt")]).size() == 0

    def test_the_size_of_standard_input_is_not_known(self) -> None:
        assert Inputs(["-"]).size() is None


@example("\udc80", "\udfffأ\n", {"a": "\udc80"})
@given(WITH_LOW_SURROGATES, WITH_LOW_SURROGATES, st.dictionaries(st.sampled_from("abc"), WITH_LOW_SURROGATES))
def test_whatever_a_document_holds_is_one_line_of_valid_json(
    identity: str, text: str, fields: dict[str, str]
) -> None:
    result = Result(Document(identity, text, fields), Extraction())
    line = jsonl.line(result, with_text=True)
    assert line.count("\n") == 1 and line.endswith("\n")
    assert json.loads(line.encode("utf-8")) == result.to_dict(with_text=True)
