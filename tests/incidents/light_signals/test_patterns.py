"""Patterns: found once, explained, settled, and back only when something new arrives (U2, I10)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.handling.services.handling import withdraw_report
from incidents.light_signals.enums import PatternStatus
from incidents.light_signals.models import Pattern, PatternSettings
from incidents.light_signals.services.incident_signals import report_of_signal, take_back_signal
from incidents.light_signals.services.patterns import (
    act_on_pattern,
    choose_pattern_rule,
    close_pattern,
    find_all_patterns,
    find_patterns,
)
from incidents.light_signals.summaries.patterns import card_of, patterns_waiting
from incidents.light_signals.tasks import find_patterns as task
from tests.factories import make_location
from tests.incidents.factories import make_incident, make_incident_on
from tests.incidents.light_signals.factories import make_pattern, make_signal
from vpd.actions.enums import Strength
from vpd.actions.models import ImprovementAction
from vpd.messaging.models import OutboxMessage
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db


def page(client, pattern, name="pattern"):
    return client.get(reverse(f"incidents:{name}", args=[pattern.number]))


def counts(pattern):
    pattern.refresh_from_db()
    return pattern.signals, pattern.reports


def test_two_signals_are_no_pattern_and_three_are(cast):
    make_signal(cast)
    make_signal(cast)
    assert not Pattern.objects.exists()

    make_signal(cast, by=cast.colleague)

    pattern = Pattern.objects.get()
    assert (pattern.number, pattern.basis, pattern.location) == (1, "location", cast.location)
    assert counts(pattern) == (3, 0)
    assert pattern.status_changes.get().to_status == PatternStatus.OPEN


def test_window_ends_after_sixty_days(cast):
    make_signal(cast, days_ago=60)
    make_signal(cast, days_ago=59)
    make_signal(cast)
    assert not Pattern.objects.exists()

    make_signal(cast, days_ago=30)

    assert counts(Pattern.objects.get()) == (3, 0)


def test_signals_of_other_places_teams_and_municipalities_are_not_added_up(cast):
    make_signal(cast)
    make_signal(cast, location=make_location(cast.organisation))
    make_signal(cast, team=cast.other_team, by=cast.other_team_employee)
    make_signal(cast, place_kind="online", channel="phone")

    assert not Pattern.objects.exists()


def test_same_work_at_different_places_is_a_pattern(cast):
    for _ in range(3):
        make_signal(cast, location=make_location(cast.organisation), work_process="inspection")

    pattern = Pattern.objects.get()
    assert (pattern.basis, pattern.work_process) == ("work_process", "inspection")
    assert "zelfde werk: controle of toezicht, team Inspectie" in card_of(pattern).shared


def test_other_work_is_nothing_in_common(cast):
    for _ in range(3):
        make_signal(cast, location=make_location(cast.organisation), work_process="other")

    assert not Pattern.objects.exists()


def test_reports_count_beside_signals_and_withdrawn_ones_do_not(cast):
    make_signal(cast)
    make_incident(cast)
    withdrawn = make_incident(cast)
    withdraw_report(incident=withdrawn, by=cast.coordinator, reason="Dubbel gemeld.")
    find_patterns(organisation=cast.organisation)
    assert not Pattern.objects.exists()

    make_incident(cast)
    find_patterns(organisation=cast.organisation)

    assert counts(Pattern.objects.get()) == (1, 2)


def test_signal_that_became_a_report_counts_once(cast):
    first = make_signal(cast)
    make_signal(cast)
    make_incident(cast, draft_id=report_of_signal(signal=first, by=cast.employee))

    find_patterns(organisation=cast.organisation)

    assert not Pattern.objects.exists()


def test_task_finds_once_and_mails_once(cast):
    for days in (1, 2, 3):
        make_incident_on(cast, timezone.localdate() - timedelta(days=days))
    OutboxMessage.objects.all().delete()

    task()
    task()

    assert Pattern.objects.count() == 1
    assert find_all_patterns() == 0
    told = OutboxMessage.objects.filter(kind="mail", payload__template="pattern_found")
    assert {message.payload["user_id"] for message in told} == {cast.leader.pk, cast.coordinator.pk}
    assert told.count() == 2
    assert {frozenset(message.payload["context"]) for message in told} == {frozenset({"number", "link"})}
    assert mail.outbox == []


def test_counting_again_takes_few_queries(cast, django_assert_max_num_queries):
    make_pattern(cast)
    for work in ("inspection", "care", "income"):
        for _ in range(3):
            make_signal(cast, location=make_location(cast.organisation), work_process=work)

    with django_assert_max_num_queries(10):
        find_patterns(organisation=cast.organisation)


def test_card_explains_itself(cast, client_of):
    make_incident(cast)
    pattern = make_pattern(cast)
    find_patterns(organisation=cast.organisation)
    pattern.refresh_from_db()

    text = page(client_of(cast.coordinator), pattern).content.decode()

    assert "Drie signalen en één melding in 60 dagen" in text
    assert f"zelfde plek: {cast.location.name}, team Inspectie" in text
    assert "vanaf 3 in 60 dagen is het een patroon" in text
    assert "Wijzig de regel" in text
    assert cast.employee.last_name not in text


def test_leader_sees_a_report_only_where_it_may_be_read_and_no_other_counts(cast, client_of):
    readable, _ = make_incident(cast), make_incident(cast)
    hidden = make_incident(cast, addressee="coordinator")
    make_signal(cast)
    pattern = Pattern.objects.get()

    text = page(client_of(cast.leader), pattern).content.decode()

    assert readable.reference in text
    assert hidden.reference not in text
    assert "Eén signaal en twee meldingen" in text


def test_pattern_comes_to_coordinator_and_leader_and_to_nobody_else(cast, client_of):
    pattern = make_pattern(cast)

    waits = {
        name
        for name in ("employee", "leader", "coordinator", "executive", "other_team_leader", "other_coordinator")
        if patterns_waiting(getattr(cast, name), timezone.now())
    }

    assert waits == {"leader", "coordinator"}
    assert f"/incidenten/signalen/patronen/{pattern.number}/" in client_of(cast.coordinator).get("/").content.decode()
    assert "Waarom zie je dit?" in client_of(cast.leader).get(reverse("incidents:signals")).content.decode()


def test_many_patterns_wait_as_one(cast):
    for work in ("inspection", "care", "income", "complaint"):
        for _ in range(3):
            make_signal(cast, location=make_location(cast.organisation), work_process=work)

    assert [item.title for item in patterns_waiting(cast.coordinator, timezone.now())] == ["Bekijk 4 patronen"]


def test_closed_with_a_reason_it_comes_back_only_when_something_new_arrives(cast, client_of):
    pattern = make_pattern(cast)
    address = reverse("incidents:pattern_close", args=[pattern.number])

    client_of(cast.leader).post(address, {"reason": "De wachtrij was er door een storing."})

    find_patterns(organisation=cast.organisation)
    pattern.refresh_from_db()
    assert (pattern.status, pattern.settled_by) == (PatternStatus.CLOSED, cast.leader)
    assert not patterns_waiting(cast.coordinator, timezone.now())

    make_signal(cast)

    pattern.refresh_from_db()
    assert (pattern.status, pattern.reason, pattern.signals) == (PatternStatus.OPEN, "", 4)
    assert [change.to_status for change in pattern.status_changes.all()] == ["open", "closed", "open"]
    assert Pattern.objects.count() == 1


def test_closing_without_a_reason_gets_a_dutch_sentence(cast, client_of):
    pattern = make_pattern(cast)
    address = reverse("incidents:pattern_close", args=[pattern.number])

    text = client_of(cast.coordinator).post(address, {"reason": " "}).content.decode()

    assert "Schrijf op waarom er niets meer nodig is." in text
    with pytest.raises(IntegrityError, match="light_signals_pattern_closed_because"), transaction.atomic():
        close_pattern(pattern=pattern, reason=" ", by=cast.coordinator)


def test_action_settles_a_pattern_and_names_it(cast, client_of):
    pattern = make_pattern(cast)
    client = client_of(cast.coordinator)
    values = {
        "title": "Een gastheer bij de ingang op maandag",
        "owner": cast.leader.pk,
        "strength": "cause",
        "due_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }

    response = client.post(reverse("incidents:pattern_act", args=[pattern.number]), values, follow=True)

    action = ImprovementAction.objects.get()
    pattern.refresh_from_db()
    assert (action.team, action.owner, action.origin_kind, action.origin_id) == (
        cast.team,
        cast.leader,
        "pattern",
        pattern.pk,
    )
    assert pattern.status == PatternStatus.ACTION
    assert "patroon 1" in response.content.decode()
    assert values["title"] in page(client, pattern).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Vul in wat jullie gaan doen."),
        ("owner", "", "Kies wie het doet."),
        ("due_on", "2020-01-01", "Vul een datum in die niet in het verleden ligt."),
    ],
)
def test_action_with_bad_input_gets_a_dutch_sentence(cast, client_of, field, value, sentence):
    pattern = make_pattern(cast)
    values = {"title": "Iets", "owner": cast.leader.pk, "due_on": "2999-01-01", "strength": "cause"} | {field: value}

    response = client_of(cast.leader).post(reverse("incidents:pattern_act", args=[pattern.number]), values)

    assert sentence in response.content.decode()
    assert not ImprovementAction.objects.exists()


def test_leader_asks_the_own_people_only(cast, client_of):
    pattern = make_pattern(cast)

    form = page(client_of(cast.leader), pattern, "pattern_act").context["form"]

    assert set(form.fields["owner"].queryset) == {cast.employee, cast.colleague, cast.leader}


def test_second_person_hears_that_it_was_settled(cast, client_of):
    pattern = make_pattern(cast)
    close_pattern(pattern=pattern, reason="Bekend.", by=cast.leader)
    client = client_of(cast.coordinator)

    with pytest.raises(TransitionError):
        act_on_pattern(
            pattern=pattern,
            title="Iets",
            owner=cast.leader,
            due_on=timezone.localdate(),
            strength=Strength.CAUSE,
            by=cast.coordinator,
        )
    response = client.get(reverse("incidents:pattern_close", args=[pattern.number]), follow=True)

    assert "Een collega heeft dit patroon al gesloten." in response.content.decode()
    assert "Bekend." in response.content.decode()
    assert not ImprovementAction.objects.exists()
    assert pattern.number in {card.number for card in client.get(reverse("incidents:patterns")).context["cards"]}


def test_action_on_a_pattern_sent_twice_is_made_once_and_another_is_refused(cast):
    pattern = make_pattern(cast)
    agreed = {"owner": cast.employee, "due_on": timezone.localdate(), "strength": Strength.CAUSE, "by": cast.leader}

    first, second = (act_on_pattern(pattern=pattern, title="Een tweede deur", **agreed) for _ in range(2))
    with pytest.raises(TransitionError):
        act_on_pattern(pattern=pattern, title="Een derde deur", **agreed)

    assert first == second
    assert ImprovementAction.objects.count() == 1


def test_signal_undone_counts_no_longer(cast):
    pattern = make_pattern(cast)

    take_back_signal(signal=make_signal(cast), by=cast.employee)

    assert counts(pattern) == (3, 0)


def test_rule_is_chosen_by_the_coordinator_and_holds_at_once(cast, client_of):
    make_signal(cast)
    make_signal(cast)
    address = reverse("incidents:pattern_settings")

    client_of(cast.coordinator).post(address, {"threshold": 2, "window_days": 30})

    assert PatternSettings.objects.get().changed_by == cast.coordinator
    assert card_of(Pattern.objects.get()).rule == "vanaf 2 in 30 dagen is het een patroon"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"threshold": 1, "window_days": 30}, "Kies een aantal van 2 tot en met 20."),
        ({"threshold": 3, "window_days": 400}, "Kies een aantal dagen van 7 tot en met 365."),
        ({"threshold": "", "window_days": 30}, "Vul een getal in."),
    ],
)
def test_rule_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    text = client_of(cast.coordinator).post(reverse("incidents:pattern_settings"), values).content.decode()

    assert sentence in text
    assert not PatternSettings.objects.exists()


def test_rule_outside_its_bounds_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError, match="light_signals_pattern_threshold_sane"), transaction.atomic():
        choose_pattern_rule(organisation=cast.organisation, threshold=1, window_days=60, by=cast.coordinator)
