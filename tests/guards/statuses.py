"""Holds tables of status changes to what they promise."""

from collections.abc import Collection, Mapping
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.db.models import F, Model, OuterRef, Subquery, TextChoices

Transitions = Mapping[str, Collection[str]]


def transition_tables() -> dict[str, tuple[Transitions, type[TextChoices]]]:
    """Every table named `…TRANSITIONS` in an app's `enums`, with the statuses it is about."""
    found = {}
    for config in apps.get_app_configs():
        if not config.name.startswith(("vpd.", "protocols", "incidents", "learning")):
            continue
        module = _enums_of(config.name)
        for name in vars(module) if module else ():
            if name.endswith("TRANSITIONS"):
                table = getattr(module, name)
                found[f"{config.label}.{name}"] = (table, statuses_of(table))
    return found


def statuses_of(table: Transitions) -> type[TextChoices]:
    """The enum that a table is about; a row for the empty text says where everything begins."""
    return next(type(status) for status in table if status)


def _enums_of(app: str) -> ModuleType | None:
    try:
        return import_module(f"{app}.enums")
    except ModuleNotFoundError:
        return None


def faults_of(table: Transitions, statuses: Collection[str]) -> list[str]:
    """Statuses without a row, rows and steps to what is no status, and statuses that nothing leads to."""
    known = {str(status) for status in statuses}
    table = {str(status): {str(step) for step in steps} for status, steps in table.items()}
    reached = {to for steps in table.values() for to in steps}
    starts = known - reached
    faults = [f"no row for {status}" for status in sorted(known - set(table))]
    faults += [f"unknown status {status}" for status in sorted((set(table) | reached) - known - {""})]
    # Exactly one may be where everything begins; a table may also lead back to its beginning.
    return faults + ([f"nothing leads to {status}" for status in sorted(starts)] if len(starts) > 1 else [])


def histories() -> list[tuple[type[Model], str, str]]:
    """Every append-only history: its model, the field that points at the thing, and the field with the status."""
    found = []
    for model in apps.get_models():
        if model.__name__.endswith("StatusChange"):
            fields = {field.name: field for field in model._meta.concrete_fields}
            status = "to_status" if "to_status" in fields else "status"
            thing = next(
                name for name, field in fields.items() if field.is_relation and hasattr(field.related_model, "status")
            )
            found.append((model, thing, status))
    return found


def histories_that_differ() -> list[str]:
    """Things whose column is not the newest status in their history."""
    differ = []
    for model, thing, status in histories():
        newest = model._default_manager.filter(**{thing: OuterRef("pk")}).order_by("-pk").values(status)[:1]
        things = model._meta.get_field(thing).related_model._default_manager.annotate(newest=Subquery(newest))
        wrong = things.exclude(newest=F("status")).values_list("pk", flat=True)
        differ += [f"{model.__name__} of {pk}" for pk in wrong]
        differ += [
            f"{model.__name__} of {pk} is empty" for pk in things.filter(newest=None).values_list("pk", flat=True)
        ]
    return differ
