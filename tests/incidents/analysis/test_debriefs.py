"""The four questions of ten minutes: asked by whoever was not in it, on the day itself, and heard by the reporter."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.models import Debrief
from incidents.analysis.summaries.terms import debrief_until
from incidents.cases.duties import duties_of
from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.analysis.factories import FOUR, THREAT, make_debrief, make_heavy, tasks
from tests.incidents.factories import make_incident
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.start.waiting import work_of
from vpd.ui.editing import SavedFirstError
from vpd.ui.pieces import Harm


def page(incident: Incident) -> str:
    return reverse("incidents:debrief", args=[incident.reference])


def sent(**words: str) -> dict[str, str]:
    return {"held_on": timezone.localdate().isoformat(), **FOUR, **words}


def duty(incident: Incident, viewer: User):
    rows = Incident.objects.select_related("organisation", "team", "taken_by")
    found = duties_of(rows.get(pk=incident.pk), viewer, timezone.now())
    return next(duty for duty in found if duty.key == "debrief")


def test_leader_is_asked_on_mijn_werk_and_on_the_case_until_it_is_done(cast: Cast, client_of) -> None:
    incident = make_heavy(cast)
    before = duty(incident, cast.leader)

    client_of(cast.leader).post(page(incident), sent())

    assert before.is_mine
    assert before.harm == Harm.SERIOUS
    assert before.url == page(incident)
    assert "Stel de vier vragen" not in tasks(cast.leader)
    assert duty(incident, cast.leader).is_done
    assert Debrief.objects.get().takeaway == FOUR["takeaway"]


def test_it_stands_on_mijn_werk_with_its_term(cast: Cast) -> None:
    incident = make_heavy(cast)

    found = [item for item in work_of(cast.leader, timezone.now()).waiting if item.title == "Stel de vier vragen"]

    assert [(item.due_at, item.url) for item in found] == [
        (debrief_until(Incident.objects.select_related("organisation").get()), page(incident))
    ]
    assert "Stel de vier vragen" not in tasks(cast.coordinator)


@pytest.mark.parametrize(
    ("reported", "until"),
    [
        (datetime(2026, 3, 3, 9, 0), date(2026, 3, 4)),
        (datetime(2026, 4, 2, 16, 0), date(2026, 4, 7)),  # before Good Friday and Easter
        (datetime(2026, 3, 27, 16, 0), date(2026, 3, 30)),  # the night of summer time lies between
    ],
)
def test_term_is_the_next_working_day(cast: Cast, reported: datetime, until: date) -> None:
    incident = make_incident(cast, THREAT, now=timezone.make_aware(reported))

    assert debrief_until(incident) == until


def test_light_case_asks_nothing_but_may(cast: Cast) -> None:
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)

    found = duty(incident, cast.leader)

    assert (found.is_done, found.is_mine, found.state) == (True, False, "mag, hoeft niet")
    assert found.url == page(incident)
    assert "Stel de vier vragen" not in tasks(cast.leader)


def test_nobody_who_was_in_it_asks_the_questions(cast: Cast, client_of) -> None:
    incident = make_heavy(cast, by=cast.coordinator, witnesses=[cast.coordinator])
    client = client_of(cast.coordinator)

    answer = client.post(page(incident), sent(), follow=True)

    assert "Je was er zelf bij." in answer.content.decode()
    assert not Debrief.objects.exists()
    assert not duty(incident, cast.coordinator).is_mine
    make_debrief(cast, incident)
    assert FOUR["difference"] in client.get(page(incident)).content.decode()


def test_second_coordinator_asks_them_instead(cast: Cast, client_of) -> None:
    incident = make_heavy(cast, by=cast.coordinator, witnesses=[cast.coordinator])
    second = make_user(cast.organisation, email="tweede@test.example")
    make_member(second, Role.COORDINATOR)

    client_of(second).post(page(incident), sent())

    assert Debrief.objects.get().recorded_by == second


def test_who_takes_the_place_of_the_leader_is_asked(cast: Cast) -> None:
    make_heavy(cast)
    today = timezone.localdate()
    cast.leader.absences.create(
        organisation=cast.organisation,
        deputy=cast.colleague,
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=1),
        set_by=cast.leader,
    )

    assert "Stel de vier vragen" in tasks(cast.colleague)


def test_reporter_reads_what_the_team_takes_along_and_no_more(cast: Cast, client_of) -> None:
    incident = make_heavy(cast, witnesses=[cast.colleague])
    make_debrief(cast, incident)

    own = client_of(cast.employee).get(incident.get_absolute_url()).content.decode()
    witness = client_of(cast.colleague).get(incident.get_absolute_url()).content.decode()

    assert FOUR["takeaway"] in own
    assert FOUR["difference"] not in own
    assert FOUR["takeaway"] not in witness


def test_second_to_save_reads_both_and_chooses(cast: Cast, client_of) -> None:
    incident = make_heavy(cast)
    leader: Client = client_of(cast.leader)
    leader.get(page(incident))
    make_debrief(cast, incident, takeaway="Eerst parkeren.")

    answer = leader.post(page(incident), sent(takeaway="Eerst bellen."))
    kept = Debrief.objects.get().takeaway
    leader.post(page(incident), sent(takeaway="Eerst bellen.", seen=answer.context["form"].data["seen"]))

    assert "Eerst parkeren." in answer.content.decode()
    assert "Eerst bellen." in answer.content.decode()
    assert (kept, Debrief.objects.get().takeaway) == ("Eerst parkeren.", "Eerst bellen.")


def test_sent_twice_is_kept_once(cast: Cast) -> None:
    incident = make_heavy(cast)

    assert make_debrief(cast, incident) == make_debrief(cast, incident)
    with pytest.raises(SavedFirstError):
        make_debrief(cast, incident, takeaway="Iets anders.")


def test_day_lies_between_the_incident_and_today(cast: Cast, client_of) -> None:
    incident = make_heavy(cast)
    client = client_of(cast.leader)

    for days in (-1, 1):
        day = timezone.localdate() + timedelta(days=days)
        answer = client.post(page(incident), sent(held_on=day.isoformat()))
        assert answer.context["form"].errors["held_on"]

    assert not Debrief.objects.exists()


def test_case_that_nobody_took_is_taken_first(cast: Cast, client_of) -> None:
    incident = make_incident(cast, THREAT)

    answer = client_of(cast.leader).get(page(incident), follow=True)

    assert "Pak de melding eerst op." in answer.content.decode()


def test_all_four_are_answered(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        make_debrief(cast, difference="  ")
