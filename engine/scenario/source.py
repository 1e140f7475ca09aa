"""Where a scenario's files come from: a folder, or the drill it is stored in. As bytes, by path within the folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.phrases import phrase
from engine.scenario.document import MOST_BYTES
from engine.scenario.faults import Fault, ScenarioError, did_you_mean, whole_file

Source = Mapping[str, bytes]
"""Path within the scenario's folder, with `/` -> the file's bytes."""

MAIN = "scenario.yaml"
PLAN = "plan.yaml"
OWN_PLAN = "own-plan.yaml"
"""The plan of the team's own organisation, where it plays with that instead of the scenario's."""
FOLDERS = {"voices": ".yaml", "texts": ".md"}
"""Folders beside `scenario.yaml`, and how the names of the files that are read there end."""
MOST_FILES = 200


def from_folder(folder: Path) -> Source:
    """Read a scenario's files. Raises ScenarioError: no such folder, no `scenario.yaml`, a file that is too large,
    cannot be read, or is a link out of the folder. Files with other names are left alone."""
    faults: list[Fault] = []
    source: dict[str, bytes] = {}
    try:
        inside = folder.resolve(strict=True)
        names = sorted(_names(folder))
    except (OSError, RuntimeError, ValueError) as problem:
        what = phrase("the folder cannot be read ({problem})", problem=_reason(problem))
        raise ScenarioError([whole_file(str(folder), "BER001", what)]) from problem
    if MAIN not in names:
        raise ScenarioError([whole_file(str(folder), "BER001", phrase("there is no scenario.yaml in this folder"))])
    if len(names) > MOST_FILES:
        what = phrase("the folder holds more than {most} files", most=MOST_FILES)
        raise ScenarioError([whole_file(str(folder), "BER002", what)])
    for name in names:
        path = folder / name
        try:
            if not path.resolve().is_relative_to(inside):
                faults.append(whole_file(name, "BER001", phrase("the file is a link out of the scenario's folder")))
            elif not path.is_file():
                faults.append(whole_file(name, "BER001", phrase("this is not a file")))
            else:
                source[name] = _read(path)
        except (OSError, RuntimeError) as problem:
            what = phrase("the file cannot be read ({problem})", problem=_reason(problem))
            faults.append(whole_file(name, "BER001", what))
    if faults:
        raise ScenarioError(faults)
    return source


def with_own_plan(source: Source, plan: bytes) -> Source:
    """A scenario's files with the team's own plan beside them, which is then played with."""
    return {**source, OWN_PLAN: plan}


def shipped() -> tuple[str, ...]:
    """The ids of the scenarios that come with Beredt."""
    return tuple(sorted(path.parent.name for path in _library().glob(f"*/{MAIN}")))


def find(name: str) -> Path:
    """The folder of a shipped scenario's id, or the folder (or its `scenario.yaml`) that `name` is a path to.
    Raises ScenarioError where there is none, with the id that was probably meant."""
    known = shipped()
    if name in known:
        return _library() / name
    path = Path(name)
    try:
        if path.name == MAIN and path.is_file():
            return path.parent
        if name and path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    what = phrase("there is no scenario called this, and no such folder")
    hint = did_you_mean(name, known) or phrase("shipped: {names}", names=", ".join(known))
    raise ScenarioError([whole_file(name, "BER001", what, hint)])


def digest(source: Source) -> str:
    """SHA-256 (hexadecimal) over the files in order of path: each path and content, preceded by their lengths."""
    total = hashlib.sha256()
    for path, data in sorted(source.items()):
        name = path.encode("utf-8")
        total.update(b"%d %d\n" % (len(name), len(data)) + name + data)
    return total.hexdigest()


def _library() -> Path:
    import scenarios

    return Path(next(iter(scenarios.__path__)))


def _names(folder: Path) -> Iterator[str]:
    for name in (MAIN, PLAN):
        if (folder / name).exists() or (folder / name).is_symlink():
            yield name
    for sub, ending in FOLDERS.items():
        if (folder / sub).is_dir():
            yield from (f"{sub}/{path.name}" for path in (folder / sub).iterdir() if path.name.endswith(ending))


def _read(path: Path) -> bytes:
    """The file's bytes, one more than allowed at most: who reads them says that the file is too large."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _reason(problem: BaseException) -> str:
    return getattr(problem, "strerror", None) or str(problem)
