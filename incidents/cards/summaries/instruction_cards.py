"""Instruction cards: what each role does after an incident, on one page (I14).

The sentences stand in `instruction_texts`; terms, names and numbers come from the organisation, the team and its
protocol.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.cards.enums import CardKind
from incidents.cards.summaries.agreements import agreements_of
from incidents.cards.summaries.contacts import Call, Contacts, contacts_of
from incidents.cards.summaries.instruction_texts import HOW_TO_REPORT, READING, STAGES
from incidents.cases.summaries.overview import term_of
from protocols.pocket_cards.summaries.pocket import STOP_WORK
from vpd.organisation.enums import ReportingPhase
from vpd.organisation.models import Organisation, Team

PRIVACY = "Schrijf geen namen van burgers op, en niets over iemands gezondheid. Laat deze kaart niet slingeren."


@dataclass(frozen=True)
class Stage:
    """When, and what one does then."""

    when: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class InstructionCard:
    """One page for one role."""

    kind: CardKind
    organisation_name: str
    team_name: str
    source: str
    note: str
    stages: tuple[Stage, ...]
    calls: tuple[Call, ...]
    helpers: tuple[tuple[str, tuple[str, ...]], ...]
    """What the protocol says about first support and aftercare, in the team's words."""
    may_read: tuple[str, ...]
    may_not_read: tuple[str, ...]
    emergency: str

    @property
    def title(self) -> str:
        return f"Instructiekaart {self.kind.label}"

    @property
    def stop_work(self) -> str:
        return STOP_WORK

    @property
    def privacy(self) -> str:
        return PRIVACY


def instruction_card(*, kind: CardKind, organisation: Organisation, team: Team | None, on: date) -> InstructionCard:
    """The card of one role as it holds on a day; of one team where the team matters."""
    agreements = agreements_of(organisation=organisation, team=team, on=on)
    contacts = contacts_of(organisation=organisation, team=team, version=agreements.version, on=on)
    helpers = (("Eerste opvang", contacts.first_support), ("Nazorg", contacts.aftercare))
    return InstructionCard(
        kind=kind,
        organisation_name=organisation.name,
        team_name=team.name if team else "",
        source=agreements.source,
        note=agreements.note if kind.is_of_team else "",
        stages=_stages(kind, organisation),
        calls=_calls(kind, contacts),
        helpers=helpers if team else (),
        may_read=READING[kind][0],
        may_not_read=READING[kind][1],
        emergency=contacts.emergency,
    )


def _calls(kind: CardKind, contacts: Contacts) -> tuple[Call, ...]:
    """Whom this role calls, nearest first; nobody calls themselves."""
    groups: dict[CardKind, Sequence[Sequence[Call]]] = {
        CardKind.EMPLOYEE: (
            (contacts.support_call,),
            contacts.leaders,
            contacts.central_reporters,
            contacts.coordinators,
            contacts.counsellors,
        ),
        CardKind.LEADER: (
            (contacts.support_call,),
            contacts.coordinators,
            contacts.central_reporters,
            contacts.counsellors,
        ),
        CardKind.COORDINATOR: (contacts.central_reporters, contacts.counsellors),
        CardKind.CENTRAL_REPORTER: (contacts.coordinators, contacts.counsellors),
        CardKind.COUNSELLOR: (contacts.coordinators,),
        CardKind.AFTERCARE: (contacts.coordinators, contacts.counsellors),
    }
    open_lines = {
        CardKind.COORDINATOR: (Call("Politie, vast aanspreekpunt"), Call("Mijn vervanger")),
        CardKind.LEADER: (Call("Mijn vervanger"),),
        CardKind.AFTERCARE: (Call("Bedrijfsarts"),),
    }
    return (*(call for group in groups[kind] for call in group), *open_lines.get(kind, ()))


def _stages(kind: CardKind, organisation: Organisation) -> tuple[Stage, ...]:
    """What to do, in the order in which it comes."""
    words = {
        "term": term_of(organisation),
        "emergency": organisation.emergency_phone,
        "how": HOW_TO_REPORT[ReportingPhase(organisation.reporting_phase)],
    }
    return tuple(
        Stage(when.format(**words), tuple(task.text.format(**words) for task in tasks)) for when, tasks in STAGES[kind]
    )
