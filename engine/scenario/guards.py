"""The condition language: a small typed language over the state of the world, compiled to closures.

    said('boil-water') and seeded('poisoned') and believers('poisoned', 'parents') < 0.08
    elapsed() > '30m' or not chose('call-the-doctor', 'wait-for-lab')

Python's parser reads it (never its compiler): a node that is not in the list below is refused, names and kinds are
checked, and what remains becomes closures. Shares are whole millionths, durations whole seconds, so that no
comparison depends on rounding.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import reduce
from typing import Any

from engine.phrases import Phrase, phrase
from engine.scenario.faults import did_you_mean
from engine.scenario.model import seconds
from engine.scenario.questions import FUNCTIONS, NO_SUCH, Kind, Names, World

MILLION = 1_000_000
LONGEST = 1_000
DEEPEST = 20


@dataclass(frozen=True)
class Use:
    """A question that a condition asks, where it stands in the text, and what it is compared with (`<`, or None)."""

    function: str
    arguments: tuple[str, ...]
    offset: int
    length: int
    below: bool = False


class Guard:
    """A condition, ready to be asked of a world. About a microsecond a call."""

    __slots__ = ("_run", "text", "uses")

    def __init__(self, text: str, run: Callable[[Any], bool], uses: tuple[Use, ...]) -> None:
        self.text = text
        self.uses = uses
        self._run = run

    def __call__(self, world: World) -> bool:
        """Whether it holds now."""
        return self._run(world)

    def __repr__(self) -> str:
        return f"Guard({self.text!r})"


class GuardError(Exception):
    """A condition that cannot be read: what is wrong, and where in its text (in characters from 0)."""

    def __init__(self, offset: int, length: int, what: Phrase, suggestion: Phrase | None = None) -> None:
        super().__init__(str(what))
        self.offset, self.length, self.what, self.suggestion = offset, length, what, suggestion


def parse(text: str, names: Names) -> Guard:
    """Read a condition and check its names and kinds. Raises GuardError."""
    if len(text) > LONGEST:
        raise GuardError(0, 1, phrase("a condition is at most {most} characters long", most=LONGEST))
    if odd := re.search(r"[^\w\s'\".,()<>=!+-]", text):
        hint = phrase("write 'and', 'or', 'not'") if odd.group() in "&|" else None
        what = phrase("'{character}' does not belong in a condition", character=odd.group())
        raise GuardError(odd.start(), 1, what, hint)
    return _Reader(text, names).guard()


@dataclass(frozen=True)
class _Part:
    """A part of a condition that has been read. `value` is what a written number or string says."""

    kind: Kind
    run: Callable[[Any], Any]
    node: ast.expr
    value: Any = None
    use: int | None = None


_COMPARE: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_KIND_WORDS: Mapping[Kind, Phrase] = {
    "bool": phrase("true or false"),
    "share": phrase("a share from 0 to 1"),
    "duration": phrase("a duration like '30m'"),
    "int": phrase("a whole number"),
    "text": phrase("a text"),
    "number": phrase("a number"),
    "string": phrase("a text in quotes"),
}


class _Reader:
    """Turns one condition's syntax tree into closures; every method raises GuardError at the part that is wrong."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
        self.blank = len(self.text) - len(self.text.lstrip())
        self.names = names
        self.uses: list[Use] = []

    def guard(self) -> Guard:
        try:
            tree = ast.parse(self.text.strip(), mode="eval")
        except SyntaxError as problem:
            raise self._syntax(problem) from None
        except (ValueError, RecursionError, MemoryError):
            raise GuardError(0, 1, phrase("this condition cannot be read")) from None
        part = self._read(tree.body, 0)
        if part.kind != "bool":
            what = phrase("a condition is true or false; this is {kind}", kind=_KIND_WORDS[part.kind])
            raise self._error(part.node, what, phrase("compare it: ... > ..."))
        return Guard(self.text, part.run, tuple(self.uses))

    def _read(self, node: ast.expr, depth: int) -> _Part:
        if depth > DEEPEST:
            raise self._error(node, phrase("a condition is nested at most {most} levels deep", most=DEEPEST))
        if isinstance(node, ast.BoolOp):
            return self._and_or(node, depth)
        if isinstance(node, ast.UnaryOp):
            return self._unary(node, depth)
        if isinstance(node, ast.Compare):
            return self._compare(node, depth)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            return self._sum(node, depth)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Name):
            return self._name(node)
        if isinstance(node, ast.Constant):
            return self._constant(node)
        raise self._error(node, phrase("this does not belong in a condition"))

    def _and_or(self, node: ast.BoolOp, depth: int) -> _Part:
        parts = [self._truth(value, depth) for value in node.values]
        join = _both if isinstance(node.op, ast.And) else _either
        return _Part("bool", reduce(join, (part.run for part in parts)), node)

    def _unary(self, node: ast.UnaryOp, depth: int) -> _Part:
        if isinstance(node.op, ast.Not):
            run = self._truth(node.operand, depth).run
            return _Part("bool", lambda world: not run(world), node)
        part = self._read(node.operand, depth + 1)
        if isinstance(node.op, ast.USub) and part.kind == "number":
            return _Part("number", part.run, node, -part.value)
        raise self._error(node, phrase("only a number may have a minus before it"))

    def _truth(self, node: ast.expr, depth: int) -> _Part:
        part = self._read(node, depth + 1)
        if part.kind != "bool":
            what = phrase("true or false is needed here; this is {kind}", kind=_KIND_WORDS[part.kind])
            raise self._error(node, what, phrase("compare it: ... > ..."))
        return part

    def _compare(self, node: ast.Compare, depth: int) -> _Part:
        operands = [self._read(value, depth + 1) for value in (node.left, *node.comparators)]
        runs = []
        for left, op, right in zip(operands, node.ops, operands[1:], strict=False):
            if type(op) not in _COMPARE:
                raise self._error(node, phrase("compare with ==, !=, <, <=, > or >="))
            runs.append(self._pair(left, op, right))
        return _Part("bool", reduce(_both, runs), node)

    def _pair(self, left: _Part, op: ast.cmpop, right: _Part) -> Callable[[Any], bool]:
        left, right = self._same_kind(left, right)
        if left.kind in ("bool", "text", "string") and not isinstance(op, (ast.Eq, ast.NotEq)):
            what = phrase("{kind} is compared with == or != only", kind=_KIND_WORDS[left.kind])
            raise self._error(left.node, what)
        if isinstance(op, (ast.Lt, ast.LtE)) and left.use is not None:
            self._mark_below(left.use)
        if isinstance(op, (ast.Gt, ast.GtE)) and right.use is not None:
            self._mark_below(right.use)
        compare, a, b = _COMPARE[type(op)], left.run, right.run
        if right.value is not None:
            fixed = right.value
            return lambda world: compare(a(world), fixed)
        return lambda world: compare(a(world), b(world))

    def _mark_below(self, use: int) -> None:
        was = self.uses[use]
        self.uses[use] = Use(was.function, was.arguments, was.offset, was.length, below=True)

    def _sum(self, node: ast.BinOp, depth: int) -> _Part:
        left, right = self._same_kind(self._read(node.left, depth + 1), self._read(node.right, depth + 1), fixed=True)
        sign = 1 if isinstance(node.op, ast.Add) else -1
        if left.kind == "number":
            return _Part("number", left.run, node, left.value + sign * right.value)
        if left.kind not in ("share", "duration", "int"):
            raise self._error(node, phrase("only numbers, shares and durations can be added"))
        a, b = left.run, right.run
        return _Part(left.kind, lambda world: a(world) + sign * b(world), node)

    def _same_kind(self, left: _Part, right: _Part, *, fixed: bool = False) -> tuple[_Part, _Part]:
        """Both sides as one kind; a written number or string takes the kind of the other side."""
        if left.kind in ("number", "string") and right.kind not in ("number", "string"):
            left = self._become(left, right)
        elif right.kind in ("number", "string") and left.kind not in ("number", "string"):
            right = self._become(right, left)
        elif left.kind in ("number", "string") and not fixed:
            raise self._error(right.node, phrase("both sides are fixed; there is nothing to compare"))
        if left.kind != right.kind:
            what = phrase(
                "{left} cannot be compared with {right}", left=_KIND_WORDS[left.kind], right=_KIND_WORDS[right.kind]
            )
            raise self._error(right.node, what)
        return left, right

    def _become(self, written: _Part, other: _Part) -> _Part:
        value: Any = written.value
        if written.kind == "number" and other.kind == "share":
            value = written.value * MILLION
            if value != int(value) or not -MILLION <= value <= MILLION:
                what = phrase("a share is written from 0 to 1, with at most six decimals")
                raise self._error(written.node, what)
            value = int(value)
        elif written.kind == "number" and other.kind == "int":
            if value != int(value):
                raise self._error(written.node, phrase("a whole number is needed here"))
            value = int(value)
        elif written.kind == "string" and other.kind == "duration":
            try:
                value = seconds(value)
            except ValueError:
                what = phrase("a duration is written like '90s', '15m', '1h05m' or '2d'")
                raise self._error(written.node, what) from None
        elif not (written.kind == "string" and other.kind == "text"):
            hint = phrase("a duration is written like '30m'") if other.kind == "duration" else None
            what = phrase("{kind} is needed here", kind=_KIND_WORDS[other.kind])
            raise self._error(written.node, what, hint)
        return _Part(other.kind, lambda world: value, written.node, value)

    def _call(self, node: ast.Call) -> _Part:
        if not isinstance(node.func, ast.Name):
            raise self._error(node, phrase("this does not belong in a condition"))
        name = node.func.id
        function = FUNCTIONS.get(name)
        if function is None:
            what = phrase("a condition cannot ask '{name}'", name=name)
            known = phrase("it can ask: {names}", names=", ".join(FUNCTIONS))
            raise self._error(node.func, what, did_you_mean(name, FUNCTIONS) or known)
        least, most = len(function.takes) - function.optional, len(function.takes)
        if node.keywords or not least <= len(node.args) <= most:
            form = f"{name}({', '.join(function.takes)})"
            raise self._error(
                node, phrase("{name}() is asked with other words", name=name), phrase("write {form}", form=form)
            )
        if name == "elapsed" and not self.names.situated:
            raise self._error(node, phrase("elapsed() belongs in a situation; there is none here"))
        arguments: list[str] = []
        for takes, argument in zip(function.takes, node.args, strict=False):
            arguments.append(self._id(takes, argument, arguments))
        self.uses.append(Use(name, tuple(arguments), *self._span(node)))
        return _Part(function.gives, _ask(name, tuple(arguments)), node, use=len(self.uses) - 1)

    def _id(self, takes: str, node: ast.expr, before: list[str]) -> str:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            example = ast.get_source_segment(self.text.strip(), node) or ""
            what = phrase("what is asked about is written in quotes")
            raise self._error(node, what, phrase("write '{word}'", word=example.replace(" ", "")[:60]))
        known = self.names.options.get(before[0], ()) if takes == "option" else self.names.known.get(takes, ())
        if node.value not in known:
            what = Phrase(NO_SUCH[takes].id, {"name": node.value})
            raise self._error(node, what, did_you_mean(node.value, known))
        return node.value

    def _name(self, node: ast.Name) -> _Part:
        if node.id in ("true", "false"):
            truth = node.id == "true"
            return _Part("bool", lambda world: truth, node, truth)
        if node.id not in self.names.variables:
            if node.id in FUNCTIONS:
                raise self._error(
                    node,
                    phrase("'{name}' is asked with brackets", name=node.id),
                    phrase("write {name}(...)", name=node.id),
                )
            what = phrase("there is no variable called '{name}'", name=node.id)
            raise self._error(node, what, did_you_mean(node.id, [*self.names.variables, *FUNCTIONS]))
        first, name = self.names.variables[node.id], node.id
        kind: Kind = "bool" if isinstance(first, bool) else "int" if isinstance(first, int) else "text"
        return _Part(kind, lambda world: world.variable(name), node)

    def _constant(self, node: ast.Constant) -> _Part:
        value = node.value
        if isinstance(value, bool):
            return _Part("bool", lambda world: value, node, value)
        if isinstance(value, str):
            return _Part("string", lambda world: value, node, value)
        try:
            written = ast.get_source_segment(self.text.strip(), node) or ""
            number = Decimal(written)
        except InvalidOperation:
            raise self._error(node, phrase("a number is written like 12 or 0.08")) from None
        if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?|\.\d{1,9}", written):
            raise self._error(node, phrase("a number is written like 12 or 0.08"))
        return _Part("number", lambda world: number, node, number)

    def _span(self, node: ast.expr) -> tuple[int, int]:
        """Offset and length in characters of a part on its one line (the parser counts bytes)."""
        line = self.text.strip().encode("utf-8")
        start = len(line[: node.col_offset].decode("utf-8"))
        end = len(line[: node.end_col_offset].decode("utf-8"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and end - start > 2:
            start, end = start + 1, end - 1
        return self.blank + start, max(1, end - start)

    def _error(self, node: ast.expr, what: Phrase, suggestion: Phrase | None = None) -> GuardError:
        return GuardError(*self._span(node), what, suggestion)

    def _syntax(self, problem: SyntaxError) -> GuardError:
        last = max(0, len(self.text.strip()) - 1)
        offset = self.blank + (min(problem.offset - 1, last) if problem.offset else last)
        what = phrase("this condition cannot be read from here on")
        hint = phrase("compare with ==, not =") if re.search(r"[^=!<>]=[^=]", self.text) else None
        return GuardError(offset, 1, what, hint)


def _both(a: Callable[[Any], bool], b: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda world: a(world) and b(world)


def _either(a: Callable[[Any], bool], b: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda world: a(world) or b(world)


def _ask(name: str, arguments: tuple[str, ...]) -> Callable[[Any], Any]:
    """A closure that asks the world one question of the table above."""
    ask = operator.attrgetter(name)
    if len(arguments) == 1:
        first = arguments[0]
        return lambda world: ask(world)(first)
    return lambda world: ask(world)(*arguments)
