"""From what a team needs to who was there: programme, invitation, answer, attendance, and the need answered."""

from datetime import datetime, timedelta
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from learning.programme.documents import plan_pdf
from learning.programme.enums import Audience, ProgrammeStatus, Reply
from learning.programme.models import Participation, Programme, Training, TrainingElement, TrainingSession
from learning.programme.services.offers import save_element
from learning.programme.services.programmes import agree_programme, propose_programme
from learning.programme.services.sessions import (
    NotYetError,
    cancel_session,
    change_session,
    note_attendance,
    reply_to_session,
)
from learning.programme.services.trainings import HasSessionsError, remove_training
from learning.programme.summaries.attendance import coverage_of
from learning.programme.summaries.own import own_trainings
from learning.programme.summaries.page import page_of
from learning.programme.summaries.waiting import waiting_for
from learning.programme.tables import teams_table
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.learning.programme.factories import (
    YEAR,
    element,
    make_offer,
    make_programme,
    make_training,
    make_training_session,
)
from vpd.actions.enums import NeedStatus
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role
from vpd.start.waiting import marked_days
from vpd.ui.moments import as_day
from vpd.ui.tables import Cell

pytestmark = pytest.mark.django_db


def mails(template: str) -> list[int]:
    rows = OutboxMessage.objects.filter(kind="mail").order_by("pk")
    return [row.payload["user_id"] for row in rows if row.payload["template"] == template]


def titles(user, now=None) -> list[str]:
    return [item.title for item in waiting_for(user, now or timezone.now())]


def test_the_way_from_a_need_to_who_was_there(cast: Cast, client_of) -> None:
    """The main way through the pages: each step is seen by who is next."""
    need = make_need(cast.team, title="Een grens stellen aan de telefoon", by=cast.leader)
    coordinator: Client = client_of(cast.coordinator)
    assert "Beantwoord wat teams willen leren" in titles(cast.coordinator)
    coordinator.post(
        reverse("learning:start_programme"), {"whose": str(cast.team.pk), "year": str(timezone.localdate().year)}
    )
    programme = make_programme(cast, year=timezone.localdate().year)
    add_url = reverse("learning:add_training", args=[programme.pk])

    shown = coordinator.get(f"{add_url}?leerwens={need.pk}&onderdeel={element().pk}")
    told = {
        "element": str(element().pk),
        "title": "",
        "audience": Audience.TEAM.value,
        "quarter": "4",
        "form": "practice",
        "offer": "",
        "why": shown.context["form"].initial["why"],
    }
    coordinator.post(f"{add_url}?leerwens={need.pk}", told)

    training = Training.objects.get()
    assert training.title == "Grenzen stellen en vasthouden"
    assert "Leerwens: “Een grens stellen aan de telefoon”" in training.why
    need.refresh_from_db()
    assert need.status == NeedStatus.PLANNED
    assert mails("learning_need_answered") == [cast.leader.pk]
    page = client_of(cast.leader).get(need.get_absolute_url())
    assert training.get_absolute_url() in page.content.decode()
    assert "Beantwoord wat teams willen leren" not in titles(cast.coordinator)

    propose_programme(programme=programme, by=cast.coordinator)
    assert mails("programme_proposed") == [cast.leader.pk]
    assert "Spreek het leerprogramma af" in titles(cast.leader)
    client_of(cast.leader).post(reverse("learning:agree_programme", args=[programme.pk]))
    programme.refresh_from_db()
    assert programme.status == ProgrammeStatus.AGREED

    day = timezone.localdate() + timedelta(days=30)
    client_of(cast.leader).post(
        reverse("learning:plan_session", args=[training.pk]),
        {
            "day": day.isoformat(),
            "begins": "09:00",
            "ends": "12:00",
            "place": "Zaal 2",
            "trainer": "",
            "people": [str(cast.employee.pk), str(cast.colleague.pk)],
        },
    )
    session = TrainingSession.objects.get()
    assert sorted(mails("training_invited")) == sorted([cast.employee.pk, cast.colleague.pk])
    assert titles(cast.employee) == ["Laat weten of je komt"]
    employee: Client = client_of(cast.employee)
    employee.post(session.get_absolute_url(), {"reply": Reply.COMING.value})
    assert titles(cast.employee) == []
    assert day in [marked.day for marked in marked_days(cast.employee, timezone.now())]

    after = session.ends_at + timedelta(hours=1)
    assert "Leg vast wie erbij was" in titles(cast.leader, after)
    assert "Leg vast wie erbij was" in titles(cast.coordinator, after)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader, now=after)
    learned = employee.get(reverse("learning:home")).content.decode()
    assert "je was erbij" in learned
    assert "Waarvoor: " in learned
    [covered] = coverage_of([programme], timezone.localdate())[programme.pk]
    assert (covered.words, covered.missing) == ("1 van 2", (cast.colleague.full_name,))

    [item] = [one for one in waiting_for(cast.leader, after) if one.title == "Kijk of jullie dit nu kunnen"]
    asked = client_of(cast.leader).get(item.url)
    assert f"geweest op {as_day(session.starts_at)} · één collega was erbij" in asked.content.decode()
    client_of(cast.leader).post(item.url, {"status": "met", "outcome": "We hebben het drie keer geoefend."})
    need.refresh_from_db()
    assert need.status == NeedStatus.MET
    assert "Kijk of jullie dit nu kunnen" not in titles(cast.leader, after)
    seen = client_of(cast.employee).get(need.get_absolute_url()).content.decode()
    assert f"geweest op {as_day(session.starts_at)}" in seen
    assert "collega was erbij" not in seen


def test_a_mail_and_a_calendar_entry_say_nothing(cast: Cast, client_of) -> None:
    session = make_training_session(cast)

    sent = [row.payload for row in OutboxMessage.objects.filter(kind="mail")]
    [payload] = [one for one in sent if one["user_id"] == cast.employee.pk]
    entry = client_of(cast.employee).get(reverse("learning:session_calendar", args=[session.pk])).content.decode()

    assert payload["context"] == {"path": session.get_absolute_url()}
    assert "SUMMARY:Afspraak veilig werken" in entry
    assert "Grenzen" not in entry


def test_another_time_asks_anew_and_who_leaves_hears_of_it(cast: Cast) -> None:
    session = make_training_session(cast)
    row = session.participations.get(user=cast.employee)
    reply_to_session(participation=row, reply=Reply.COMING, by=cast.employee)

    change_session(
        session=session,
        people=[cast.employee],
        by=cast.leader,
        starts_at=session.starts_at + timedelta(days=1),
        ends_at=session.ends_at + timedelta(days=1),
    )

    row.refresh_from_db()
    assert row.reply == ""
    assert mails("training_moved") == [cast.employee.pk]
    assert mails("training_called_off") == [cast.colleague.pk]


def test_second_to_change_a_session_does_not_undo_its_time_or_its_people(cast: Cast, client_of) -> None:
    starts_at = timezone.localtime().replace(hour=9) + timedelta(days=20)
    ends_at = starts_at + timedelta(hours=3)
    session = make_training_session(cast, people=[cast.employee], starts_at=starts_at, ends_at=ends_at)
    url = reverse("learning:edit_session", args=[session.pk])
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)
    opened = leader.get(url).context["form"]
    data = {name: opened[name].value() for name in ("day", "begins", "ends", "place", "trainer", "people", "seen")}
    later = data["day"] + timedelta(days=1)
    both = [cast.employee.pk, cast.colleague.pk]
    twice = [leader.post(url, data | {"day": later, "people": both}).status_code for _ in range(2)]

    late = coordinator.post(url, data | {"trainer": "Een bureau"})

    session.refresh_from_db()
    assert twice == [302, 302], "the same twice is no clash"
    told = {label for label, _ in late.context["form"].others}
    assert told == {"Op welke dag?", "Wie nodig je uit?", "Wie geeft de training?"}
    assert timezone.localdate(session.starts_at) == later
    assert sorted(session.participations.values_list("user", flat=True)) == sorted(both)
    assert mails("training_called_off") == []
    chosen = data | {"trainer": "Een bureau", "seen": late.context["form"].data["seen"]}
    assert coordinator.post(url, chosen).status_code == 302


def test_for_the_whole_organisation_people_are_typed_and_never_all_listed(cast: Cast, client_of) -> None:
    programme = make_programme(cast, of_all=True)
    training = make_training(cast, programme=programme, audience=Audience.SOME, by=cast.coordinator)
    coordinator, url = client_of(cast.coordinator), reverse("learning:plan_session", args=[training.pk])
    data = {"day": "9-12-2099", "begins": "9.00", "ends": "11.00", "place": "Zaal 2"}
    names = [cast.employee.full_name.upper(), f"{cast.colleague.last_name}, {cast.colleague.first_name}"]

    page = coordinator.get(url).text
    wrong = coordinator.post(url, data | {"more": "Iemand van ver"}).text
    coordinator.post(url, data | {"more": "\n".join(names)})

    assert cast.other_team_employee.full_name not in page
    assert "We vinden geen collega met de naam “Iemand van ver”" in wrong
    session = TrainingSession.objects.get()
    assert set(session.participations.values_list("user", flat=True)) == {cast.employee.pk, cast.colleague.pk}


def test_attendance_waits_until_it_began_and_adds_who_came_along(cast: Cast) -> None:
    session = make_training_session(cast, people=[cast.employee])
    with pytest.raises(NotYetError):
        note_attendance(session=session, attended=[cast.employee], by=cast.leader)

    note_attendance(session=session, attended=[cast.colleague], by=cast.leader, now=session.starts_at)

    rows = Participation.objects.filter(session=session).values_list("user", "attended")
    assert dict(rows) == {cast.employee.pk: False, cast.colleague.pk: True}


def test_a_session_that_is_over_is_no_appointment_any_more(cast: Cast, client_of) -> None:
    over, coming = make_training_session(cast, days=-1), make_training_session(cast, days=1)

    pages = [client_of(cast.employee).get(session.get_absolute_url()).text for session in (over, coming)]

    assert ["In mijn agenda zetten" in page for page in pages] == [False, True]
    assert ["gepland" in page for page in pages] == [False, True]
    earlier = own_trainings(cast.employee, timezone.now()).earlier
    assert [line.badge for line in earlier] == ["voorbij"]


def test_attendance_is_put_right_and_the_second_to_do_so_is_told(cast: Cast, client_of) -> None:
    session = make_training_session(cast, days=-1)
    url = reverse("learning:attendance", args=[session.pk])
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)
    before = coordinator.get(url).context["form"].initial["seen"]
    leader.post(url, {"people": [cast.employee.pk], "seen": before})
    shown = leader.get(url).context["form"].initial

    late = coordinator.post(url, {"people": [], "seen": before})
    leader.post(url, {"people": [cast.colleague.pk], "seen": shown["seen"]})

    assert shown["people"] == [cast.employee.pk]
    assert late.context["form"].others == [("Wie waren erbij?", cast.employee.full_name)]
    assert list(session.participations.filter(attended=True).values_list("user", flat=True)) == [cast.colleague.pk]
    [changed] = AuditEvent.objects.filter(action="training_session.attendance_changed")
    assert changed.fields == ["people"]
    assert "Aanwezigheid wijzigen" in leader.get(session.get_absolute_url()).text


def test_of_a_year_that_is_over_the_page_tells_who_worked_there_then(cast: Cast) -> None:
    today = timezone.localdate()
    years = [make_programme(cast, year=today.year - 1), make_programme(cast, year=today.year)]
    for programme in years:
        make_training(cast, programme=programme)
    before = [coverage_of(years, today)[programme.pk][0].people for programme in years]

    make_member(make_user(cast.organisation), Role.EMPLOYEE, team=cast.team, starts_on=today)
    after = [coverage_of(years, today)[programme.pk][0].people for programme in years]

    assert after == [before[0], before[1] + 1]


def test_of_a_year_that_is_over_the_page_tells_nothing_that_is_known_only_now(cast: Cast) -> None:
    today = timezone.localdate()
    over, current = (make_programme(cast, year=today.year - ago) for ago in (1, 0))

    assert not page_of(over, cast.coordinator, today).facts
    assert page_of(current, cast.coordinator, today).facts


def test_board_members_count_as_a_number(cast: Cast) -> None:
    programme = make_programme(cast, of_all=True)
    training = make_training(
        cast, programme=programme, key="example-norm", audience=Audience.BOARD, by=cast.coordinator
    )
    session = make_training_session(cast, training=training, people=[], board_invited=24, days=-3)

    note_attendance(session=session, attended=[], board_attended=19, by=cast.coordinator)

    session.refresh_from_db()
    assert (session.board_attended, session.participations.count()) == (19, 0)


def test_what_is_taken_out_opens_the_need_again_and_what_is_planned_stays(cast: Cast) -> None:
    need = make_need(cast.team)
    training = make_training(cast, needs=[need])
    session = make_training_session(cast, training=training)
    with pytest.raises(HasSessionsError):
        remove_training(training=training, by=cast.leader)
    cancel_session(session=session, by=cast.leader)

    remove_training(training=training, by=cast.leader)

    need.refresh_from_db()
    assert (need.status, need.outcome) == (NeedStatus.OPEN, "")


def test_costs_are_what_an_offer_says_and_how_many_say_nothing(cast: Cast) -> None:
    programme = make_programme(cast)
    group, person = make_offer(cast, price=2950, price_per="group"), make_offer(cast, price=320, price_per="person")
    make_training(cast, programme=programme, offer=group)
    session_of = make_training(cast, programme=programme, offer=person)
    make_training_session(cast, training=session_of)
    make_training(cast, programme=programme, offer=make_offer(cast))
    make_training(cast, programme=programme, form="meeting", key="knowledge-protocol")

    costs = page_of(programme, cast.leader, timezone.localdate()).costs

    assert (costs.words, costs.unknown) == ("€ 3.590", 1)


def test_the_plan_of_the_organisation_tells_what_each_team_learns_and_what_it_costs(cast: Cast) -> None:
    offer = make_offer(cast, price=320, price_per="person")
    session = make_training_session(cast, training=make_training(cast, offer=offer, quarter=3), days=20)
    TrainingSession.objects.filter(pk=session.pk).update(
        starts_at=timezone.make_aware(datetime(YEAR, 11, 3, 9)), ends_at=timezone.make_aware(datetime(YEAR, 11, 3, 12))
    )
    make_training(cast, programme=make_programme(cast, team=cast.other_team), quarter=1, by=cast.coordinator)
    whole = make_programme(cast, of_all=True)
    make_training(cast, programme=whole, key="example-norm", audience=Audience.BOARD, by=cast.coordinator)

    table = teams_table(page_of(whole, cast.coordinator, timezone.localdate()).teams)

    told = {str(row[0].value if isinstance(row[0], Cell) else row[0]): list(row[1:]) for row in table.rows}
    name = "Grenzen stellen en vasthouden"
    assert told == {
        cast.team.name: ["", "", "", name, "€ 640"],
        cast.other_team.name: [name, "", "", "", "nog geen prijs bekend"],
        "Alle teams samen": ["", "", "", "", "€ 640; van één nog geen prijs"],
    }
    pages = PdfReader(BytesIO(plan_pdf(whole, cast.coordinator, with_people=False).content())).pages
    assert "Alle teams samen" in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_empty_programme_is_not_agreed(cast: Cast, client_of) -> None:
    programme = make_programme(cast)

    answer = client_of(cast.leader).post(reverse("learning:agree_programme", args=[programme.pk]), follow=True)

    assert "Voeg eerst een training toe." in answer.content.decode()
    programme.refresh_from_db()
    assert programme.is_draft


def test_a_leader_of_elsewhere_sees_nothing_and_an_employee_only_the_own_row(cast: Cast) -> None:
    session = make_training_session(cast)
    agree_programme(programme=session.training.programme, by=cast.leader)

    seen = Participation.objects.visible_to(cast.employee)

    assert [row.user_id for row in seen] == [cast.employee.pk]
    assert not Participation.objects.visible_to(cast.other_team_leader).exists()
    assert not Participation.objects.visible_to(cast.executive).exists()


def test_the_plan_on_paper_names_people_only_where_that_is_asked(cast: Cast) -> None:
    session = make_training_session(cast, days=-1)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader)
    programme = session.training.programme

    texts = [
        " ".join(
            page.extract_text()
            for page in PdfReader(BytesIO(plan_pdf(programme, cast.leader, with_people=named).content())).pages
        )
        for named in (False, True)
    ]

    assert all("Grenzen stellen en vasthouden" in text and "Er waren veel bedreigingen." in text for text in texts)
    assert all(text.index("Wat we van het team weten") < text.index("Het jaar") for text in texts)
    assert [cast.employee.last_name in text for text in texts] == [False, True]
    assert "was er niet" in texts[1]


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_get_one_programme_and_an_element_each(cast: Cast) -> None:
    together, failed = Barrier(2), []

    def begin(title: str) -> None:
        try:
            together.wait(timeout=30)
            make_programme(cast)
            save_element(element=TrainingElement(title=title), by=cast.coordinator)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=begin, args=(title,)) for title in ("Omgaan met drones", "Praten door glas")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert failed == []
    assert Programme.objects.of(cast.organisation).count() == 1
    assert TrainingElement.objects.filter(organisation=cast.organisation).count() == 2
