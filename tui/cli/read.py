"""`beredt read`: one text as the scorer reads it: language, readability, and what it says, with the words quoted."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drills.locales import LANGUAGES, Words
from engine.phrases import Phrase, phrase
from tui.cli import CannotRun

if TYPE_CHECKING:
    from engine.reading.model import Reading
    from engine.scenario.model import Scenario

MOST_BYTES = 4 * 20_000 + 4096
"""More than any text that can be read takes in UTF-8."""
WIDTH = 100
SHORT = 60
"""Under so many words LIX says little (instrument, section 2.3)."""
KINDS = {
    "key-message": phrase("key message"),
    "fact": phrase("fact stated"),
    "denial": phrase("fact denied"),
    "rumour": phrase("rumour named"),
    "topic": phrase("topic"),
    "place": phrase("place"),
    "clock-time": phrase("clock time"),
    "now": phrase("now"),
    "protected": phrase("may not be public"),
    "link": phrase("link"),
    "sender": phrase("sender"),
    "number": phrase("number"),
    "slot": phrase("not filled in"),
    "entity": phrase("named in the story"),
}
NAMES = {"nb": phrase("bokmål"), "nn": phrase("nynorsk"), "en": phrase("English")}
BANDS = (
    (300, phrase("very easy")),
    (400, phrase("easy")),
    (500, phrase("medium")),
    (600, phrase("hard")),
)


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt read`."""
    parser.epilog = words("Example: beredt read draft.txt --scenario drikkevann   or   pbpaste | beredt read")
    parser.add_argument(
        "file",
        nargs="?",
        metavar=words("FILE"),
        help=words("a text file, or many texts in a .jsonl file (default: standard input)"),
    )
    parser.add_argument(
        "--text-lang", choices=LANGUAGES, help=words("language the text is read as (default: as it looks)")
    )
    parser.add_argument(
        "--scenario",
        metavar=words("SCENARIO"),
        help=words("a shipped scenario's id, or a folder: its facts, messages, rumours and places are looked for"),
    )
    parser.add_argument(
        "--label",
        type=Path,
        metavar=words("FILE.jsonl"),
        help=words("label texts of your own, blind to the program, and see how far people agree with it"),
    )
    parser.add_argument("--by", default="", metavar=words("NAME"), help=words("who labels"))
    parser.add_argument(
        "--agreement", action="store_true", help=words("with --label: only print the agreement of the labels there are")
    )
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Read one text and print what was found; or let somebody label texts."""
    if arguments.label is not None:
        from tui.label_texts import label

        return label(arguments.label, arguments.by, words, only_agreement=arguments.agreement, as_json=arguments.json)
    if arguments.file and arguments.file.endswith(".jsonl"):
        if not arguments.json:
            raise CannotRun(phrase("A .jsonl file holds many texts; they are read with --json, one line each."))
        from tui.read_many import read_many

        return read_many(Path(arguments.file), words)
    from engine.reading.clean import TooLong, clean
    from engine.reading.language import language_of
    from engine.reading.reader import Lexicon, read

    raw = _text(arguments.file)
    scenario = _scenario(arguments.scenario, words) if arguments.scenario else None
    try:
        text = clean(raw)
    except TooLong as problem:
        raise CannotRun(problem.why) from None
    fallback = scenario.languages[0] if scenario else words.language
    read_as = arguments.text_lang or language_of(text)[0] or fallback
    reading = read(text, Lexicon(scenario, read_as))
    if arguments.json:
        print(json.dumps(_as_data(reading, text, read_as), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_lines(reading, text, read_as, scenario, words)))
    return 0


def _text(file: str | None) -> str:
    try:
        if file is None:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise CannotRun(phrase("The file {file} cannot be read: {reason}.", file=str(file), reason=reason)) from None
    except ValueError:
        raise CannotRun(phrase("{file} is no name of a file.", file=repr(file))) from None
    if len(data) > MOST_BYTES:
        raise CannotRun(phrase("The text is longer than the 20 000 characters that can be read."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        name = phrase("standard input") if file is None else file
        raise CannotRun(phrase("{file} is not text in UTF-8. Save it as UTF-8 and try again.", file=name)) from None


def _scenario(name: str, words: Words) -> Scenario:
    from engine.scenario.faults import ScenarioError, render
    from engine.scenario.loader import load
    from engine.scenario.source import find, from_folder

    try:
        return load(from_folder(find(name))).scenario
    except ScenarioError as problem:
        shown = "\n".join(render(fault, words.phrase) for fault in problem.faults if fault.severity == "error")
        raise CannotRun(Phrase("{faults}", {"faults": shown})) from None


def _as_data(reading: Reading, text: str, read_as: str) -> dict[str, object]:
    from engine.reading.codebook import FINDINGS as CODEBOOK
    from engine.reading.learned.why import cues
    from engine.reading.model import stored

    data = stored(reading)
    english = (reading.language or read_as) == "en"
    data["findings"] = [{**finding, "quote": text[finding["start"] : finding["end"]]} for finding in data["findings"]]
    for finding in data["findings"]:
        if finding["id"] in CODEBOOK:
            finding["cues"] = [
                [finding["start"] + start, finding["start"] + end]
                for start, end in cues(finding["quote"], english, finding["id"])
            ]
    return {"read_as": read_as, **data}


def _as_lines(reading: Reading, text: str, read_as: str, scenario: Scenario | None, words: Words) -> list[str]:
    lines = [_language(reading, read_as, words), _counts(reading, words), _lix(reading, words), ""]
    if not reading.findings:
        lines.append(
            words("Nothing found. That is no proof that nothing is said: the reader misses what it never met.")
        )
        if scenario is None:
            lines.append(words("With --scenario its facts, messages, rumours and places are looked for."))
        return lines
    lines += _sentences(reading, text, (reading.language or read_as) == "en", words)
    rows = [
        (
            words.phrase(KINDS[finding.id]),
            finding.subject,
            f"«{' '.join(text[finding.start : finding.end].split())}»",
            f"{finding.start}-{finding.end}",
        )
        for finding in reading.findings
        if finding.id in KINDS
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines += ["  ".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[3])) for row in rows]
    return lines


def _sentences(reading: Reading, text: str, english: bool, words: Words) -> list[str]:
    """Each sentence that does something for its reader: what, how surely, and the words that speak most for it."""
    from engine.reading.codebook import FINDINGS as CODEBOOK
    from engine.reading.learned.why import cues
    from engine.scoring.names import FINDINGS

    lines: list[str] = []
    for start, end, _ in reading.spans:
        found = [f for f in reading.findings if f.id in CODEBOOK and (f.start, f.end) == (start, end)]
        if not found:
            continue
        sentence = text[start:end]
        marked = sorted({span for f in found for span in cues(sentence, english, f.id)})
        names = ", ".join(
            words("{finding} {percent} %", finding=FINDINGS[f.id], percent=f.per_mille // 10) for f in found
        )
        lines += [*textwrap.wrap(_marked(sentence, marked), WIDTH), f"    {names}", ""]
    return lines


def _marked(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    """A sentence with these words between brackets."""
    out, at = "", 0
    for start, end in spans:
        if end > at:
            out += f"{sentence[at:start]}[{sentence[max(at, start) : end]}]" if start >= at else f"[{sentence[at:end]}]"
            at = end
    return out + sentence[at:]


def _language(reading: Reading, read_as: str, words: Words) -> str:
    if reading.language is None:
        return words("Language: cannot be told (too short, or mixed); read as {language}", language=NAMES[read_as])
    return words(
        "Language: {language}, on {percent} % of the evidence; read as {read_as}",
        language=NAMES[reading.language],
        percent=reading.language_per_mille // 10,
        read_as=NAMES[read_as],
    )


def _counts(reading: Reading, words: Words) -> str:
    return words(
        "Length: {characters} characters, {words} words, {sentences} sentences; longest {longest} words",
        characters=reading.characters,
        words=reading.words,
        sentences=reading.sentences,
        longest=reading.longest_sentence,
    )


def _lix(reading: Reading, words: Words) -> str:
    band = next((name for limit, name in BANDS if reading.lix_tenths < limit), phrase("very hard"))
    line = words("Readability: LIX {lix}, {band}", lix=words.decimal(reading.lix_tenths / 10), band=band)
    if reading.words < SHORT:
        return words("{readability} (under {n} words LIX says little)", readability=line, n=SHORT)
    return line
