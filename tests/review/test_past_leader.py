"""What went past the leader counts in the totals, and nothing else tells what it was about (DECISIONS 1, note 1)."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Addressee, Channel, ReactionKind
from incidents.cases.models import Incident
from incidents.handling.services.handling import Reacted, record_reaction, take_in_hand
from incidents.light_signals.models import IncidentSignal
from incidents.light_signals.services.patterns import find_patterns
from incidents.measures.services.deciding import propose_measure
from incidents.outcomes.summaries.outcomes import team_outcomes
from incidents.police.enums import DamageKind
from incidents.police.services.damage import note_damage
from incidents.police.services.deciding import report_to_police
from learning.programme.summaries.known import known_of
from learning.programme.summaries.suggestions import suggestions_for
from tests.cast import Cast
from tests.factories import make_member
from tests.incidents.factories import make_incident_on
from tests.incidents.kind_factories import make_accident
from tests.incidents.light_signals.factories import make_signal
from tests.incidents.measures.factories import make_imposed, make_proposal
from tests.incidents.police.factories import at_the_police
from tests.review.factories import QUARTER, make_incidents
from tests.review.pages import listed_counts
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.review.enums import ReportKind
from vpd.review.models import StoredReport
from vpd.review.services import laid_out
from vpd.ui.pdf import Pdf

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)
FROM_SIGNAL = uuid4()
PAST = {"addressee": Addressee.COORDINATOR}


def plant_nothing(cast: Cast) -> None:
    """The leader's own quarter, and no more."""


def plant_insult(cast: Cast) -> None:
    """By telephone, after a signal, reported at once and answered in time."""
    of_signal = {"channel": Channel.PHONE, "draft_id": FROM_SIGNAL}
    incident = make_incident_on(cast, dt.date(2026, 3, 2), "BELEDIGING", **of_signal, **PAST)
    with time_machine.travel(dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC), tick=False):
        take_in_hand(incident=incident, by=cast.coordinator)
        reacted = Reacted(ReactionKind.PHONE, dt.date(2026, 3, 2), note="Gebeld.")
        record_reaction(incident=incident, reacted=reacted, by=cast.coordinator)


def plant_violence(cast: Cast) -> None:
    """At the leader's own place, reported after the quarter, with damage, the police and a measure against somebody who
    has one already."""
    incident = make_incident_on(cast, dt.date(2026, 2, 3), "WAPENGEBRUIK", company="alone", **PAST)
    Incident.objects.filter(pk=incident.pk).update(reported_at=TODAY - dt.timedelta(days=5))
    incident.refresh_from_db()
    take_in_hand(incident=incident, by=cast.coordinator)
    report_to_police(incident=incident, done=at_the_police(on=dt.date(2026, 2, 4)), by=cast.coordinator)
    note_damage(incident=incident, kind=DamageKind.MATERIAL, what="Een ruit", amount=Decimal(80), by=cast.coordinator)
    propose_measure(incident=incident, proposal=make_proposal(cast), by=cast.coordinator)


def plant_accident(cast: Cast) -> None:
    """No aggression: it counts in no total."""
    make_accident(cast, happened_on=dt.date(2026, 2, 3), **PAST)


def all_that_the_leader_gets(cast: Cast, client: Client) -> dict[str, object]:
    """Pages, files and paper about the team and its department, as text."""
    got: dict[str, object] = {}
    slugs = [f"team-{cast.team.slug}", f"afdeling-{cast.team.department.slug}"]
    for quarter in (QUARTER, QUARTER.next()):
        team, department = [quarter, cast.team.slug], [quarter, cast.team.department.slug]
        addresses = [reverse("review:team", args=team), reverse("review:department", args=department)]
        for what in ("cijfers", "maatregelen"):
            addresses.append(reverse("review:export", args=[*team, what, "csv"]))
            addresses.append(reverse("review:department_export", args=[*department, what, "csv"]))
        addresses.append(reverse("review:export", args=[*team, "tabellen", "csv"]))
        for slug in slugs:
            for length in (1, 4):
                query = f"?voor={slug}&van={quarter.previous(length - 1).slug}&tot={quarter.slug}"
                addresses += [reverse("review:figures") + query, reverse("review:figures_export", args=["csv"]) + query]
        got |= {address: _without_secrets(client.get(address)) for address in addresses}
        for kind in (ReportKind.QUARTERLY, ReportKind.ANNUAL):
            report = StoredReport(
                organisation=cast.organisation,
                team=cast.team,
                kind=kind,
                year=quarter.year,
                quarter_number=quarter.number,
            )
            context, body, figures = laid_out(report)
            got[f"{kind} {quarter}"] = (Pdf(body, context, title="Rapport").fingerprint, figures)
    for name in ("review:dashboard", "incidents:signals", "incidents:outcomes"):
        got[name] = _without_secrets(client.get(reverse(name)))
    known = known_of(cast.team, timezone.localdate())
    got["learning"] = (known.incidents, str(suggestions_for(known, needs=[], on=timezone.localdate()).found))
    got["outcomes"] = str(team_outcomes(team=cast.team, on=timezone.localdate()))
    return got


def _without_secrets(response) -> str:
    assert response.status_code == 200, response.request["PATH_INFO"]
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"', "", response.content.decode())


@pytest.fixture
def gets(cast: Cast, client_of: Callable[[User], Client]) -> Callable[[Callable[[Cast], None]], dict[str, object]]:
    """What the leader gets of a quarter with twenty incidents, a measure and what was planted, which goes again."""
    make_member(cast.leader, Role.TEAM_LEADER, department=cast.team.department)
    make_incidents(cast, cast.team, 10)
    make_incidents(cast, cast.team, 10)
    with time_machine.travel(dt.datetime(2026, 1, 12, 10, tzinfo=dt.UTC), tick=False):
        make_imposed(cast)
        IncidentSignal.objects.filter(pk=make_signal(cast).pk).update(draft_id=FROM_SIGNAL)

    def gets_with(plant: Callable[[Cast], None]) -> dict[str, object]:
        with transaction.atomic(), time_machine.travel(TODAY, tick=False):
            plant(cast)
            find_patterns(organisation=cast.organisation)
            found = all_that_the_leader_gets(cast, client_of(cast.leader))
            transaction.set_rollback(True)
        return found

    return gets_with


def test_figures_tell_a_leader_nothing_of_what_went_past_but_that_it_was_there(gets):
    nothing, insult, violence, accident = map(gets, (plant_nothing, plant_insult, plant_violence, plant_accident))

    assert [address for address in nothing if nothing[address] != accident[address]] == []
    assert [address for address in insult if insult[address] != violence[address]] == []
    page = reverse("review:team", args=[QUARTER, "inspectie"])
    assert nothing[page] != insult[page]


def test_only_totals_lead_to_a_shorter_list_and_the_coordinator_divides_everything(cast, client_of):
    make_incidents(cast, cast.team, 6)
    plant_insult(cast)
    address = reverse("review:team", args=[QUARTER, cast.team.slug])

    with time_machine.travel(TODAY, tick=False):
        leaders, coordinators = (client_of(person).get(address) for person in (cast.leader, cast.coordinator))

    told, known = listed_counts(leaders), listed_counts(coordinators)
    assert {count for url, count in told.items() if "wie=leidinggevende" not in url and "soort=" in url} == {7}
    assert 7 not in {count for url, count in told.items() if "wie=leidinggevende" in url}
    assert not any("wie=" in url for url in known)
    assert "Verdelingen, en wat erop volgde, gaan over de meldingen die de leidinggevende behandelt." in leaders.text
    assert "tellen die alleen mee in het totaal" in coordinators.text
    assert "Niet verdeeld" in leaders.text
    assert "Niet verdeeld" not in coordinators.text
