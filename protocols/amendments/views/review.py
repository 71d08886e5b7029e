"""Proposals where the team discusses them: the old and the new text side by side, and three answers (R-111, U10)."""

from collections.abc import Mapping, Sequence
from typing import Any

from protocols.amendments.enums import UNDECIDED
from protocols.amendments.forms.review import AdaptForm, RefuseForm
from protocols.amendments.models import Amendment
from protocols.amendments.services.agenda import adapt_amendment
from protocols.amendments.services.amendments import LineGoneError, NothingToChangeError, origin_of
from protocols.amendments.summaries.amendments import ReadAmendment, read_amendments
from protocols.amendments.summaries.comparison import marked
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.exhibits import Answer, Exhibit, RefusedAnswerError
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import decide
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.ui.quarter import Quarter
from vpd.versions.services import VersionError

GONE = "De afspraak is intussen veranderd. Wijs dit voorstel af, of doe een nieuw voorstel."


def propose_amendments(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """Every proposal that nobody decided about yet; one query."""
    rows = Amendment.objects.of(team.organisation_id).of_team(team).filter(status__in=sorted(UNDECIDED))
    return [Proposal(one.agenda_title, origin_of(one), minutes=6) for one in rows.order_by("number")]


def show_amendments(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """Both texts with what differs marked, why, and what changes with it."""
    rows = Amendment.objects.visible_to(user).filter(pk__in=[item.origin_id for item in items])
    related = rows.select_related("protocol__team", "team", "on_version", "proposed_by", "adopted_version")
    shown = {read.amendment.pk: _exhibit(read) for read in read_amendments(user, related)}
    return {item.pk: shown[item.origin_id] for item in items if item.origin_id in shown}


def _exhibit(read: ReadAmendment) -> Exhibit:
    before, after = marked(read.before, read.after)
    if read.is_removal:
        heading = "Deze afspraak schrappen?"
    elif read.is_addition:
        heading = "Deze afspraak erbij?"
    else:
        heading = "Deze afspraak wijzigen?"
    return Exhibit(
        template="amendments/_exhibit.html",
        context={"read": read, "before": before, "after": after},
        heading=heading,
        lead=f"{read.title} · {read.place}",
        answers=_answers(read) if read.amendment.is_undecided else (),
        minutes=_minutes(read),
    )


def _minutes(read: ReadAmendment) -> tuple[str, ...]:
    was = () if read.is_addition else (f"Eerst: {read.before}",)
    becomes = "Voorstel: de afspraak vervalt." if read.is_removal else f"Voorstel: {read.after}"
    return (*was, becomes, f"Waarom: {read.amendment.reason}")


def _answers(read: ReadAmendment) -> tuple[Answer, ...]:
    def adapt_form(data: Mapping[str, Any] | None) -> AdaptForm:
        return AdaptForm(data, initial={"new_text": read.amendment.new_text})

    def refuse_form(data: Mapping[str, Any] | None) -> RefuseForm:
        return RefuseForm(data)

    accept = Answer("aannemen", "Aannemen", _accept)
    refuse = Answer("afwijzen", "Afwijzen", _refuse, refuse_form)
    if read.is_removal:
        return (accept, refuse)
    return (accept, Answer("aanpassen", "Aanpassen", _adapt, adapt_form), refuse)


def _accept(item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    decide(item=item, outcome=DecisionOutcome.AMENDMENT, text=f"{item.title}: aangenomen.", by=by)
    return "Aangenomen. De coördinator neemt het op in de volgende versie."


def _adapt(item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    try:
        adapt_amendment(item=item, new_text=values["new_text"], by=by)
    except NothingToChangeError:
        raise RefusedAnswerError("Dit is de tekst die er al staat. Wijzig de tekst, of wijs het voorstel af.") from None
    except LineGoneError:
        raise RefusedAnswerError(GONE) from None
    except VersionError:
        raise RefusedAnswerError("Deze tekst kan hier niet. Maak er één korte zin van.") from None
    return "Aangepast en aangenomen. De coördinator neemt het op in de volgende versie."


def _refuse(item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    decide(item=item, outcome=DecisionOutcome.NO_ACTION, text="", reason=values["reason"], by=by)
    return "Afgewezen. Wie het voorstelde krijgt bericht."
