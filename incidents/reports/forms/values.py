"""What stands in the forms of a report: as it was typed, for the draft, and as it was checked, for the service."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.dateparse import parse_date

from incidents.advice.enums import Kind
from incidents.reports.forms.circumstances import circumstances_in
from incidents.reports.forms.kinds import DisturbanceForm
from incidents.reports.forms.people import counted_others
from incidents.reports.forms.places import split_place
from incidents.reports.forms.what import WhatForm
from incidents.reports.forms.who import WhoForm
from vpd.organisation.models import Location


def listed(data: Any, name: str) -> list[str]:
    """What was ticked in one group, out of a sent form or a draft."""
    values = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
    return [str(value) for value in values] if isinstance(values, list | tuple) else []


def typed(form: WhatForm | WhoForm) -> dict[str, Any]:
    """What stands in the fields of a sent form, to keep in the draft."""
    values = {name: form[name].data for name in form.fields}
    if isinstance(form, WhoForm) and values.get("spot_steps"):
        # What is kept may be ticked again, so only steps that were offered are.
        offered = form.on_the_spot.all_steps if form.on_the_spot else ()
        values["spot_steps"] = [step for step in values["spot_steps"] if step in offered]
    return values | {"kind": str(form.about)} if isinstance(form, WhatForm) else values


def typed_again(form: WhatForm) -> list[BoundField]:
    """The fields of a form, to carry along what was typed without keeping it."""
    return [form[name] for name in form.fields]


def day_or(value: Any, otherwise: date) -> date:
    """The typed day, or another where it is none."""
    try:
        return parse_date(str(value or "")) or otherwise
    except ValueError:
        return otherwise


def told_in(form: WhatForm, told: Mapping[str, Any], locations: Iterable[Location]) -> dict[str, Any]:
    """What happened by the checked values of a report or of its correction, as the service takes it."""
    place, location_id, visit_type = split_place(told["place"])
    return {
        "kind": form.about,
        "happened_on": told["happened_on"],
        "happened_at": told["happened_at"],
        "is_time_rough": told["is_time_rough"],
        "place_kind": place,
        "location": next(place for place in locations if place.pk == location_id) if location_id else None,
        "visit_type": visit_type,
        "channel": told.get("channel"),
        "story": told["story"],
        "behaviours": form.behaviour_rows,
        "corrected": told.get("corrected"),
        "again": told.get("again"),
        "others_affected": counted_others(told),
        "threat_assessed": told.get("threat_assessed"),
        "spot_actions": told.get("spot_actions", ()),
        "spot_steps": told.get("spot_steps", ()),
        "circumstances": circumstances_in(told),
        **of_kind(form),
    }


def of_kind(form: WhatForm) -> dict[str, Any]:
    """What only this kind of report asks, as the service takes it."""
    if isinstance(form, DisturbanceForm):
        return {
            "house_rules": form.chosen_rules,
            "house_rules_version_id": form.rules.version_id if form.rules else None,
        }
    return {"is_reportable": form.cleaned_data["is_reportable"]} if form.about == Kind.ACCIDENT else {}
