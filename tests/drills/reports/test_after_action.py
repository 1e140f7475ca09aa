"""The after-action report: what it holds, that text from outside stays text, and that a screen reader can follow it."""

from __future__ import annotations

import html as entities
import json
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from drills.drill import Drill
from drills.reports.after_action import after_action
from drills.reports.document import Document, Heading, Picture, Table
from drills.reports.html import html
from drills.reports.markdown import markdown, text
from drills.review.kept import Approval, HotWash, ImprovementAction, Observation, Participant, Verdict
from drills.stored import read_drill
from drills.teams import policy
from drills.unattended import play_team
from engine.commands import Improvise, Note, Publish
from engine.scenario.source import from_folder

SMALL = from_folder(Path(__file__).parents[2] / "scenarios" / "small")
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [klikk](javascript:alert(3)) ![b](http://evil.example/x) "
    "*fet* _kursiv_ `kode` | celle | \n\n# Overskrift\n\n- punkt\n\n1. tall\n\n> sitat\n\n---\n{{ 7 * 7 }} {% raw %} "
    "&amp; <https://evil.example> =1+1 \x1b[31mrød\x1b[0m \u202eomvendt"
)  # fmt: skip


@cache
def report(
    form: str = "played", language: str = "nb", with_names: bool = False, text: str = "Godt samarbeid"
) -> Document:
    """The report of a drill played by the careful team, with everything a review can add."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "20260302-small-aaaa.beredt"
        drill = Drill.start(
            file, SMALL, seed=3, language="nb", form=form, agents=300, team="Lag Ås", today=date(2026, 3, 2)
        )
        if form != "solo":
            drill.give(Improvise("news", text, name=text, outlet=text), "x", at=60)
        drill.give(Publish({"facebook": text}, reason=text), "p", at=600)
        drill.give(Note(text), "n")
        play_team(drill, policy("careful", drill.loaded.scenario, "nb"))
        drill.keep(Observation(700, text, "Kari Moe", "D1", "S"))
        drill.keep(HotWash(2, text, "Kari Moe"))
        drill.keep(Verdict("D1", "change", text, "Kari Moe", "M"))
        drill.keep(
            ImprovementAction("a1", text, "beredskapsplan", "kommunikasjonssjefen", "post", "2026-03-09", "2026-06-01")
        )
        drill.keep(Participant(text, 2, "Kari Moe"))
        drill.keep(Approval("Per Ås", "kommunedirektør", "2026-04-01"))
        drill.close()
        return after_action(read_drill(file), language, with_names=with_names)


def test_it_holds_what_an_evaluation_must_hold() -> None:
    document = report()
    heads = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert len(heads) == 7
    page = html(document)
    for must in ("Godt samarbeid", "kommunikasjonssjefen", "2026-06-01", "beredskapsplan", "Per Ås", "ØVELSE"):
        assert must in page, must
    criteria = {
        row[0].split()[0]
        for t in document.blocks
        if isinstance(t, Table)
        for row in t.rows
        if re.match(r"[BDA]\d", row[0])
    }
    assert {"D1", "A3"} <= criteria


def test_names_are_left_out_unless_they_are_asked_for() -> None:
    assert "Kari Moe" not in html(report()) and "Lag Ås" not in html(report())
    assert html(report(with_names=True)).count("Kari Moe") >= 3 and "Lag Ås" in html(report(with_names=True))


def test_training_is_filed_as_training_and_set_time_says_so() -> None:
    assert "does not count as an exercise held" in html(report("solo", "en"))
    assert "facilitator set the time" in html(report("discussed", "en"))
    assert "does not count" not in html(report("played", "en"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_says_its_language(language: str) -> None:
    assert f'<html lang="{language}">' in html(report(language=language))


class Tags(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_text_from_outside_is_text_in_html() -> None:
    written = html(report(text=HOSTILE))
    tags = Tags()
    tags.feed(written)
    known = {
        "html", "head", "meta", "title", "style", "body", "header", "main", "p", "h1", "h2", "h3", "ul", "li", "div",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "path", "polyline",
        "text",
    }  # fmt: skip
    assert {tag for tag, _ in tags.tags} <= known
    for _, attributes in tags.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("href", "src")]
    assert "\x1b" not in written and "\u202e" not in written and "49" not in re.findall(r"\b49\b", written)
    assert entities.escape("<script>alert(1)</script>") in written


def test_text_from_outside_is_text_in_markdown() -> None:
    written = markdown(report(text=HOSTILE))
    tags = Tags()
    tags.feed(MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(written))
    assert not [tag for tag, _ in tags.tags if tag in ("script", "img", "a", "code", "blockquote", "ol", "hr")]
    plain = markdown(report())
    assert written.count("\n# ") == plain.count("\n# ") and written.count("\n## ") == plain.count("\n## ")


@pytest.mark.parametrize(
    "written",
    ["25. november", "3) tre", "- punkt", "+ pluss", "= strek", "12", "www.evil.example og http://evil.example"],
)
def test_a_line_of_markdown_reads_as_it_was_written(written: str) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).render(text(written))
    assert entities.unescape(re.sub(r"</?p>", "", rendered)).strip() == written


def test_belief_is_drawn_and_told_beside_trust_and_anger() -> None:
    document = report(language="en")
    drawn = [block.text for block in document.blocks if isinstance(block, Picture)]
    assert [line.split(",")[0] for line in drawn] == ["Trust by group", "Anger by group", "Believers by rumour"]
    captions = {block.caption for block in document.blocks if isinstance(block, Table)}
    assert {"Trust by group", "Anger by group", "Rumours"} <= captions


def test_this_drill_itself_stands_beside_the_score() -> None:
    itself = next(
        t for t in report(language="en").blocks if isinstance(t, Table) and t.caption.startswith("Evaluation of")
    )
    assert [row[0].split()[0] for row in itself.rows] == ["A3", "A5"]
    assert "1 of 3 questions" in itself.rows[0][1] and "1 of 1" in itself.rows[1][1]


def test_the_tables_have_a_caption_and_heads_that_name_rows_and_columns() -> None:
    written = html(report())
    tables = re.findall(r"<table>.*?</table>", written, re.S)
    assert tables
    for table in tables:
        assert "<caption>" in table and 'scope="col"' in table
        assert table.count('scope="row"') == table.count("<tr>") - 1


def chromium() -> str | None:
    """The browser of the machine; `.ci/run` installs one where it can."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium here, and .ci/run could not install one")
@pytest.mark.parametrize("form", ["played", "solo"])
def test_axe_finds_nothing_wrong_with_the_page(form: str, tmp_path: Path) -> None:
    import axe_core_python

    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    written = re.sub(r"<meta http-equiv[^>]*>", "", html(report(form)))
    probe = (
        f"<script>{axe}</script><script>axe.run().then(function (found) {{"
        "document.title = 'done'; var out = document.createElement('pre'); out.id = 'axe';"
        "out.textContent = JSON.stringify({violations: found.violations.map(function (v) {"
        "return {id: v.id, nodes: v.nodes.map(function (n) { return n.html; })}; }), passes: found.passes.length});"
        "document.body.appendChild(out); });</script>"
    )
    page = tmp_path / "report.html"
    page.write_text(written.replace("</body>", probe + "</body>"), encoding="utf-8")
    browser = chromium()
    assert browser is not None
    dumped = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    ).stdout  # fmt: skip
    found = re.search(r'<pre id="axe">(.*?)</pre>', dumped, re.S)
    assert found, dumped[-2000:]
    result: dict[str, Any] = json.loads(entities.unescape(found[1]))
    assert result["passes"] > 10
    assert result["violations"] == []
