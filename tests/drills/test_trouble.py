from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drills.drill import Drill
from drills.errors import Damaged, DrillError
from drills.log import places
from drills.log.files import connection_to_read
from drills.log.log import read_log
from drills.stored import Stored, read_drill
from engine.commands import Note, Publish
from tests.drills.conftest import Start
from tests.drills.small_world import SmallWorld

REPOSITORY = Path(__file__).parents[2]


def _read(file: Path) -> Stored:
    return read_drill(file, world=SmallWorld())


@pytest.fixture
def closed(start: Start, tmp_path: Path) -> Path:
    """A drill of some length, closed in good order."""
    file = tmp_path / "20260302-småby-abcd.beredt"
    drill = start(file)
    for number in range(8):
        drill.give(Publish({"web": f"Kok vannet, melding {number}"}, reason="Helse"), f"p{number}", at=20 * number + 5)
    drill.save_draft("composer", "Vi vet ennå ikke")
    drill.close()
    return file


@pytest.fixture
def killed(start: Start, tmp_path: Path) -> Path:
    """A drill whose program was killed: its newest entries lie in the -wal file."""
    folder = tmp_path / "killed"
    folder.mkdir()
    drill = start(tmp_path / "a.beredt")
    for number in range(8):
        drill.give(Note(f"linje {number}"), str(number), at=20 * number + 5)
    for end in ("", "-wal", "-lock"):
        shutil.copyfile(tmp_path / f"a.beredt{end}", folder / f"a.beredt{end}")
    drill.close()
    return folder / "a.beredt"


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    file.touch()
    for opens in (Drill.resume, _read):
        with pytest.raises(Damaged, match="is empty"):
            opens(file)
    assert file.stat().st_size == 0


def test_what_is_not_there_says_so_and_is_not_made(tmp_path: Path) -> None:
    for opens in (Drill.resume, _read):
        with pytest.raises(DrillError, match="There is no drill at"):
            opens(tmp_path / "a.beredt")
        with pytest.raises(DrillError, match="is a folder"):
            opens(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"\x00", b"#!/bin/sh\n" * 50, b"SQLite format 3\x00", b"\x00" * 8192])
def test_a_foreign_file_says_so_and_is_left_alone(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.beredt"
    file.write_bytes(data)
    for opens in (Drill.resume, _read):
        with pytest.raises(DrillError, match="is not a drill"):
            opens(file)
    assert file.read_bytes() == data


def test_another_programs_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE drill (seq)")
    other.commit()
    other.close()
    for opens in (Drill.resume, _read):
        with pytest.raises(DrillError, match="another program's file"):
            opens(file)


def test_a_newer_format_says_so_and_is_left_alone(closed: Path) -> None:
    _edit(closed, "PRAGMA user_version = 99")
    before = closed.read_bytes()
    for opens in (Drill.resume, _read):
        with pytest.raises(DrillError, match=r"newer Beredt \(format 99; this one reads up to 2\)"):
            opens(closed)
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE drill SET payload = replace(payload, 'Åse', 'Ola') WHERE seq = 3", "entry"),
        ("UPDATE drill SET at = at + 1 WHERE seq = 9", "entry 9 "),
        ("UPDATE drill SET command_id = 'x' WHERE command_id = 'p3'", "entry"),
        ("UPDATE drill SET role = 'team' WHERE seq = 6", "entry 6 "),
        ("DELETE FROM drill WHERE seq = 7", "entry 7 "),
        ("DELETE FROM drill", "first entry is missing"),
        ("UPDATE session SET wall = '2020-01-01T00:00:00+00:00' WHERE seq = 2", "entry 2 of its session table"),
        ("DELETE FROM session", "session table is empty"),
        ("UPDATE mark SET at = 5000", "clock mark"),
        ("DELETE FROM mark", "clock mark"),
        ("UPDATE texts SET text = '\"Alt er trygt\"'", "a text is not"),
        ("UPDATE content SET data = x'00' WHERE path = 'plan.yaml'", "scenario stored in it"),
        ("CREATE TRIGGER t AFTER INSERT ON drill BEGIN DELETE FROM drill; END", "tables are not a drill's"),
        ("DROP TABLE mark", "tables are not a drill's"),
    ],
)
def test_whatever_is_changed_is_noticed(closed: Path, sql: str, says: str) -> None:
    if "Åse" in sql:
        sql = sql.replace("Åse", "\\u00c5se")
    _edit(closed, sql)
    before = closed.read_bytes()
    with pytest.raises(Damaged, match=says):
        _ = _read(closed).loaded
    with pytest.raises(Damaged, match=says):
        Drill.resume(closed, world=SmallWorld())
    assert closed.read_bytes() == before


def test_an_erased_text_leaves_the_chain_whole_and_the_drill_readable(closed: Path) -> None:
    _edit(closed, "DELETE FROM texts WHERE ref IN (SELECT ref FROM texts ORDER BY ref LIMIT 3)")
    assert _read(closed).tables.erased
    with pytest.raises(DrillError, match="Texts have been erased"):
        Drill.resume(closed, world=SmallWorld())


@pytest.mark.parametrize("flips", [150, pytest.param(3000, marks=pytest.mark.slow)])
def test_no_flipped_bit_changes_what_is_read(closed: Path, tmp_path: Path, flips: int) -> None:
    whole, data = _read(closed), closed.read_bytes()
    chance = random.Random(4)
    file = tmp_path / "flipped.beredt"
    noticed = 0
    for _ in range(flips):
        position = chance.randrange(len(data))
        flipped = bytearray(data)
        flipped[position] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        noticed += _noticed_or_same(file, whole)
    assert noticed > flips // 5


def _noticed_or_same(file: Path, whole: Stored) -> int:
    try:
        drill = _read(file)
        _ = drill.loaded
    except DrillError:
        return 1
    assert (drill.rows, drill.tables.notes, drill.tables.mark) == (whole.rows, whole.tables.notes, whole.tables.mark)
    return 0


def test_no_cut_or_emptied_page_changes_what_is_read(closed: Path, tmp_path: Path) -> None:
    whole, data = _read(closed), closed.read_bytes()
    file = tmp_path / "cut.beredt"
    for page in range(0, len(data), 4096):
        file.write_bytes(data[:page] + data[page + 1000 :][: max(0, len(data) - page - 1000)])
        _noticed_or_same(file, whole)
        file.write_bytes(data[:page] + bytes(4096) + data[page + 4096 :])
        _noticed_or_same(file, whole)
    for length in range(1, len(data), 1777):
        file.write_bytes(data[:length])
        with pytest.raises(DrillError):
            _read(file)


def test_a_damaged_drill_is_never_begun_afresh(closed: Path, start: Start) -> None:
    _edit(closed, "DELETE FROM drill WHERE seq = 7")
    before = closed.read_bytes()
    with pytest.raises(DrillError, match="exists already"):
        start(closed)
    assert closed.read_bytes() == before
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


@pytest.mark.parametrize("harm", ["missing", "emptied", "cut", "flipped"])
def test_newest_entries_that_vanish_with_the_wal_are_missed(killed: Path, harm: str) -> None:
    wal = killed.with_name("a.beredt-wal")
    data = wal.read_bytes()
    if harm == "missing":
        wal.unlink()
    else:
        flipped = data[:1000] + bytes([data[1000] ^ 1]) + data[1001:]
        wal.write_bytes({"emptied": b"", "cut": data[: len(data) // 2], "flipped": flipped}[harm])
    for opens in (lambda: Drill.resume(killed, world=SmallWorld()), lambda: _read(killed)):
        with pytest.raises(Damaged, match="newest entries are lost"):
            opens()


def test_a_drill_closed_while_somebody_reads_it_keeps_its_witness(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.give(Note("her"), "n")
    with connection_to_read(file) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM drill").fetchall()
        drill.close()
    file.with_name("a.beredt-wal").unlink()
    with pytest.raises(Damaged, match="newest entries are lost"):
        _read(file)


def test_a_killed_drill_can_be_read_without_touching_it(killed: Path) -> None:
    before = {path.name: path.read_bytes() for path in killed.parent.iterdir()}
    assert len([row for row in _read(killed).rows if row.role == "team"]) == 8
    after = {path.name: path.read_bytes() for path in killed.parent.iterdir() if not path.name.endswith("-shm")}
    assert after == before


def _as_nobody(work: Callable[[Path], list[str]], file: Path) -> list[str]:
    """Work as somebody whom file permissions bind, also when the tests are run by root."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def child() -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        there.send(work(file))

    process = context.Process(target=child)
    process.start()
    there.close()
    try:
        said: list[str] = here.recv()
    finally:
        process.join()
    return said


def _read_and_play(file: Path) -> list[str]:
    said = [str(sum(row.role == "team" for row in _read(file).rows))]
    try:
        Drill.resume(file, world=SmallWorld())
    except DrillError as error:
        said.append(str(error))
    return said


READ = """
import sys
from pathlib import Path
from drills.drill import Drill
from drills.errors import DrillError
from drills.stored import read_drill
from tests.drills.small_world import SmallWorld
file = Path(sys.argv[1])
print(sum(row.role == "team" for row in read_drill(file, world=SmallWorld()).rows))
try:
    Drill.resume(file, world=SmallWorld())
except DrillError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="file permissions of POSIX")
@pytest.mark.parametrize("state", ["closed", "killed"])
def test_in_a_read_only_folder_a_drill_is_read_and_not_played(request: pytest.FixtureRequest, state: str) -> None:
    file: Path = request.getfixturevalue(state)
    everybodys = Path(tempfile.gettempdir())
    for path in (path for path in file.parents if everybodys in path.parents):
        path.chmod(0o755)
    for path in file.parent.iterdir():
        path.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        said = _as_nobody(_read_and_play, file)
    finally:
        file.parent.chmod(0o755)
    assert said == ["8", f"{file} cannot be written: the folder or the file is read-only."]


@pytest.mark.parametrize("name", ["æøå ÆØÅ", "med mellomrom og 100 %", "spør?immutable=1#x", "'\"; DROP", "x" * 200])
def test_odd_names_are_names_like_any_other(start: Start, tmp_path: Path, name: str) -> None:
    file = tmp_path / name / f"{name}.beredt"
    drill = start(file)
    drill.give(Note("her"), "n")
    drill.close()
    assert _read(file).rows == Drill.resume(file, world=SmallWorld()).rows
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["x" * 300, "\udcff", "nul\x00byte"])
def test_impossible_names_are_a_plain_sentence(start: Start, tmp_path: Path, name: str) -> None:
    with pytest.raises(DrillError):
        start(tmp_path / f"{name}.beredt")
    with pytest.raises(DrillError):
        _read(tmp_path / f"{name}.beredt")


def test_another_program_is_told_that_the_drill_is_open(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a.beredt"
    drill = start(file)
    drill.give(Note("her"), "n")
    done = subprocess.run(
        [sys.executable, "-c", READ.replace("sum(", "1 == sum("), str(file)],
        capture_output=True, text=True, cwd=REPOSITORY, env={"PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == "True", done.stderr
    assert "is open in another program" in done.stdout
    drill.give(Note("og her"), "m")
    drill.close()
    assert len([row for row in _read(file).rows if row.role == "team"]) == 2


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tank:/home /home nfs4 rw 0 0
/dev/sdb1 /home/kari/disk\\040to ext4 rw 0 0
kari@tjener: /mnt/fjern fuse.sshfs rw 0 0
//tjener/felles /mnt/felles cifs rw 0 0
/dev/sdc1 /mnt/usb fuseblk rw 0 0
overlay /mnt/boks fuse.fuse-overlayfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib", None),
        ("/home/kari/drills", "nfs4"),
        ("/home/kari/disk to/drills", None),
        ("/mnt/fjern", "fuse.sshfs"),
        ("/mnt/felles/øvelser", "cifs"),
        ("/mnt/usb", None),
        ("/mnt/boks", None),
    ],
)
def test_a_network_drive_is_known_by_the_mount_table(folder: str, kind: str | None) -> None:
    found = places.file_system(Path(folder), MOUNTS)
    assert (found if places.is_network(found) else None) == kind


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Fjordvik kommune", "iCloud Drive", "Nextcloud"])
def test_a_synced_folder_is_refused_with_a_reason(start: Start, tmp_path: Path, name: str) -> None:
    file = tmp_path / name / "drills" / "a.beredt"
    with pytest.raises(DrillError, match="kept in step with other machines"):
        start(file)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_marked_by_a_synchronising_program_is_refused(closed: Path) -> None:
    (closed.parent / ".stfolder").mkdir()
    with pytest.raises(DrillError, match=r"kept in step with other machines \(\.stfolder\)"):
        Drill.resume(closed, world=SmallWorld())
    assert read_log(closed).rows


def _edit(file: Path, sql: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(sql)
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
