"""The orders of the list, its pages from a place, and what reading it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.case_list.filters import ORDERS
from incidents.cases.enums import WorkProcess
from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from tests.incidents.case_list.listing import LIST, listed, text_of
from tests.incidents.factories import finish_report, make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.code)
@pytest.mark.parametrize("person", ["coordinator", "leader"])
def test_pages_in_every_order_hold_every_report_once_and_lead_back(cast, client_of, order, person):
    now, several = timezone.now(), 30
    # Nothing is reported before the day on which it happened begins, whatever the hour is now.
    day = timezone.localdate(now - timedelta(hours=several // 3))
    for number in range(several):
        make_incident(cast, now=now - timedelta(hours=number // 3), happened_on=day)
    take_in_hand(incident=Incident.objects.first(), by=cast.leader)
    client = client_of(getattr(cast, person))

    first = client.get(f"{LIST}?volgorde={order.code}&contact=counter").context["page"]
    second = client.get(LIST + first.onward_url).context["page"]
    back = client.get(LIST + second.back_url).context["page"]

    assert (len(first), len(second), first.count) == (25, 5, 30)
    assert len({row.pk for row in [*first.rows, *second.rows]}) == 30
    assert back.rows == first.rows
    assert "contact=counter" in second.back_url


def test_period_stands_by_day_unless_another_order_is_chosen(cast, client_of):
    now = timezone.now()
    today = timezone.localdate(now)
    late = make_incident(cast, now=now, happened_on=today - timedelta(days=9))
    prompt = make_incident(cast, now=now - timedelta(days=8), happened_on=today - timedelta(days=8))
    make_incident(cast, now=now - timedelta(days=1), happened_on=today - timedelta(days=1))
    period = f"toon=alles&van={today - timedelta(days=10)}&tot={today - timedelta(days=7)}"
    client = client_of(cast.coordinator)

    by_day = listed(client, period)
    newest_report = listed(client, f"{period}&volgorde=-reported_at")
    reported_then = listed(client, f"gemeld_van={today - timedelta(days=8)}&gemeld_tot={today - timedelta(days=8)}")

    assert by_day == [prompt.reference, late.reference]
    assert newest_report == [late.reference, prompt.reference]
    assert reported_then == [prompt.reference]


def test_shortest_term_stands_first_and_what_has_none_last(cast, client_of):
    done = make_incident(cast, now=timezone.now() - timedelta(days=20))
    take_in_hand(incident=done, by=cast.leader)
    finish_report(
        incident=done,
        by=cast.leader,
        kind="letter",
        reacted_on=timezone.localdate(),
        note="",
        late_reason="Vakantie.",
        feedback="Er is een brief gestuurd.",
    )
    later = make_incident(cast)
    sooner = make_incident(cast, now=timezone.now() - timedelta(days=1))

    found = listed(client_of(cast.coordinator), "volgorde=reaction_due_at")

    assert found == [sooner.reference, later.reference, done.reference]


def test_jump_to_a_day_shows_what_was_reported_until_then(cast, client_of):
    old = make_incident(
        cast, now=timezone.now() - timedelta(days=9), happened_on=timezone.localdate() - timedelta(days=9)
    )
    new = make_incident(cast)
    day = timezone.localdate() - timedelta(days=5)

    page = client_of(cast.coordinator).get(f"{LIST}?naar={day}").context["page"]

    assert page.rows == [old]
    assert page.back_url
    assert new not in page.rows


def test_case_leads_back_to_the_same_place_in_the_list(cast, client_of):
    incident = make_incident(cast)
    client = client_of(cast.coordinator)

    text = text_of(client, "stand=reported&zoek=2026%260")
    url = f"/incidenten/{incident.reference}/"
    case = client.get(url, {"lijst": "stand=reported&volgorde=reported_at"}).content.decode()
    strange = client.get(url, {"lijst": '"><script>//kwaad.example'}).content.decode()

    assert f"{url}?lijst=stand%3Dreported" in text_of(client, "stand=reported")
    assert "Geen melding past" in text
    assert 'href="/incidenten/?stand=reported&amp;volgorde=reported_at"' in case
    assert "<script>//kwaad" not in strange
    assert 'href="/incidenten/?' in strange


@pytest.mark.parametrize("person", ["employee", "colleague", "leader", "coordinator", "counsellor"])
@pytest.mark.parametrize(
    "query", ["", "zoek=balie&werk=care&volgorde=reaction_due_at", "naar=2026-01-01", "mijn=opgepakt"]
)
def test_list_takes_at_most_eight_queries_whatever_is_chosen(
    cast, client_of, django_assert_max_num_queries, person, query
):
    for _ in range(3):
        make_incident(cast, story="balie", work_process=WorkProcess.CARE, witnesses=[cast.colleague])
    client = client_of(getattr(cast, person))

    with django_assert_max_num_queries(8):
        client.get(f"{LIST}?{query}")
