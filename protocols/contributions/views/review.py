"""What colleagues wrote down, and what a team does of its agreements, at a quarterly review (R-111, U10, U23).

What is on no agenda stands together as one thing, and is shown to the team alone: nothing is chosen in an author's
place. What the team chose stands by itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from protocols.contributions.enums import ContributionStatus
from protocols.contributions.forms import AgreementCheckForm
from protocols.contributions.models import Deviation, Dilemma, Success
from protocols.contributions.services.checks import answer_checks
from protocols.contributions.summaries.cards import ContributionCard, deviation_cards, dilemma_cards, success_cards
from protocols.contributions.summaries.checks import AskedAgreements, agreements_to_ask
from protocols.contributions.summaries.review import TOGETHER
from vpd.meetings.exhibits import Answer, Exhibit
from vpd.meetings.models import AgendaItem
from vpd.organisation.models import User
from vpd.ui.quarter import Quarter

Cards = Callable[[Iterable[Any], User], Sequence[ContributionCard]]
CARDS: dict[str, tuple[type[Deviation] | type[Dilemma] | type[Success], Cards, tuple[str, ...]]] = {
    "deviation": (Deviation, deviation_cards, ("team", "author", "version", "decision")),
    "dilemma": (Dilemma, dilemma_cards, ("team", "author", "shared", "decision")),
    "success": (Success, success_cards, ("team", "author", "decision")),
}
QUESTIONS = {
    "deviation": "Waardoor liep het zo, en past de afspraak nog?",
    "dilemma": "Wat zou jij doen?",
    "success": "Wat hielp, en wat kunnen we overnemen?",
}


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
