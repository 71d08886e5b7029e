"""Reads our own forms: what an error demands, the label says before (a field that something else makes asked)."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.guards.source import ROOT, modules

ASKING = {"add_error", "_ask"}
DEMANDS = ("Vul ", "Kies ", "Schrijf ", "Zet ")
# Where every field may stay empty no label says "(niet verplicht)".
SAYS_NOTHING = {"AttachmentForm"}
# What is wrong with something that was filled in is no demand to fill it in.
ABOUT_WHAT_STANDS = (
    "die niet in",
    "die nog kan",
    "dag na ",
    "dag op of na",
    "die minder dan",
    "een latere dag",
    "hoogstens",
    "ze lijst",
)


def forms() -> Iterator[tuple[str, str]]:
    """Every module with forms, and its text."""
    for path in modules():
        if "forms" in {path.stem, *path.relative_to(ROOT).parts[:-1]}:
            yield path.relative_to(ROOT).as_posix(), Path(path).read_text()


def unannounced(source: str) -> list[str]:
    """Fields that may stay empty and are demanded all the same, of which the label does not say when."""
    found, makers = [], _makers(source)
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name not in SAYS_NOTHING:
            said = _announced(node)
            found += [
                f"{node.name}.{name}: {words}"
                for name, words in _demanded(node)
                if name in _optional(node, makers) and name not in said
            ]
    return found


def _optional(form: ast.ClassDef, makers: set[str]) -> set[str]:
    """The fields that are declared as not required, by themselves or by the function that makes them."""
    return {
        target.id
        for node in form.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _may_stay_empty(node.value, makers)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _may_stay_empty(call: ast.Call, makers: set[str]) -> bool:
    asked = [word.value for word in call.keywords if word.arg == "required"]
    if asked:
        return isinstance(asked[0], ast.Constant) and asked[0].value is False
    return isinstance(call.func, ast.Name) and call.func.id in makers


def _makers(source: str) -> set[str]:
    """What makes a field that may stay empty when the caller says nothing about it: here, or where it comes from."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module and "forms" in node.module.split("."):
            found |= {name.asname or name.name for name in node.names if name.name in _makers_in(node.module)}
        elif isinstance(node, ast.FunctionDef) and _leaves_empty(node):
            found.add(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _narrows(node.value, found):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


@cache
def _makers_in(module: str) -> set[str]:
    path = ROOT / f"{module.replace('.', '/')}.py"
    return _makers(path.read_text()) if path.exists() else set()


def _leaves_empty(function: ast.FunctionDef) -> bool:
    return any(
        word.arg == "required" and not (isinstance(word.value, ast.Constant) and word.value.value is True)
        for made in ast.walk(function)
        if isinstance(made, ast.Return) and isinstance(made.value, ast.Call)
        for word in made.value.keywords
    )


def _narrows(call: ast.Call, makers: set[str]) -> bool:
    """`partial(text_field, most=1000)` is one too, unless it says already what is asked."""
    is_partial = isinstance(call.func, ast.Name) and call.func.id == "partial"
    made_by = call.args[0] if is_partial and call.args else None
    says = any(word.arg == "required" for word in call.keywords)
    return isinstance(made_by, ast.Name) and made_by.id in makers and not says


def _announced(form: ast.ClassDef) -> set[str]:
    """The fields of which the label says when they are asked."""
    return {
        str(key.value)
        for node in form.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        if any(isinstance(target, ast.Name) and target.id == "needed_when" for target in node.targets)
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    }


def _demanded(form: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """The field and the words of every error that asks to fill something in."""
    for node in ast.walk(form):
        is_asked = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
        if not is_asked or len(node.args) < 2:
            continue
        name, words = (argument.value if isinstance(argument, ast.Constant) else None for argument in node.args[:2])
        is_demand = isinstance(words, str) and words.startswith(DEMANDS)
        if isinstance(name, str) and is_demand and not any(part in words for part in ABOUT_WHAT_STANDS):
            yield name, words
