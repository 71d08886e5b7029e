"""Who gets what at the addresses where forms are made (DECISIONS 1)."""

from collections.abc import Mapping

from protocols.form_templates.models import TemplateSection, TemplateVersion
from protocols.form_templates.services.parts import remove_prompt, remove_section
from protocols.form_templates.services.templates import publish, retire_template
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import make_left_overs, make_template_draft, shipped_version


@making
def shipped(cast: Cast) -> Mapping[str, object]:
    return {"pk": shipped_version("algemeen").template_id}


@making
def draft(cast: Cast) -> Mapping[str, object]:
    return {"pk": make_template_draft(by=cast.coordinator).template_id}


@making
def section(cast: Cast, *, removed: bool = False) -> Mapping[str, object]:
    found = section_of(make_template_draft(by=cast.coordinator))
    if removed:
        remove_section(part=found, by=cast.coordinator)
    return {"pk": found.version.template_id, "section_id": found.pk}


@making
def prompt(cast: Cast, *, removed: bool = False) -> Mapping[str, object]:
    found = section_of(make_template_draft(by=cast.coordinator)).prompts.get(key="order.visits")
    if removed:
        remove_prompt(part=found, by=cast.coordinator)
    return {"pk": found.section.version.template_id, "prompt_id": found.pk}


@making
def published(cast: Cast, *, retired: bool = False) -> Mapping[str, object]:
    version = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)
    if retired:
        retire_template(template=version.template, by=cast.coordinator)
    return {"pk": version.template_id}


def section_of(version: TemplateVersion) -> TemplateSection:
    return version.sections.select_related("version").get(key="order")


EVERY_COORDINATOR = everyone(403, coordinator=200, other_coordinator=200)


def own(status: int) -> dict[str, int]:
    """The coordinator of the municipality; the neighbours do not see the form at all."""
    return everyone(403, coordinator=status, other_coordinator=404)


def with_left_overs(cast: Cast) -> Mapping[str, object]:
    """A draft on the general form, with lines that only the own form had a place for."""
    return {"pk": make_left_overs(cast).protocol_id}


EDITORS = everyone(404, employee=403, colleague=403, leader=200, coordinator=200, safety=403)
PROMPT = {"kind": "lines", "text": "Zo doen we het:", "short": "Zo doen we het"}

ADDRESSES = [
    Address("protocols:left_overs", EDITORS, prepare=with_left_overs),
    Address("protocols:templates", EVERY_COORDINATOR),
    Address("protocols:template", EVERY_COORDINATOR, prepare=shipped(), note="shipped"),
    Address("protocols:template", own(200), prepare=published(), note="own"),
    Address("protocols:template_copy", EVERY_COORDINATOR, prepare=shipped()),
    Address("protocols:template_copy", own(200), prepare=published(), note="own"),
    Address("protocols:template_version", own(200), prepare=published()),
    Address("protocols:template_version", everyone(403), prepare=shipped(), note="shipped"),
    Address("protocols:template_retire", EVERY_COORDINATOR, prepare=shipped()),
    Address("protocols:template_offer", own(302), prepare=published(retired=True), method="post"),
    Address("protocols:template_compare", own(200), prepare=draft()),
    Address("protocols:template_preview", EVERY_COORDINATOR, prepare=shipped(number=1), note="shipped"),
    Address("protocols:template_preview", own(200), prepare=draft(number=1), note="own"),
    Address("protocols:template_edit", own(200), prepare=draft()),
    Address("protocols:template_edit", everyone(403, coordinator=302, other_coordinator=302), prepare=shipped()),
    Address("protocols:template_describe", own(200), prepare=draft()),
    Address("protocols:template_publish", own(200), prepare=draft()),
    Address("protocols:template_discard", own(200), prepare=draft()),
    Address("protocols:template_new_section", own(200), prepare=draft()),
    Address("protocols:template_section", own(200), prepare=section()),
    Address("protocols:template_change_section", own(200), prepare=section()),
    Address("protocols:template_remove_section", own(302), prepare=section(), method="post"),
    Address("protocols:template_restore_section", own(302), prepare=section(removed=True), method="post"),
    Address("protocols:template_move_section", own(302), prepare=section(direction="omhoog"), method="post"),
    Address("protocols:template_new_prompt", own(200), prepare=section()),
    Address("protocols:template_new_prompt", own(302), prepare=section(), method="post", data=PROMPT),
    Address("protocols:template_prompt", own(200), prepare=prompt()),
    Address("protocols:template_remove_prompt", own(302), prepare=prompt(), method="post"),
    Address("protocols:template_restore_prompt", own(302), prepare=prompt(removed=True), method="post"),
    Address("protocols:template_move_prompt", own(302), prepare=prompt(direction="omlaag"), method="post"),
]
