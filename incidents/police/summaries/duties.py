"""What a case asks about the police and damage: at a threat or violence a decision, before it is closed (R-52)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from incidents.cases.duties import CasePart, Duty, KeepsOpen
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.summaries.viewing import Viewing, viewing_of
from incidents.police.access import can_make_file
from incidents.police.enums import Cause, DamageStatus, PoliceStatus
from incidents.police.models import Damage, PoliceFile, PoliceReport
from incidents.reactions.summaries.duties import is_serious
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm, TimelineItem

ALONG: dict[str, tuple[Prefetch, ...]] = {
    "police_reports": (Prefetch("police_reports__status_changes"),),
    "damages": (),
    "police_files": (Prefetch("police_files", PoliceFile.objects.select_related("made_by")),),
}
"""What the page of a case reads of this room, and what along with it."""
KEEPS_OPEN = KeepsOpen("Besluit over de politie: naar de politie, of waarom niet.")


def police_duties(incidents: Sequence[Incident], viewer: User, now: datetime) -> Iterable[tuple[int, Duty]]:
    """The decision, what waits at the police, and damage that is not settled; for who handles the case."""
    told = [one for one in incidents if one.is_about_citizen]
    if not told:
        return
    seen = viewing_of(told, viewer, now)
    shown = [one for one in told if one.pk in seen.handled]
    prefetch_related_objects(shown, *ALONG)
    for incident in shown:
        for duty in _duties(incident, seen):
            yield incident.pk, duty


def police_acts(user: User, incident: Incident, handles: bool) -> Iterable[tuple[str, str]]:
    """What can be written down where nothing asks for it."""
    if not handles or not incident.is_about_citizen:
        return
    if not is_serious(incident):
        yield "Politie vastleggen", reverse("incidents:police", args=[incident.reference])
    yield "Schade vastleggen", reverse("incidents:damage", args=[incident.reference])
    if incident.status != Status.REPORTED and can_make_file(user, incident):
        yield "Dossier voor de politie maken", reverse("incidents:police_file", args=[incident.reference])


def police_steps(incident: Incident, for_handler: bool) -> Iterable[TimelineItem]:
    """That it went to the police and when; the outcome and why not are for who handles the case."""
    for report in incident.police_reports.all():
        for step in report.status_changes.all():
            if step.state == PoliceStatus.REPORTED:
                words = f"{report.kind_words[:1].upper()}{report.kind_words[1:]} gedaan"
                yield TimelineItem(words, step.changed_at, as_day(report.reported_on))
            elif for_handler and step.state == PoliceStatus.NO:
                yield TimelineItem("Besloten: niet naar de politie", step.changed_at, report.reason)
            elif for_handler and step.state == PoliceStatus.SETTLED:
                yield TimelineItem("Uitkomst bij de politie", step.changed_at, report.outcome)
    for file in incident.police_files.all():
        who = f"{file.made_by.full_name} · {file.ground_words}" if for_handler else ""
        yield TimelineItem("Dossier voor de politie gemaakt", file.made_at, who)


def _duties(incident: Incident, seen: Viewing) -> Iterable[Duty]:
    reports = list(incident.police_reports.all())
    if is_serious(incident) and not any(one.cause == Cause.INCIDENT for one in reports):
        yield _decide(incident, seen, None)
    for report in reports:
        yield (
            _decide(incident, seen, report)
            if report.status == PoliceStatus.TO_DECIDE
            else _told(incident, seen, report)
        )
    for damage in incident.damages.all():
        yield _damage(incident, seen, damage)


def _decide(incident: Incident, seen: Viewing, report: PoliceReport | None) -> Duty:
    is_ban = report is not None and report.cause == Cause.VIOLATED_BAN
    return Duty(
        key=f"police:{report.pk}" if report else "police",
        part=CasePart.CITIZEN,
        what="Politie over het overtreden verbod" if is_ban else "Politie",
        state=PoliceStatus.TO_DECIDE.label,
        tone="warn" if is_ban else "info",
        who=seen.who(incident),
        due_at=report.decision_due_at if report else None,
        is_mine=seen.is_mine(incident) and (is_ban or (incident.is_open and incident.status != Status.REPORTED)),
        url=seen.url(incident, "police") if incident.is_open or is_ban else "",
        label="Besluit vastleggen",
        note="De organisatie doet zelf aangifte, met het eigen adres.",
        harm=Harm.SERIOUS,
        keeps_open=KEEPS_OPEN,
    )


def _told(incident: Incident, seen: Viewing, report: PoliceReport) -> Duty:
    waits = report.status == PoliceStatus.REPORTED
    what = f"{report.kind_words}, {as_day(report.reported_on)}" if report.reported_on else "Politie"
    return Duty(
        key=f"police:{report.pk}",
        part=CasePart.CITIZEN,
        what=f"{what[:1].upper()}{what[1:]}",
        state="wacht op de politie" if waits else report.state.label,
        tone=report.state.tone,
        who=f"nummer {report.number}" if report.number else "",
        is_done=not waits,
        url=seen.url(incident, "police_outcome", pk=report.pk) if waits else seen.url(incident, "police"),
        label="Uitkomst vastleggen" if waits else "Besluit bekijken",
    )


def _damage(incident: Incident, seen: Viewing, damage: Damage) -> Duty:
    return Duty(
        key=f"damage:{damage.pk}",
        part=CasePart.CITIZEN,
        what=f"Schade: {damage.what}",
        state="nog te verhalen" if damage.status == DamageStatus.NOTED else damage.state.label,
        tone=damage.state.tone,
        who="" if damage.is_over else seen.who(incident),
        is_done=damage.is_over,
        is_mine=damage.status == DamageStatus.NOTED and seen.is_mine(incident),
        url=seen.url(incident, "damage"),
        label="Schade bekijken" if damage.is_over else "Schade verhalen",
        note="Verhaal de schade op wie die maakte, waar dat kan.",
    )
