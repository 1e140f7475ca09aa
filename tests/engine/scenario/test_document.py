"""Reading YAML strictly: what is refused, where it is said to be, and that text stays text."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.scenario import document
from engine.scenario.document import MOST_BYTES, Document
from engine.scenario.faults import render
from engine.scenario.node import Node, inside
from engine.scenario.pure import PureLoader


def read(text: str | bytes) -> Document:
    return Document("a.yaml", text if isinstance(text, bytes) else text.encode())


def told(text: str | bytes) -> str:
    return "\n".join(render(fault) for fault in read(text).faults)


def root(text: str) -> Node:
    found = read(text)
    assert not found.faults, told(text)
    assert found.root is not None
    return found.root


def test_plain_scalars_stay_the_text_that_was_written() -> None:
    text = "land: NO\ntid: 12:30:45\nkode: 0123\ndato: 2026-03-10\nja: yes\nintet: null\ntall: 1e3\nhex: 0x10\npå: on\n"
    assert root(text).plain() == {
        "land": "NO",
        "tid": "12:30:45",
        "kode": "0123",
        "dato": "2026-03-10",
        "ja": "yes",
        "intet": "null",
        "tall": "1e3",
        "hex": "0x10",
        "på": "on",
    }


def test_every_key_and_value_has_a_place() -> None:
    found = read("a:\n  - {to: outbrake, after: 15m}\n")
    node, key = found.find(("a", 0, "to"))
    assert (node.line, node.col, node.length) == (1, 9, 8)
    assert key is not None
    assert (key.line, key.col) == (1, 5)


def test_a_fault_is_shown_as_the_authors_page_shows_it() -> None:
    from engine.phrases import phrase

    found = Document("scenario.yaml", b"next:\n          - {to: outbrake, after: 15m}\n")
    node, _ = found.find(("next", 0, "to"))
    what = phrase("transition goes to '{to}', which is not a situation", to="outbrake")
    hint = phrase("did you mean '{word}' (line {line})?", word="outbreak", line=37)
    assert render(found.fault("BER010", node, what, hint)) == (
        "scenario.yaml:2:18: error BER010: transition goes to 'outbrake', which is not a situation\n"
        "    2 |           - {to: outbrake, after: 15m}\n"
        "      |                  ^^^^^^^^ did you mean 'outbreak' (line 37)?"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", "a.yaml:2:1: error BER006: 'a' is written twice in the same place"),
        ("a: 1\na: 2\n", "the first is on line 1"),
        ("a: &x 1\n", "1:4: error BER005: anchors (&x) are not allowed"),
        ("a: [&x 1, *x]\n", "1:11: error BER005: aliases (*x) are not allowed"),
        ("<<: *x\n", "aliases"),
        ("a: !!python/object/apply:os.system [echo]\n", "1:4: error BER005: tags"),
        ("a: !!int 3\n", "1:4: error BER005: tags"),
        ("a:\n\t- b\n", "2:1: error BER004: a tab stands here; use spaces"),
        ("a: b\tc\n", "1:5: error BER004: a tab stands here; use spaces"),
        ("a: b: c\n", "1:5: error BER004: a colon too many"),
        ("a: [b, c\nd: e\n", "1:4: error BER004: after this bracket"),
        ("a: 'b\n", "1:4: error BER004: a quotation mark that opens here is never closed"),
        ("a: @b\n", "1:4: error BER004: a text cannot begin with @; put it in quotes"),
        ('a: "\\q"\n', "error BER004: a backslash in double quotes means something else"),
        ("a: b\n c: d\n", "error BER004"),
        ("a: 1\n---\nb: 2\n", "2:1: error BER004: a second document begins here"),
        ("? [a]\n: b\n", "1:3: error BER004: a key is one word or phrase"),
        ("", "a.yaml: error BER004: the file is empty"),
        ("# only words\n", "a.yaml: error BER004: the file is empty"),
        (b"a: \xff\n", "1:4: error BER003: the file is not saved as UTF-8"),
        ("a: 'å'\n".encode("latin-1"), "1:5: error BER003: the file is not saved as UTF-8"),
        ("a: b\x1b[31m\n", "1:5: error BER003: a character that cannot be seen (U+001B)"),
        ("a: b\u202ec\n", "1:5: error BER003: a character that cannot be seen (U+202E)"),
        ("a: b\ufeff\n", "1:5: error BER003: a character that cannot be seen (U+FEFF)"),
        ('a: "\\x1b[31m"\n', "1:4: error BER003: a character that cannot be seen (U+001B) is written here"),
        ("a: 1\n".encode("utf-16"), "error BER003"),
    ],
)
def test_what_is_refused_is_told_at_its_place(text: str | bytes, expected: str) -> None:
    assert expected in told(text)


def test_a_byte_order_mark_at_the_beginning_is_no_fault() -> None:
    assert root("\ufeffa: b\n").plain() == {"a": "b"}


def test_lines_may_end_as_on_any_machine() -> None:
    found = read("a: b\r\nc: d\r\n")
    assert found.lines[:2] == ["a: b", "c: d"]
    node, _ = found.find(("c",))
    assert (node.line, node.col) == (1, 3)


def test_a_file_of_two_mebibytes_is_refused_unread() -> None:
    assert "a.yaml: error BER002: the file is larger than 1024 KiB" in told(b"a: " + b"x" * (2 * MOST_BYTES))


def test_more_than_fifty_thousand_values_are_refused() -> None:
    assert "error BER002: the file has more than 50000 values" in told("[" + "a," * 60_000 + "]")


@pytest.mark.parametrize("deep", ["[" * 40 + "]" * 40, "[" * 200_000, "{a: " * 100_000, "- " * 5_000 + "a"])
def test_deep_nesting_is_refused_without_being_followed(deep: str) -> None:
    assert "error BER002: nested deeper than 32 levels" in told(deep)


def test_a_bomb_of_aliases_is_refused_and_not_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    found = read(bomb)
    assert found.faults
    assert {fault.code for fault in found.faults} == {"BER005"}


def test_a_long_line_is_cut_around_the_fault() -> None:
    text = "a: '" + "x" * 500 + "', b: 1\n"
    lines = told(text).splitlines()
    assert max(map(len, lines)) < 180
    assert lines[1][lines[2].index("^")] == ","


def test_carets_stand_under_the_fault_behind_wide_characters() -> None:
    lines = told("a: {b: '😀😀 å', b: 2}\n").splitlines()
    assert lines[2].index("^") == lines[1].index(", b") + 2 + 2


@pytest.mark.parametrize(
    ("text", "piece", "place"),
    [
        ("a: said('x')\n", "x", (0, 9, 1)),
        ("a: \"said('x')\"\n", "x", (0, 10, 1)),
        ("a: 'said(''xy'')'\n", "xy", (0, 11, 2)),
        ('a: "said(\\"xy\\")"\n', "xy", (0, 11, 2)),
        ("a: >\n  said('x') and\n  said('yz')\n", "yz", (2, 8, 2)),
        ("a: said('x')\n  and said('yz')\n", "yz", (1, 12, 2)),
        ("a: |\n  said('x')\n", "x", (1, 8, 1)),
    ],
)
def test_a_piece_of_a_text_is_found_through_quotes_and_folding(text: str, piece: str, place: tuple[int, ...]) -> None:
    node, _ = read(text).find(("a",))
    assert inside(node, str(node.value).index(piece), len(piece)) == place


def tree(text: str, loader: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(document, "LOADER", loader)
    found = read(text)
    return None if found.root is None or found.faults else found.root.plain()


YAML_PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "x?",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "- ",
            "\n",
            "\n  ",
            "\n    ",
            "'",
            '"',
            ": ",
            ":",
            " #",
            "|\n  ",
            "é",
        ]
    ),
    max_size=14,
).map("".join)


@given(YAML_PIECES)
def test_the_parser_in_python_reads_what_libyaml_reads(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert tree(text, PureLoader, patch) == tree(text, yaml.CSafeLoader, patch)


def test_the_parser_in_python_reads_the_shipped_files_the_same() -> None:
    from engine.scenario.source import find, from_folder

    source = from_folder(find("drikkevann"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("plan.yaml", "voices/parents.yaml"):
            text = source[name].decode()
            assert tree(text, PureLoader, patch) == tree(text, yaml.CSafeLoader, patch) is not None


@given(st.binary(max_size=300))
def test_random_bytes_are_a_tree_or_faults(data: bytes) -> None:
    found = Document("a", data)
    assert (found.root is not None) or found.faults
    for fault in found.faults:
        render(fault)


@given(st.text(max_size=200))
def test_random_text_is_a_tree_or_faults(text: str) -> None:
    found = Document("a", text.encode("utf-8", "surrogatepass"))
    assert (found.root is not None) or found.faults
    for fault in found.faults:
        assert fault.line <= len(found.lines)
        render(fault)
