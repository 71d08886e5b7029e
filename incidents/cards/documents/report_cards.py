"""The paper card of one team: the report form for who has no screen at hand (I14)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from incidents.advice.models import Behaviour
from incidents.cards.documents.paper_form import PaperChoices, PaperPart, what_part, who_part
from incidents.cards.summaries.agreements import agreements_of
from incidents.cards.summaries.contacts import Call, contacts_of
from incidents.cases.enums import Addressee
from incidents.cases.summaries.overview import term_of
from incidents.cases.summaries.people import circle_of, readers
from incidents.questions.summaries.questions import questions_on
from protocols.pocket_cards.summaries.pocket import STOP_WORK
from vpd.organisation.models import Location, Organisation, Team
from vpd.ui.sorting import name_key

PRIVACY = "Schrijf geen namen van burgers op, en niets over iemands gezondheid."
HEAD = ("Jouw naam", "Telefoon", "Ingevuld op")
STEPS = ("1 Wat gebeurde er?", "2 Wie was erbij?", "3 Controleren en inleveren")


@dataclass(frozen=True)
class ReportCard:
    """What stands on the card of one team, or of the organisation for who has no team."""

    organisation_name: str
    team_name: str
    source: str
    note: str
    rules: tuple[tuple[str, str], ...]
    parts: tuple[PaperPart, ...]
    hand_in: tuple[Call, ...]
    support: Call
    emergency: str
    readers: str
    term: str

    @property
    def title(self) -> str:
        return "Meldkaart"

    @property
    def stop_work(self) -> str:
        return STOP_WORK

    @property
    def privacy(self) -> str:
        return PRIVACY

    @property
    def head(self) -> tuple[str, ...]:
        """What is written above the form; the team only where it is not printed."""
        return (*HEAD, *(() if self.team_name else ("Team",)))

    @property
    def last_heading(self) -> str:
        return STEPS[2]


def report_card(*, organisation: Organisation, team: Team | None, on: date) -> ReportCard:
    """The form as it holds on a day: the team's protocol in force, its places and its people."""
    agreements = agreements_of(organisation=organisation, team=team, on=on)
    contacts = contacts_of(organisation=organisation, team=team, version=agreements.version, on=on)
    circle = circle_of(organisation_id=organisation.pk, team=team, on=on)
    addressees = {
        Addressee.LEADER: circle.leader_names,
        Addressee.COORDINATOR: circle.coordinator_names,
        Addressee.COUNSELLOR: ", ".join(person.full_name for person in circle.counsellors),
    }
    choices = PaperChoices(
        tiles=list(Behaviour.objects.filter(Q(organisation=None) | Q(organisation=organisation), is_active=True)),
        locations=_locations(organisation, team),
        steps=agreements.steps,
        addressees=addressees,
        questions=questions_on(organisation.pk, on=on),
        has_protocol=agreements.version is not None,
    )
    return ReportCard(
        organisation_name=organisation.name,
        team_name=team.name if team else "",
        source=agreements.source,
        note=agreements.note,
        rules=agreements.rules,
        parts=(what_part(STEPS[0], choices), who_part(STEPS[1], choices)),
        hand_in=(*contacts.leaders, *contacts.central_reporters, *contacts.coordinators),
        support=contacts.support_call,
        emergency=contacts.emergency,
        readers=readers(circle=circle, addressee=Addressee.LEADER, involved_ids=()).text,
        term=term_of(organisation),
    )


def _locations(organisation: Organisation, team: Team | None) -> list[str]:
    """The team's own places; without a team those of the organisation."""
    rows = Location.objects.of(organisation).filter(is_active=True)
    if team:
        rows = rows.filter(teamlocation__team=team)
    return sorted(rows.values_list("name", flat=True), key=name_key)
