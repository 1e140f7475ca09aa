"""The cache of machine code saves time where it can and is never in the way."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numba
import pytest
from numba.core.caching import CacheImpl

from engine.public import compiled

pytestmark = pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="nothing is compiled")

SOURCE = "from engine.public.compiled import entry\n@entry\ndef double(number: int) -> int:\n    return 2 * number\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_entries", [])
    (tmp_path / "doubling.py").write_text(SOURCE)
    return tmp_path


def load(folder: Path) -> ModuleType:
    """The module as a new process would find it."""
    compiled._entries.clear()
    spec = importlib.util.spec_from_file_location("doubling", folder / "doubling.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules.pop("doubling", None)
    spec.loader.exec_module(module)
    return module


def hits(module: ModuleType) -> int:
    return sum(module.double.stats.cache_hits.values())


def test_every_compiled_file_is_in_the_digest() -> None:
    """A file that compiles functions, and what these are made of, may not change behind the cache's back."""
    found = {
        file.name
        for file in Path(compiled.__file__).parent.glob("*.py")
        if "engine.public.compiled import" in file.read_text() or file.name in ("compiled.py", "draws.py")
    }
    assert found == set(compiled.SOURCES)


def test_machine_code_is_kept(folder: Path) -> None:
    """The first call of all compiles, and says so beforehand; the next process loads."""
    module = load(folder)
    assert compiled.cold()
    assert module.double(21) == 42 and hits(module) == 0
    module = load(folder)
    assert not compiled.cold()
    assert module.double(21) == 42 and hits(module) == 1


def test_a_change_of_any_source_compiles_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a file that the cached function only calls into, which numba does not look at."""
    load(folder).double(1)
    monkeypatch.setattr(compiled, "_sources", lambda: "another digest")
    module = load(folder)
    assert compiled.cold()
    assert module.double(21) == 42 and hits(module) == 0


@pytest.mark.parametrize("ending", [".nbi", ".nbc"])
@pytest.mark.parametrize("content", [b"", b"not what it was"])
def test_a_damaged_cache_costs_only_time(folder: Path, ending: str, content: bytes) -> None:
    """Empty or overwritten files are as if they were not there."""
    load(folder).double(1)
    damaged = list(folder.rglob(f"*{ending}"))
    assert damaged
    for file in damaged:
        file.write_bytes(content)
    assert load(folder).double(21) == 42


def test_without_any_room_it_compiles_in_each_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only installation used by somebody without a home."""
    monkeypatch.setattr(CacheImpl, "_locator_classes", [])
    for _ in range(2):
        module = load(folder)
        assert compiled.cold()
        assert module.double(21) == 42
        assert not compiled.cold()


def test_a_full_disk_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine code that cannot be written is used all the same."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    module = load(folder)
    monkeypatch.setattr("numba.core.caching.IndexDataCacheFile.save", full)
    assert module.double(21) == 42
