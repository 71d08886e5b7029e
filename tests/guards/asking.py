"""Reads our own forms: what an error demands, the label says before (a field that something else makes asked)."""

import ast
from collections.abc import Iterator
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
    """Functions that make a field which may stay empty when the caller says nothing about it."""
    return {
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        for made in ast.walk(node)
        if isinstance(made, ast.Return) and isinstance(made.value, ast.Call)
        for word in made.value.keywords
        if word.arg == "required" and not (isinstance(word.value, ast.Constant) and word.value.value is True)
    }


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
