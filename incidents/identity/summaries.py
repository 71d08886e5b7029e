"""What a case says of the citizen's data: that it is there and what is to be done, never what it says."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from incidents.cases.duties import CasePart, Duty
from incidents.cases.models import Incident
from incidents.identity.access import can_see_identities
from incidents.identity.models import Identity, IdentityCase, IdentityGrant, ModulePeriod
from vpd.organisation.models import User
from vpd.retention.summaries import held_until, held_words
from vpd.ui.moments import as_day
from vpd.ui.pieces import Harm
from vpd.ui.tables import Cell, Column, Table, Value


def identity_duties(incidents: Sequence[Incident], viewer: User, moment: datetime) -> Iterable[tuple[int, Duty]]:
    """One row in a case, for who may look while the module is on; the others get nothing, not even that it is there."""
    if not can_see_identities(viewer):
        return
    today = timezone.localdate(moment)
    rows = IdentityCase.objects.of(viewer.organisation_id).filter(incident__in=incidents).select_related("identity")
    known = {row.incident_id: row.identity for row in rows}
    for incident in incidents:
        yield incident.pk, _duty(incident, known.get(incident.pk), today)


def _duty(incident: Incident, identity: Identity | None, today: date) -> Duty:
    if identity is None:
        state, tone = "niet bewaard", "neutral"
    elif identity.is_told(today):
        is_over = identity.expires_on < today
        state = "bewaard zolang het nodig is" if is_over else f"bewaard tot en met {as_day(identity.expires_on)}"
        tone = "good"
    else:
        state, tone = "de burger weet dit nog niet", "bad"
    is_late = tone == "bad"
    return Duty(
        key=f"identity:{incident.pk}",
        part=CasePart.CITIZEN,
        what="Gegevens van de burger",
        state=state,
        tone=tone,
        is_mine=is_late,
        url=reverse("incidents:identity", args=[incident.reference]),
        label="Vertellen en vastleggen" if is_late else "Bekijken" if identity else "Gegevens invullen",
        harm=Harm.INCIDENT,
    )


@dataclass(frozen=True)
class CitizenPage:
    """What a coordinator with a grant reads of one citizen."""

    facts: list[tuple[str, str]]
    others: Table | None
    is_told: bool


def citizen_page(user: User, identity: Identity, incident: Incident) -> CitizenPage:
    """Name and address, the notice, until when it is kept, and the other cases; two queries."""
    today = timezone.localdate()
    told = as_day(identity.notice_on) if identity.notice_on else "nog niet"
    facts = [
        ("Naam", identity.name),
        ("Adres", f"{identity.address}, {identity.town}"),
        ("De burger weet hiervan sinds", told),
        ("Opgeschreven", as_day(identity.noted_on)),
        ("Bewaren tot en met", as_day(identity.expires_on)),
    ]
    if identity.no_notice_until:
        until = as_day(identity.no_notice_until)
        facts.insert(3, ("Waarom nog niet", f"{identity.no_notice_reason} Opnieuw bekijken op {until}."))
    seen = Incident.objects.visible_to(user)
    linked = identity.cases.exclude(incident=incident).filter(incident__in=seen).select_related("incident__team")
    rows: list[list[Cell | Value]] = [
        [
            Cell(row.incident.reference, url=reverse("incidents:detail", args=[row.incident.reference])),
            as_day(row.incident.happened_on),
            row.incident.team.name,
        ]
        for row in linked.order_by("-incident__happened_on")
    ]
    columns = [Column("case", "Melding"), Column("day", "Dag"), Column("team", "Team")]
    table = Table(columns=columns, rows=rows, caption="Andere meldingen met dezelfde burger") if rows else None
    return CitizenPage(facts, table, identity.is_told(today))


def held_note(organisation_id: int, references: Collection[str]) -> str:
    """Before somebody lets it go: that it is held, and that it cannot go; nothing where it is not."""
    words = held_words(held_until(organisation_id, references, timezone.localdate()))
    return f"{words} Tot dan kan dit niet. " if words else ""


@dataclass(frozen=True)
class ModulePage:
    """Whether it is on, why, and who may look; how many citizens are kept, but not who."""

    period: ModulePeriod | None
    facts: list[tuple[str, str]]
    grants: list[IdentityGrant]
    number: int
    references: Sequence[str]
    """The numbers of the cases they were in."""


def module_page(user: User) -> ModulePage:
    """For the privacy officer; four queries."""
    period = ModulePeriod.objects.visible_to(user).on().select_related("turned_on_by").first()
    grants = list(IdentityGrant.objects.visible_to(user).held().select_related("user"))
    if period is None:
        return ModulePage(None, [], grants, 0, ())
    facts = [
        ("Doel", period.purpose),
        ("Grondslag", period.ground),
        ("Beleid", period.policy_reference),
        ("Akkoord van de FG", as_day(period.signed_off_on)),
        ("Zo lang bewaren", "één maand" if period.months == 1 else f"{period.months} maanden"),
        ("Aangezet", f"{as_day(period.turned_on_at)} door {period.turned_on_by.full_name}"),
    ]
    number = Identity.objects.of(user.organisation_id).count()
    cases = IdentityCase.objects.of(user.organisation_id).values_list("incident__reference", flat=True)
    return ModulePage(period, facts, grants, number, list(cases))
