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
    modules = [_Module(name, ast.parse(source)) for name, source in sources.items()]
    telling = _telling(modules)
    return [
        f"{module.name}:{call.lineno}: {ast.unparse(call)}"
        for module in modules
        for call in module.calls
        if _asks(call, module.known(telling))
    ]


class _Module:
    """What one module calls while it is read, and in each of its functions; read once."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name = name
        self.calls = list(_now(tree.body))
        self.functions = {
            f"{name}.{node.name}": list(_now(node.body))
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list
        }
        self._imported = {
            f"{node.module}.{alias.name}": alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def known(self, telling: Set[str]) -> Set[str]:
        """What functions that ask for the time are called in this module: its own, and what it imports."""
        own = {one.rpartition(".")[2] for one in telling & self.functions.keys()}
        return own | {self._imported[one] for one in telling & self._imported.keys()}


def _telling(modules: Iterable[_Module]) -> Set[str]:
    """Functions of the tests that ask for the time themselves, or call one that does; a decorator may put it off."""
    found: set[str] = set()
    while True:
        more = {
            function
            for module in modules
            for known in [module.known(found)]
            for function, calls in module.functions.items()
            if any(_asks(call, known) for call in calls)
        }
        if more <= found:
            return found
        found |= more


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
