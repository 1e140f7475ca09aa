"""`beredt read`: one text as the scorer reads it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from tui.cli import main

NORWEGIAN = "Vi vet ikke ennå hvorfor. Kok vannet før du drikker det. Ny melding kl. 12.30 på www.fjordvik.kommune.no."


def test_a_file_is_read_and_its_findings_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "utkast æøå.txt"
    file.write_text(NORWEGIAN, encoding="utf-8")
    assert main(["read", str(file), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Language: bokmål" in out
    assert "LIX" in out
    assert "12:30" in out and "«kl. 12.30»" in out
    assert "fjordvik.kommune.no" in out


@pytest.mark.parametrize(("language", "sign"), [("en", "."), ("nb", ","), ("nn", ",")])
def test_lix_has_the_decimal_sign_of_the_language(
    tmp_path: Path, language: str, sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "utkast.txt"
    file.write_text(NORWEGIAN, encoding="utf-8")
    assert main(["read", str(file), "--lang", language]) == 0
    assert re.search(rf"LIX \d+\{sign}\d", capsys.readouterr().out)


def test_standard_input_is_read_when_no_file_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NORWEGIAN.encode()), encoding="ascii"))
    assert main(["read", "--json", "--scenario", "drikkevann"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["read_as"] == data["language"] == "nb"
    assert {finding["id"] for finding in data["findings"]} >= {"key-message", "clock-time", "link"}
    for finding in data["findings"]:
        assert NORWEGIAN[finding["start"] : finding["end"]] == finding["quote"]


def test_a_text_in_which_nothing_is_found_is_told_that_this_proves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tom.txt"
    file.write_bytes(b"")
    assert main(["read", str(file), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "cannot be told" in out and "no proof" in out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00k", "is not text in UTF-8"),
        (b"a" * 20_001, "at most 20000 can be read"),
        (b"a" * 1_000_000, "longer than the 20 000 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_plain_line(
    content: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(content)
    assert main(["read", str(file), "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert reason in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["/nowhere/at/all"], ["."], ["a\0b"], ["/dev/null", "--scenario", "drikkevan"]])
def test_a_file_or_scenario_that_is_not_there_is_said_plainly(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", *arguments, "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert err.strip() and "Traceback" not in err


def test_escape_sequences_in_a_text_are_shown_as_harmless_signs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"Mer p\xc3\xa5 https://x.no/\x1b]52;c;aGVp\x07 kl. 18")
    assert main(["read", str(file), "--lang", "en"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_many_texts_are_read_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "texts.jsonl"
    lines = [{"id": "a", "text": NORWEGIAN}, {"id": "b", "sentences": ["Vi vet ikke. Hei.", ""], "lang": "nb"}]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["read", str(file), "--json"]) == 0
    a, b = map(json.loads, capsys.readouterr().out.splitlines())
    assert a["id"] == "a" and NORWEGIAN[slice(a["sentences"][1]["start"], a["sentences"][1]["end"])].startswith("Kok")
    assert "unknown" in [finding["id"] for finding in a["sentences"][0]["findings"]]
    assert len(b["sentences"]) == 2 and len(b["sentences"][0]["probabilities"]) == 24


def test_a_line_that_is_no_text_is_refused_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.jsonl"
    long = json.dumps({"id": "l", "text": "a" * 20_001})
    file.write_text(f'{{"id": "s", "text": "\\ud800 hei"}}\nnonsense\n{long}\n[]\n', encoding="utf-8")
    assert main(["read", str(file), "--json", "--lang", "en"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [("refused" in one, one["id"]) for one in told] == [(False, "s"), (True, None), (True, "l"), (True, None)]


def test_many_texts_are_read_with_json_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text("", encoding="utf-8")
    assert main(["read", str(file), "--lang", "en"]) == 2
    assert "--json" in capsys.readouterr().err


def test_sentences_are_shown_with_what_they_do_and_the_words_that_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.txt"
    file.write_text(NORWEGIAN, encoding="utf-8")
    assert main(["read", str(file), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "what is not known" in out and "[" in out and " %" in out
    assert main(["read", str(file), "--json"]) == 0
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["id"] == "unknown"]
    assert found and found[0]["cues"]
