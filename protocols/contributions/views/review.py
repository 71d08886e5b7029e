"""What colleagues wrote down, and what a team does of its agreements, at a quarterly review (R-111, U10, U23).

What is on no agenda stands together as one thing, and is shown to the team alone: nothing is chosen in an author's
place. What the team chose stands by itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.forms import AgreementCheckForm
from protocols.contributions.models import Deviation, Dilemma, Success
from protocols.contributions.services.checks import CHECK, answer_checks
from protocols.contributions.summaries.checks import AskedAgreements, agreements_to_ask
from protocols.contributions.summaries.contributions import (
    ContributionCard,
    deviation_cards,
    dilemma_cards,
    success_cards,
)
from vpd.meetings.exhibits import Answer, Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.quarter import Quarter

Cards = Callable[[Iterable[Any], User], Sequence[ContributionCard]]
CARDS: dict[str, tuple[type[Deviation] | type[Dilemma] | type[Success], Cards, tuple[str, ...]]] = {
    "deviation": (Deviation, deviation_cards, ("team", "author", "version", "decision")),
    "dilemma": (Dilemma, dilemma_cards, ("team", "author", "shared", "decision")),
    "success": (Success, success_cards, ("team", "author", "decision")),
}
TOGETHER = {"deviations": "deviation", "dilemmas": "dilemma", "successes": "success"}
TITLES = {
    "deviations": "Waar we dit kwartaal anders deden dan afgesproken",
    "dilemmas": "Dilemma’s van dit kwartaal",
    "successes": "Wat er dit kwartaal goed ging",
}
QUESTIONS = {
    "deviation": "Waardoor liep het zo, en past de afspraak nog?",
    "dilemma": "Wat zou jij doen?",
    "success": "Wat hielp, en wat kunnen we overnemen?",
}
CHECK_TITLE = "Doen we wat we afspraken?"


def propose_contributions(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """One thing a kind for what the team wrote down this quarter and nobody chose; never how many. Three queries."""
    found = []
    for kind, one in TOGETHER.items():
        rows = CARDS[one][0].objects.filter(
            organisation_id=team.organisation_id,
            team=team,
            status=ContributionStatus.WRITTEN,
            day__gte=quarter.start,
            day__lte=quarter.end,
        )
        if rows.exists():
            found.append(Proposal(TITLES[kind], Origin(kind, quarter.slug), minutes=3))
    return found


def propose_checks(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """Three agreements in turn, where there is a protocol to ask of."""
    if protocol_in_force(team=team, on=timezone.localdate()) is None:
        return []
    return [Proposal(CHECK_TITLE, Origin(CHECK, quarter.slug), minutes=3)]


def show_contributions(kind: str, user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The words of what was chosen, for who may read them; one query."""
    model, cards_of, related = CARDS[kind]
    rows = model.objects.visible_to(user).filter(pk__in=[item.origin_id for item in items])
    cards = {card.pk: card for card in cards_of(rows.select_related(*related), user)}
    return {
        item.pk: Exhibit(
            template="contributions/_exhibit.html",
            context={"cards": [card]},
            heading=QUESTIONS[kind],
            lead=card.by_whom,
            minutes=card.told,
        )
        for item in items
        if (card := cards.get(item.origin_id or 0))
    }


def show_together(kind: str, user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """What the team wrote down in the quarter, for the team alone; nothing of it comes into the minutes."""
    model, cards_of, related = CARDS[TOGETHER[kind]]
    shown = {}
    for item in items:
        quarter = Quarter.parse(item.origin_reference)
        rows = model.objects.visible_to(user).filter(
            team_id=item.team_id,
            status=ContributionStatus.WRITTEN,
            day__gte=quarter.start,
            day__lte=quarter.end,
        )
        cards = cards_of(rows.select_related(*related).newest_first(), user)
        shown[item.pk] = Exhibit(
            template="contributions/_exhibit.html", context={"cards": cards}, lead=QUESTIONS[TOGETHER[kind]]
        )
    return shown


def show_checks(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """Three agreements with their question; once answered, what the team said."""
    shown = {}
    for item in items:
        found = agreements_to_ask(item.team, Quarter.parse(item.origin_reference))
        shown[item.pk] = Exhibit(
            template="contributions/_check_exhibit.html",
            context={"asked": found.asked, "is_answered": found.is_answered},
            lead="Drie afspraken uit het protocol. Elk kwartaal drie andere.",
            answers=() if found.is_answered or found.version is None else (_answer(found),),
            minutes=tuple(
                f"{one.text}: {one.said.label}{f' ({one.note})' if one.note else ''}" for one in found.asked if one.said
            ),
        )
    return shown


def _answer(found: AskedAgreements) -> Answer:
    def form(data: Mapping[str, Any] | None) -> AgreementCheckForm:
        return AgreementCheckForm(data, asked=found.asked)

    return Answer("afspraken", "Antwoorden", partial(_take, found), form, is_open=True)


def _take(found: AskedAgreements, item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    """Keep the answers; the item stays open for an action or a decision."""
    assert found.version is not None  # noqa: S101  there is no form without
    answer_checks(item=item, version=found.version, answers=values["answers"], by=by)
    return "Jullie antwoorden staan erbij. Spreken jullie nog iets af?"
