"""Reads our own tests: where one asks for today while it is read, and is wrong when the run passes midnight."""

import ast
from collections.abc import Iterable, Iterator, Mapping, Set

from tests.guards.source import ROOT

ASKS = {"localdate", "localtime", "now", "today", "utcnow", "current"}
"""The last word of what tells the time: of Django, of Python, and of a quarter."""
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
"""What stands in these is asked when the test runs."""


def test_modules() -> Mapping[str, str]:
    """The source of every module under `tests`, by its dotted name."""
    paths = sorted((ROOT / "tests").rglob("*.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text() for path in paths}


def asked_while_read(sources: Mapping[str, str]) -> list[str]:
    """Every place outside a function that asks for the time, by itself or by a function of the tests."""
    trees = {name: ast.parse(source) for name, source in sources.items()}
    telling = _telling(trees)
    return [
        f"{name}:{call.lineno}: {ast.unparse(call)}"
        for name, tree in trees.items()
        for call in _now(tree.body)
        if _asks(call, _known(tree, name, telling))
    ]


def _telling(trees: Mapping[str, ast.Module]) -> Set[str]:
    """Functions of the tests that ask for the time themselves, or call one that does; a decorator may put it off."""
    found: set[str] = set()
    while True:
        more = {
            f"{name}.{node.name}"
            for name, tree in trees.items()
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and not node.decorator_list
            and any(_asks(call, _known(tree, name, found)) for call in _now(node.body))
        }
        if more <= found:
            return found
        found |= more


def _known(tree: ast.Module, name: str, telling: Set[str]) -> Set[str]:
    """What those functions are called in this module: its own, and what it imports from another."""
    own = {one.rpartition(".")[2] for one in telling if one.rpartition(".")[0] == name}
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if f"{node.module}.{alias.name}" in telling
    }
    return own | imported


def _asks(call: ast.Call, known: Set[str]) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr == "now" or (call.func.attr in ASKS and not call.args)
    return isinstance(call.func, ast.Name) and call.func.id in known


def _now(body: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Calls that are made at once; of a function in it only its decorators and defaults are."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            yield node
        if isinstance(node, LATER):
            waiting += [*node.args.defaults, *(one for one in node.args.kw_defaults if one is not None)]
            waiting += getattr(node, "decorator_list", [])
        else:
            waiting += ast.iter_child_nodes(node)
