"""The only door to numba: compiled functions with a cache that never stands in anybody's way.

Machine code is kept where numba finds room: the folder named by ``NUMBA_CACHE_DIR``, beside the source, or the
platform's folder for a user's caches. Where there is no room at all (a read-only installation for a user without a
home) it is compiled anew in every process. A cache that is damaged, or a disk that is full, costs seconds and is never
an error. With ``NUMBA_DISABLE_JIT=1`` the same functions run as plain Python and give the same numbers.

Importing this module takes numba's half second; it is imported when a drill starts, never at start-up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core.caching import FunctionCache

from engine.public.draws import below as _below
from engine.public.draws import mix as _mix

SOURCES = (
    "compiled.py", "draws.py", "network.py", "official_word.py", "spreading.py", "standstill.py", "talk.py",
    "word_of_mouth.py",
)  # fmt: skip
"""The files that hold compiled functions."""

F = TypeVar("F", bound=Callable[..., Any])

_entries: list[Any] = []


def part(function: F) -> F:
    """Compile a function that only compiled functions call; it becomes a part of each of them."""
    return cast(F, numba.njit(function))


def entry(function: F) -> F:
    """Compile a function that Python calls, and keep its machine code from one process to the next."""
    compiled = numba.njit(function)
    if not numba.config.DISABLE_JIT:
        _entries.append(compiled)
        with suppress(RuntimeError):  # nowhere to keep it
            compiled._cache = _Cache(function)
    return cast(F, compiled)


def cold() -> bool:
    """Whether something must be compiled first, which takes some seconds; loading takes a fraction of one."""
    return not all(compiled.signatures or _kept(compiled) for compiled in _entries)


mix = part(_mix)
"""`draws.mix`, compiled."""
below = part(_below)
"""`draws.below`, compiled."""


@cache
def _sources() -> str:
    """A digest of everything that compiled functions are made of: numba itself looks only at the caller's own file."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


class _Cache(FunctionCache):  # type: ignore[misc]  # numba has no types
    """Numba's cache of one function, which forgives whatever goes wrong with files."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # unreadable, truncated, of another make: compile instead
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        try:
            super().save_overload(sig, data)
        except Exception:  # no room, no right: compile again next time
            return

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), _sources())


def _kept(compiled: Any) -> bool:
    """Whether machine code of these very sources lies in the function's cache."""
    try:
        return any(key[-1] == _sources() for key in compiled._cache._cache_file._load_index())
    except Exception:  # no cache, or one that cannot be read
        return False
