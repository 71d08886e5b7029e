"""Measures while they run: the register, reminders, the review, a violation, the provisional one (R-47, R-48)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.cases.duties import CasePart, duties_of
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure, ProvisionalMeasure, Violation
from incidents.measures.services.deciding import NotAllowedError, NotForEmotionError
from incidents.measures.services.running import (
    OnlyOnceError,
    keep_after_review,
    last_provisional_day,
    put_provisional,
    record_violation,
    remind,
)
from incidents.measures.summaries.letters import letter_of
from incidents.measures.summaries.waiting import measures_waiting
from tests.factories import make_deputy, make_location
from tests.incidents.factories import make_incident
from tests.incidents.measures.factories import (
    kind_of,
    make_agreed,
    make_imposed,
    make_proposal,
    make_provisional,
    threat_in_hand,
)
from vpd.letters.enums import SentHow
from vpd.letters.services import note_sent
from vpd.messaging.models import OutboxMessage

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
REGISTER = "/incidenten/maatregelen/"


def text_of(response):
    return response.content.decode()


def told(template):
    rows = OutboxMessage.objects.filter(kind="mail", payload__template=template)
    return list(rows.values_list("payload__user_id", flat=True))


def test_colleagues_of_the_place_see_number_place_kind_and_period(cast, client_of):
    measure = make_imposed(cast)
    reference = measure.incident.reference

    page = text_of(client_of(cast.colleague).get(REGISTER))
    elsewhere = text_of(client_of(cast.other_team_employee).get(REGISTER))
    neighbours = text_of(client_of(cast.other_coordinator).get(REGISTER))

    for words in (reference, cast.location.name, "Toegangsverbod", "tot en met"):
        assert words in page
    for words in ("Z26-004417", "Rust in de hal", measure.get_absolute_url()):
        assert words not in page
    assert reference not in elsewhere
    assert reference not in neighbours


def test_register_holds_what_runs_and_nothing_else(cast, client_of):
    waiting = make_agreed(cast)
    today = timezone.localdate()
    last_day = make_imposed(cast, starts_on=today, ends_on=today, review_on=today)
    everywhere = make_imposed(cast, location=None)
    other = make_imposed(cast, location=make_location(cast.organisation, name="Werkplein"))
    client = client_of(cast.colleague)

    page = text_of(client.get(REGISTER))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        tomorrow = text_of(client_of(cast.colleague).get(REGISTER))

    assert last_day.incident.reference in page
    assert last_day.incident.reference not in tomorrow, "over, whether or not the sweep ran"
    assert everywhere.incident.reference in page
    assert waiting.incident.reference not in page
    assert other.incident.reference not in page


def test_five_hundred_running_measures_are_read_in_few_queries(cast, client_of):
    first = make_imposed(cast)
    names = [field.attname for field in Measure._meta.concrete_fields if field.name != "id"]
    Measure.objects.bulk_create(Measure(**{name: getattr(first, name) for name in names}) for _ in range(499))
    client = client_of(cast.coordinator)
    client.get(REGISTER)

    with CaptureQueriesContext(connection) as asked:
        page = text_of(client.get(REGISTER))

    assert len(asked) <= 12
    assert page.count(first.incident.reference) >= 50


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 6)),
        (date(2026, 3, 5), date(2026, 3, 11)),
        (date(2026, 3, 7), date(2026, 3, 13)),
        (date(2026, 4, 2), date(2026, 4, 10)),
    ],
    ids=["monday", "thursday", "saturday", "before Easter"],
)
def test_provisional_lasts_five_working_days(cast, first, last):
    assert last_provisional_day(first, cast.organisation) == last


def test_provisional_holds_at_once_and_lapses_by_itself(cast, client_of):
    monday = datetime(2026, 3, 2, 9, tzinfo=AMSTERDAM)
    with time_machine.travel(monday):
        incident = threat_in_hand(cast, is_heard=False)
        put = make_provisional(cast, incident)
        at_once = text_of(client_of(cast.colleague).get(REGISTER))
        keys = {duty.key: duty for duty in duties_of(incident, cast.coordinator, timezone.now())}
    with time_machine.travel(datetime(2026, 3, 7, 0, 1, tzinfo=AMSTERDAM)):
        after = text_of(client_of(cast.colleague).get(REGISTER))

    assert put.ends_on == date(2026, 3, 6)
    assert "voorlopig" in at_once
    assert incident.reference not in after
    assert not keys["measure"].is_done, "no measure for R-25"
    assert told("measure_provisional") == [cast.coordinator.pk]


def test_provisional_is_put_once_and_never_on_emotion(cast):
    put = make_provisional(cast)
    emotion = make_incident(cast, "EMOTIE_KRITIEK")
    values = {"kind": kind_of(cast), "location": None, "why": "Nu."}

    with pytest.raises(OnlyOnceError):
        make_provisional(cast, put.incident)
    with pytest.raises(NotForEmotionError):
        put_provisional(incident=emotion, by=cast.leader, **values)
    with pytest.raises(NotAllowedError):
        put_provisional(incident=threat_in_hand(cast), by=cast.employee, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProvisionalMeasure.objects.filter(pk=put.pk).update(ends_on=put.starts_on + timedelta(days=30))


@pytest.mark.parametrize(("begins_after", "still_holds"), [(0, []), (1, [0]), (2, [0, 1]), (60, [0, 1, 2])])
def test_provisional_one_holds_until_what_was_decided_begins_and_no_longer(cast, begins_after, still_holds):
    incident, today = threat_in_hand(cast), timezone.localdate()
    put = make_provisional(cast, incident)
    first = today + timedelta(days=begins_after)
    make_imposed(cast, incident=incident, starts_on=first, review_on=first, ends_on=first + timedelta(days=90))

    put.refresh_from_db()
    assert [days for days in range(3) if put.runs(today + timedelta(days=days))] == still_holds


def test_decision_leaves_a_provisional_one_that_lapsed_as_it_was(cast):
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=AMSTERDAM)):
        put = make_provisional(cast)
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=AMSTERDAM)):
        make_imposed(cast, incident=put.incident)

    put.refresh_from_db()
    assert (put.ends_on, put.ended_on) == (date(2026, 3, 6), None)


def test_reminded_once_before_review_and_end(cast):
    monday = datetime(2026, 3, 2, 7, 45, tzinfo=AMSTERDAM)
    with time_machine.travel(monday):
        review_on, ends_on = date(2026, 4, 1), date(2026, 5, 1)
        make_imposed(cast, starts_on=date(2026, 3, 2), review_on=review_on, ends_on=ends_on)
    OutboxMessage.objects.all().delete()

    found = []
    for number in range(60):
        with time_machine.travel(monday + timedelta(days=number), tick=False):
            if remind():
                found.append(timezone.localdate())

    assert found == [date(2026, 3, 30), date(2026, 4, 17)]
    assert sorted(told("measure_review_soon")) == sorted([cast.leader.pk, cast.coordinator.pk])


def test_review_waits_on_mijn_werk_until_it_was_done(cast):
    today = timezone.localdate()
    measure = make_imposed(cast, starts_on=today, review_on=today)
    note_sent(letter=letter_of(measure), on=today, how=SentHow.POST, by=cast.leader)
    titles = [item.title for item in measures_waiting(cast.leader, timezone.now())]

    keep_after_review(measure=measure, by=cast.leader)

    assert titles == ["Bekijk of een maatregel nog nodig is"]
    assert measures_waiting(cast.leader, timezone.now()) == []


def test_violation_is_told_and_kept_once(cast, client_of):
    measure = make_imposed(cast, starts_on=timezone.localdate())
    url = reverse("incidents:measure_violate", args=[measure.pk])
    sent = {"happened_on": timezone.localdate().isoformat(), "note": "Stond in de hal."}
    client = client_of(cast.leader)

    client.post(url, sent)
    client.post(url, sent)

    assert Violation.objects.get().note == "Stond in de hal."
    assert told("measure_violated") == [cast.coordinator.pk]
    with pytest.raises(NotAllowedError):
        record_violation(measure=measure, happened_on=timezone.localdate(), note="Weer.", by=cast.decider)


def test_violation_at_the_door_is_told_from_its_case_on_a_day_that_it_held_and_asks_for_the_police(cast, client_of):
    put = make_provisional(cast)
    url = reverse("incidents:measure_provisional_violate", args=[put.incident.reference])
    today = timezone.localdate()
    client = client_of(cast.leader)
    before = text_of(client.get(put.get_absolute_url()))

    too_early = client.post(url, {"happened_on": (today - timedelta(days=1)).isoformat(), "note": "Toen al."})
    client.post(url, {"happened_on": today.isoformat(), "note": "Stond weer in de hal."})

    assert url in before
    assert "toen ging die in" in text_of(too_early)
    assert (Violation.objects.get().provisional, told("measure_violated")) == (put, [cast.coordinator.pk])
    keys = {duty.key: duty for duty in duties_of(put.incident, cast.leader, timezone.now())}
    assert [duty.what for duty in keys.values() if duty.part == CasePart.CITIZEN and "overtreden" in duty.what] == [
        "Politie over het overtreden verbod"
    ]
    assert "Stond weer in de hal." in text_of(client.get(put.get_absolute_url()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Violation.objects.create(
            organisation=cast.organisation, happened_on=today, note="Van niets.", recorded_at=timezone.now(),
            recorded_by=cast.leader,
        )  # fmt: skip


def test_extending_is_a_new_decision(cast, client_of):
    measure = make_imposed(cast)
    client = client_of(cast.leader)
    url = reverse("incidents:measure_extend", args=[measure.pk])
    opened = client.get(url).context["form"]
    proposal = make_proposal(cast)
    first = measure.ends_on + timedelta(days=1)

    client.post(
        url,
        {
            **{name: value for name, value in proposal.values.items() if isinstance(value, str)},
            "kind": proposal.kind.pk,
            "location": cast.location.pk,
            "violated": "norm:physical",
            "starts_on": first.isoformat(),
            "ends_on": (first + timedelta(days=30)).isoformat(),
            "review_on": first.isoformat(),
        },
    )

    made = Measure.objects.get(extends=measure)
    assert opened.initial["starts_on"] == first
    assert (made.status, made.agreed_by) == (MeasureStatus.PROPOSED, None)
    measure.refresh_from_db()
    assert measure.status == MeasureStatus.IMPOSED


def test_deputy_of_the_decider_decides(cast, client_of):
    measure = make_agreed(cast)
    make_deputy(cast.decider, cast.colleague)

    page = client_of(cast.colleague).get(reverse("incidents:decision", args=[measure.pk]))

    assert "jouw besluit" in text_of(page)
