"""Reads our own models and Python: where reads begin, and how large things are."""

import ast
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Model

ROOT = Path(settings.BASE_DIR)
OUR_APPS = ("vpd.", "protocols", "incidents", "learning")
PACKAGES = ("vpd", "protocols", "incidents", "learning")
# Where somebody asks for something: these begin at what that person may see (STYLE rule 4).
ASKING = {"views", "filters", "context", "exports"}
# `readable_by` is the narrower half of `visible_to`: reports of which the story may be read.
BEGINNINGS = {"visible_to", "readable_by", "of", "of_team", "none"}
FETCHING = {"get_object_or_404", "get_list_or_404"}


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_config.name.startswith(OUR_APPS)]


def modules() -> list[Path]:
    """Our own modules, without migrations."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def asking_modules() -> list[Path]:
    """Views, filters, context processors and exports, as a module or as a package."""
    return [path for path in modules() if ASKING & {path.stem, *path.relative_to(ROOT).parts[:-1]}]


def unscoped_reads(source: str, models: Set[str]) -> list[str]:
    """Reads of a model that do not begin at `visible_to`, `of` or `of_team`."""
    tree = ast.parse(source)
    scoped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in BEGINNINGS}
    found = []
    for node in ast.walk(tree):
        is_manager = isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
        if (is_manager and id(node) not in scoped) or _fetches_a_model(node, models):
            found.append(ast.unparse(node))
    return found


def told_otherwise(source: str) -> list[str]:
    """Keys of a context that say what somebody can do in another word than `can_` (STYLE rule 16)."""
    keys = [key for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Dict) for key in node.keys]
    words = [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return [word for word in words if word.startswith(("may_", "allowed_", "is_allowed"))]


def _fetches_a_model(node: ast.AST, models: Set[str]) -> bool:
    """`get_object_or_404(Incident, …)` begins at everything there is."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FETCHING:
        return bool(node.args) and isinstance(node.args[0], ast.Name) and node.args[0].id in models
    return False


@dataclass(frozen=True)
class Size:
    """How long something is, in lines."""

    name: str
    lines: int


def module_sizes() -> list[Size]:
    found = [Size(str(path.relative_to(ROOT)), len(path.read_text().splitlines())) for path in modules()]
    return [size for size in found if size.lines]


def function_sizes() -> list[Size]:
    return [
        Size(f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in modules()
        for node in functions(ast.parse(path.read_text()))
    ]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def forbidden_modules() -> list[str]:
    """Modules with a name that says nothing, or that hide what happens (house style)."""
    names = {"utils", "helpers", "mixins", "signals", "common"}
    return [str(path.relative_to(ROOT)) for path in modules() if names & {path.stem, *path.relative_to(ROOT).parts}]
