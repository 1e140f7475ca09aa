"""`beredt drills`: the archive on this machine: list, show, verify, export and import."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drills.archive import SUFFIX, Entry, drills_folder, find, listing
from drills.errors import Damaged, DrillError
from drills.locales import LANGUAGES, Words
from drills.telling.forms import FORMS
from engine.phrases import Phrase, phrase
from engine.scenario.faults import ScenarioError, render
from tui.cli import CannotRun

if TYPE_CHECKING:
    from drills.header import Header
    from drills.stored import Stored

_OVER = phrase("ended")
_ENDINGS = {
    "good": phrase("ended well"),
    "mixed": phrase("ended so-so"),
    "bad": phrase("ended badly"),
    "stopped": phrase("stopped"),
}


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt drills`."""
    parser.epilog = words("Example: beredt drills export last --to drill.jsonl")
    parser.add_argument("--json", action="store_true", help=words("print JSON"))
    again = argparse.ArgumentParser(add_help=False)
    again.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=words("print JSON"))
    again.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    one = argparse.ArgumentParser(add_help=False, parents=[again])
    one.add_argument("drill", metavar=words("DRILL"), help=words("a drill's id or its beginning, a file, or last"))
    verbs = parser.add_subparsers(dest="what", metavar=words("WHAT"), title=words("commands"))
    verbs.add_parser("list", parents=[again], help=words("list the drills, the newest first"))
    verbs.add_parser("show", parents=[one], help=words("show what a drill is and how far it came"))
    verbs.add_parser("verify", parents=[one], help=words("check that a drill is what was written, and can be replayed"))
    export = verbs.add_parser("export", parents=[one], help=words("write a drill as JSON lines, or as a script"))
    to = export.add_mutually_exclusive_group(required=True)
    to.add_argument("--to", type=Path, metavar="FILE.jsonl", help=words("the whole drill, one entry a line"))
    to.add_argument("--script", type=Path, metavar="FILE.yaml", help=words("the commands, for beredt run --script"))
    back = verbs.add_parser("import", parents=[again], help=words("make a drill of an export again"))
    back.add_argument("file", type=Path, metavar="FILE.jsonl", help=words("what export --to has written"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Do what was asked; 1 when a drill is not what was written."""
    try:
        match arguments.what:
            case None | "list":
                return _list(arguments, words)
            case "show":
                return _show(arguments, words)
            case "verify":
                return _verify(arguments, words)
            case "export" if arguments.script is not None:
                return _export_script(arguments, words)
            case "export":
                return _export(arguments, words)
            case _:
                return _import(arguments, words)
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print(words("The scenario stored in the drill cannot be used by this Beredt:"), file=sys.stderr)
        for fault in problem.faults:
            print(render(fault, words.phrase), file=sys.stderr)
        return 2


def _list(arguments: argparse.Namespace, words: Words) -> int:
    entries = listing()
    if arguments.json:
        _print_json([_entry(entry, words) for entry in entries])
        return 0
    if not entries:
        print(words("There are no drills in {folder} yet.", folder=str(drills_folder())))
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        print(f"{entry.id:{width}}  {_state(entry, words)}")
    return 0


def _state(entry: Entry, words: Words) -> str:
    if entry.trouble is not None:
        return " ".join(words.phrase(line) for line in entry.trouble.lines)
    when = entry.started[:16].replace("T", " ")
    if entry.ending is not None:
        state = words.phrase(_ENDINGS.get(entry.ending, _OVER))
    elif entry.in_use:
        state = words("is being played")
    else:
        state = words("can be continued")
    return words("{when}  {played} played  {state}", when=when, played=words.span(max(entry.now, 0)), state=state)


def _entry(entry: Entry, words: Words) -> dict[str, Any]:
    if entry.header is None:
        lines = entry.trouble.lines if entry.trouble else ()
        return {"id": entry.id, "file": str(entry.file), "trouble": [words.phrase(line) for line in lines]}
    return {
        "id": entry.id,
        "file": str(entry.file),
        "started": entry.started,
        "now": entry.now,
        "rows": entry.rows,
        "ending": entry.ending,
        "in_use": entry.in_use,
        **_about(entry.header),
    }


def _about(header: Header) -> dict[str, Any]:
    return {
        "scenario": header.scenario,
        "seed": header.seed,
        "agents": header.agents,
        "form": header.form,
        "language": header.language,
        "preset": header.preset,
        "quiet": header.quiet,
        "team": header.team,
        "engine": header.engine,
        "format": header.format,
    }


def _show(arguments: argparse.Namespace, words: Words) -> int:
    from drills.stored import read_drill

    drill = read_drill(find(arguments.drill))
    ended = drill.view.ended
    if arguments.json:
        commands = [
            {"seq": row.seq, "at": row.at, "command": row.kind, "fields": row.payload} for row in drill.view.actions
        ]
        state = {"started": drill.session.started, "now": drill.now, "rows": len(drill.rows)}
        ending = ended.ending if ended else None
        digest = _digest(drill)
        _print_json(
            {"id": drill.id, **_about(drill.header), **state, "ending": ending, "digest": digest, "commands": commands}
        )
        return 0
    header = drill.header
    shown: list[tuple[str, str]] = [
        (words("drill"), drill.id),
        (words("scenario"), header.scenario),
        (words("started"), drill.session.started[:16].replace("T", " ")),
        (words("form"), words.phrase(FORMS[header.form])),
        (words("language"), header.language),
        (words("team"), header.team),
        (words("seed"), str(header.seed)),
        (words("played"), words.span(max(drill.now, 0))),
        (words("ending"), words.phrase(_ENDINGS.get(ended.ending, _OVER)) if ended else "–"),
        (words("commands by the team"), str(len(drill.view.actions))),
        (words("entries"), str(len(drill.rows))),
        (words("digest"), _digest(drill) or "–"),
    ]
    width = max(len(name) for name, _ in shown)
    for name, value in shown:
        print(f"{name:{width}}  {value}")
    return 0


def _digest(drill: Stored) -> str | None:
    try:
        return drill.digest()
    except DrillError:
        return None


def _verify(arguments: argparse.Namespace, words: Words) -> int:
    from drills.verify import verify

    file = find(arguments.drill)
    try:
        verdict = verify(file)
    except Damaged as damage:
        if arguments.json:
            _print_json({"file": str(file), "chain": False, "why": [words.phrase(line) for line in damage.lines]})
        else:
            _say(damage.lines, words)
        return 1
    if arguments.json:
        why = [words.phrase(line) for line in verdict.why.lines] if verdict.why else []
        found = {"chain": True, "rows": len(verdict.drill.rows), "replay": verdict.replay, "digest": verdict.digest}
        _print_json({"id": verdict.drill.id, "file": str(file), **found, "why": why})
        return 0 if verdict.sound else 1
    print(words("The chain holds: all {rows} entries are what was written.", rows=len(verdict.drill.rows)))
    match verdict.replay:
        case "same":
            print(words("Played again, the drill is the same, entry by entry."))
        case "erased":
            print(words("It cannot be played again, since texts have been erased from it."))
        case "other-engine":
            print(
                words("It was not played again: it was begun with engine {engine}.", engine=verdict.drill.header.engine)
            )
        case _ if verdict.why is not None:
            _say(verdict.why.lines, words)
    return 0 if verdict.sound else 1


def _export(arguments: argparse.Namespace, words: Words) -> int:
    from drills.jsonl import write_lines
    from drills.log.salvage import sound_part

    if arguments.to.suffix != ".jsonl":
        raise CannotRun(phrase("{file} must end in .jsonl: a drill is exported as JSON lines.", file=str(arguments.to)))
    file = find(arguments.drill)
    tables, trouble = sound_part(file)
    id = next((note.payload["id"] for note in tables.notes[:1]), file.name.removesuffix(SUFFIX))
    write_lines(arguments.to, tables, id)
    if arguments.json:
        why = [words.phrase(line) for line in trouble.lines] if trouble else []
        _print_json({"id": id, "to": str(arguments.to), "rows": len(tables.rows), "whole": trouble is None, "why": why})
    elif trouble is not None:
        _say(trouble.lines, words)
        print(words("{rows} sound entries were written to {file}.", rows=len(tables.rows), file=str(arguments.to)))
    else:
        print(words("{rows} entries were written to {file}.", rows=len(tables.rows), file=str(arguments.to)))
    return 0 if trouble is None else 1


def _export_script(arguments: argparse.Namespace, words: Words) -> int:
    from drills.log.files import in_words
    from drills.scripts import write_script
    from drills.stored import read_drill

    drill = read_drill(find(arguments.drill))
    if drill.tables.erased:
        raise CannotRun(phrase("Texts have been erased from {drill}, so it cannot be played again.", drill=drill.name))
    header = drill.header
    with in_words(arguments.script, writing=True):
        arguments.script.write_text(write_script(drill.rows), encoding="utf-8")
    how = [
        "beredt", "run", header.scenario, "--script", str(arguments.script), "--seed", str(header.seed),
        "--public", str(header.agents), "--preset", header.preset, "--text-lang", header.language,
        "--form", header.form, *(["--quiet"] if header.quiet else []),
    ]  # fmt: skip
    if arguments.json:
        _print_json({"id": drill.id, "to": str(arguments.script), "again": how, "digest": _digest(drill)})
        return 0
    print(words("The commands were written to {file}. Play them again with:", file=str(arguments.script)))
    print(shlex.join(how))
    return 0


def _import(arguments: argparse.Namespace, words: Words) -> int:
    from drills.jsonl import make_drill, read_lines

    imported = read_lines(arguments.file)
    file = drills_folder() / f"{_as_name(imported.id)}{SUFFIX}"
    make_drill(imported, file)
    if arguments.json:
        _print_json({"id": imported.id, "file": str(file), "rows": len(imported.entries)})
    else:
        print(words("The drill is in the archive again as {id}.", id=imported.id))
    return 0


def _as_name(id: str) -> str:
    """An id from a file is not trusted to be a file name."""
    if not id or not all(c.isalnum() or c in "-_" for c in id) or len(id) > 120:
        raise CannotRun(phrase("{id} cannot be a drill's id.", id=id[:120]))
    return id


def _say(lines: tuple[Phrase, ...], words: Words) -> None:
    for line in lines:
        print(words.phrase(line), file=sys.stderr)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
