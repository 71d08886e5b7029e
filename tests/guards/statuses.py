"""Holds statuses to what they promise: a table of steps, a history that tells the same, and one way to change."""

import ast
from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.db.models import F, Model, OuterRef, Subquery, TextChoices

from vpd.organisation.status import StatusStep, key_of, statuses_of

Transitions = Mapping[str, Collection[str]]
OWN = ("vpd.", "protocols", "incidents", "learning")
COLUMN = "status"
WRITER = "vpd/organisation/status.py"
STATES_OF_VERSIONS = frozenset({"draft", "published"})
"""A version of a norm, form or list is begun and published by the services of versions, which hold who and when."""
ANSWERS = frozenset({"arranged", "partly", "not_arranged", "not_applicable"})
"""How far somebody says a point is: any answer may follow any other, so there are no steps to refuse."""
WRITING = frozenset({"create", "update", "get_or_create", "update_or_create"})


def transition_tables() -> dict[str, tuple[Transitions, type[TextChoices]]]:
    """Every table named `…TRANSITIONS` in an app's `enums`, with the statuses it is about."""
    found = {}
    for config in apps.get_app_configs():
        if not config.name.startswith(OWN):
            continue
        module = _enums_of(config.name)
        for name in vars(module) if module else ():
            if name.endswith("TRANSITIONS"):
                table = getattr(module, name)
                found[f"{config.label}.{name}"] = (table, statuses_of(table))
    return found


def _enums_of(app: str) -> ModuleType | None:
    try:
        return import_module(f"{app}.enums")
    except ModuleNotFoundError:
        return None


def faults_of(table: Transitions, statuses: Collection[str]) -> list[str]:
    """Statuses without a row, rows and steps to what is no status, no beginning, and what nothing leads to."""
    known = {str(status) for status in statuses}
    table = {str(status): {str(step) for step in steps} for status, steps in table.items()}
    reached = {to for steps in table.values() for to in steps}
    faults = [f"no row for {status}" for status in sorted(known - set(table))]
    faults += [f"unknown status {status}" for status in sorted((set(table) | reached) - known - {""})]
    faults += ["nothing begins"] if not table.get("") else []
    return faults + [f"nothing leads to {status}" for status in sorted(known - reached)]


def histories() -> list[type[StatusStep]]:
    """Every append-only history of a status."""
    return [model for model in apps.get_models() if issubclass(model, StatusStep)]


def histories_that_differ() -> list[str]:
    """Things whose column is not the newest status in their history."""
    differ = []
    for model in histories():
        thing = key_of(model)
        newest = model._default_manager.filter(**{thing: OuterRef("pk")}).order_by("-pk").values("to_status")[:1]
        things = model._meta.get_field(thing).related_model._default_manager.annotate(newest=Subquery(newest))
        wrong = things.exclude(newest=F(COLUMN)).values_list("pk", flat=True)
        differ += [f"{model.__name__} of {pk}" for pk in wrong]
        differ += [
            f"{model.__name__} of {pk} is empty" for pk in things.filter(newest=None).values_list("pk", flat=True)
        ]
    return differ


def models_with_status() -> list[type[Model]]:
    """Our models with a column for it."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith(OWN) and any(field.name == COLUMN for field in model._meta.concrete_fields)
    ]


def faults_of_columns(models: Collection[type[Model]]) -> list[str]:
    """Columns without a history, with another table than their own statuses, or that begin by themselves."""
    of_things = {model._meta.get_field(key_of(model)).related_model: model for model in histories()}
    faults = []
    for model in models:
        field = model._meta.get_field(COLUMN)
        statuses = {value for value, _ in field.flatchoices}
        if statuses in (STATES_OF_VERSIONS, ANSWERS):
            continue
        history = of_things.get(model)
        if history is None:
            faults.append(f"{model.__name__} has no history")
        elif statuses != set(statuses_of(history.transitions).values):
            faults.append(f"{model.__name__} has the table of something else")
        if field.has_default():
            faults.append(f"{model.__name__} begins by itself")
    return faults


def writes_of_status(source: str, models: Collection[str]) -> list[str]:
    """Where code writes the column by itself, of these models or of a row that it holds."""
    found = [node for node in ast.walk(ast.parse(source)) if _writes(node, models)]
    return [f"{node.lineno}: {ast.unparse(node)[:80]}" for node in found]  # type: ignore[attr-defined]


def _writes(node: ast.AST, models: Collection[str]) -> bool:
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return any(_is_column(target) for target in _targets(node)) and not _is_other(node.value)
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "setattr":
        return any(isinstance(part, ast.Constant) and part.value == COLUMN for part in node.args[1:2])
    if name in {"save", "bulk_update"}:
        return any(isinstance(part, ast.Constant) and part.value == COLUMN for part in ast.walk(node))
    if name not in WRITING and name not in models:
        return False
    given = [keyword for keyword in node.keywords if keyword.arg == COLUMN or _holds_column(keyword)]
    return any(not _is_other(keyword.value) for keyword in given)


def _targets(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> Iterator[ast.expr]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def _is_column(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute) and target.attr == COLUMN


def _holds_column(keyword: ast.keyword) -> bool:
    """`defaults={"status": …}`"""
    value = keyword.value
    return isinstance(value, ast.Dict) and any(isinstance(k, ast.Constant) and k.value == COLUMN for k in value.keys)


def _is_other(value: ast.expr | None) -> bool:
    """The state of a version, or an answer."""
    return value is not None and ast.unparse(value).startswith(("VersionState.", "AnswerStatus."))
