"""The deadline rules with one thing wrong: a step left out, a day more or less, another unit, another branch.

Works on the source text of `assistant/screening`: each mutant is one module with one part of its counting changed.
What is only said (texts of the steps, notes, errors) is left alone.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import assistant.screening

FOLDER = Path(assistant.screening.__file__).parent
SUBJECTS = ("rent", "orders", "eviction", "tribunal", "termination", "social")
# Counting that the rules share; named where a rule's id would stand.
SHARED = {"deadlines/count.py": "counting", "calendar.py": "calendar"}

# Mutants that nothing can tell from the rules, and why.
_NO_SUCH_EASTER = "gives the same Easter in every year that can be counted, 2005–2103"
EQUIVALENT = {
    "tribunal _ground: False → True (2)": "the earlier of the two days is told without a day to aim at in any case",
    "termination _latest_notice: 3 → 4 (2)": "only where the search for the last day begins",
    **dict.fromkeys(
        (
            "calendar easter: 13 → 14", "calendar easter: 13 → 12", "calendar easter: 25 → 26",
            "calendar easter: + ↔ - (2)", "calendar easter: 22 → 23", "calendar easter: 451 → 452",
            "calendar easter: 451 → 450",
        ),
        _NO_SUCH_EASTER,
    ),
}  # fmt: skip

_STEPS = ("weeks", "months", "days", "years", "vardagar")
_DROPPED = ("rull", "moved", "next_day", "month_end", "same_day")
_OTHER_UNIT = {
    "weeks": "months", "months": "weeks", "days": "vardagar", "vardagar": "days", "years": "months",
    "add_weeks": "add_months", "add_months": "add_weeks", "add_years": "add_months",
}  # fmt: skip
_OTHER_WAY = {"fore": "rull", "rull": "fore", "last_vardag": "fore"}
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip


@dataclass(frozen=True)
class SourceMutant:
    """One change of one module: its id, the rules that reach the changed part, the file, the whole changed source."""

    id: str
    rules: tuple[str, ...]
    file: str
    source: str


def mutants() -> Iterator[SourceMutant]:
    """Every mutant of the deadline rules, then of the counting that they share."""
    for file in (*(f"deadlines/{subject}.py" for subject in SUBJECTS), *SHARED):
        tree = ast.parse((FOLDER / file).read_text("utf-8"))
        parts = dict(_parts(tree))
        owners = dict.fromkeys(parts, (SHARED[file],)) if file in SHARED else _owners(tree, parts)
        seen: dict[str, int] = {}
        for name, part in parts.items():
            for node in _counted(part):
                for said, other in _variants(node):
                    what = f"{Path(file).stem} {name}: {said}"
                    seen[what] = seen.get(what, 0) + 1
                    what += f" ({seen[what]})" if seen[what] > 1 else ""
                    yield SourceMutant(what, owners[name], file, ast.unparse(_swapped(tree, node, other)))


def _parts(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Where a module counts, by name: functions, the lambdas of its rules, the numbers and names that they use."""
    for row in tree.body:
        if isinstance(row, ast.FunctionDef):
            yield row.name, row
        elif isinstance(row, ast.ClassDef):
            yield from ((item.name, item) for item in row.body if isinstance(item, ast.FunctionDef))
        elif isinstance(row, ast.Assign) and not any(isinstance(node, ast.Call) for node in ast.walk(row)):
            yield ast.unparse(row.targets[0]), row
    for rule, count in _rules(tree):
        if isinstance(count, ast.Lambda):
            yield rule, count


def _rules(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The ids of a module's rules, and what counts them."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Rule":
            given = {item.arg: item.value for item in call.keywords}
            assert isinstance(given["id"], ast.Constant)
            yield str(given["id"].value), given["count"]


def _owners(tree: ast.Module, parts: dict[str, ast.AST]) -> dict[str, tuple[str, ...]]:
    """For each part of a module, the rules whose counting reaches it."""
    uses = {name: {node.id for node in ast.walk(part) if isinstance(node, ast.Name)} for name, part in parts.items()}
    found: dict[str, tuple[str, ...]] = dict.fromkeys(parts, ())
    for rule, count in _rules(tree):
        reached = {count.id if isinstance(count, ast.Name) else rule}
        while more := {name for part in reached for name in uses[part] & set(parts)} - reached:
            reached |= more
        for name in reached:
            found[name] = (*found[name], rule)
    return found


def _counted(part: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a part that decide dates, not what is said of them."""
    for field, value in ast.iter_fields(part):
        if field in ("args", "returns", "annotation", "decorator_list", "targets") and not isinstance(part, ast.Call):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.JoinedStr | ast.Raise | ast.Assert) or not isinstance(node, ast.AST):
                continue
            yield node
            yield from _counted(node)


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} → {not node.value}", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield from ((f"{node.value} → {other}", ast.Constant(other)) for other in (node.value + 1, node.value - 1))
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for operator in _COMPARED.get(type(node.ops[0]), ()):
            yield f"{_word(node.ops[0])} → {operator.__name__}", _with(node, ops=[operator()])
    elif isinstance(node, ast.If):
        yield "if turned round", _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        if not node.orelse:
            yield "if left out", ast.Pass()
    elif isinstance(node, ast.While):
        yield "while left out", ast.Pass()
    elif isinstance(node, ast.IfExp):
        yield "always the first choice", node.body
        yield "always the other choice", node.orelse
    elif isinstance(node, ast.BoolOp):
        yield "and ↔ or", _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", node.operand
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield "+ ↔ -", _with(node, op=ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())
    elif isinstance(node, ast.Attribute) and node.attr == "plan_by":
        yield "no day to aim at", ast.Constant(None)


def _calls(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.func, ast.Name) and node.func.id in ("max", "min"):
        other = "min" if node.func.id == "max" else "max"
        yield f"{node.func.id} → {other}", _with(node, func=ast.Name(other))
    if not isinstance(node.func, ast.Attribute):
        return
    name, receiver = node.func.attr, node.func.value
    is_calendar = isinstance(receiver, ast.Name) and receiver.id == "calendar"
    if name in _DROPPED and not is_calendar:
        yield f"without {name}", receiver
    if name in (*_STEPS, "begin"):
        yield f"{name}: a day later", _more_days(node, 1)
        yield f"{name}: a day earlier", _more_days(node, -1)
    if name in _OTHER_UNIT:
        other = _OTHER_UNIT[name]
        yield f"{name} → {other}", _with(node, func=_with(node.func, attr=other))
    if name in _OTHER_WAY and is_calendar:
        one = ast.Attribute(receiver, "ONE_DAY")
        yield f"{name}: a day later", ast.BinOp(node, ast.Add(), one)
        yield f"{name}: a day earlier", ast.BinOp(node, ast.Sub(), one)
        yield f"{name} → {_OTHER_WAY[name]}", _with(node, func=_with(node.func, attr=_OTHER_WAY[name]))


def _more_days(node: ast.Call, days: int) -> ast.Call:
    return ast.Call(ast.Attribute(node, "days"), [ast.Constant(days)], [])


def _with(node: ast.AST, **changed: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def _word(operator: ast.cmpop) -> str:
    return type(operator).__name__


def _swapped(tree: ast.Module, node: ast.AST, other: ast.AST) -> ast.Module:
    """The module with one node replaced; the tree itself stays as it is."""

    class Swap(ast.NodeTransformer):
        def visit(self, here: ast.AST) -> ast.AST:
            return ast.fix_missing_locations(other) if here is node else self._copied(here)

        def _copied(self, here: ast.AST) -> ast.AST:
            found: ast.AST = self.generic_visit(copy.copy(here))
            return found

        def generic_visit(self, here: ast.AST) -> ast.AST:
            for field, value in ast.iter_fields(here):
                if isinstance(value, list):
                    new = [self.visit(item) if isinstance(item, ast.AST) else item for item in value]
                    setattr(here, field, new)
                elif isinstance(value, ast.AST):
                    setattr(here, field, self.visit(value))
            return here

    changed = Swap().visit(tree)
    assert isinstance(changed, ast.Module)
    return changed
