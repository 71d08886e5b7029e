"""Why a team may need to learn something: from what it saw, said and reported, each with its reason (U12)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.handling.services.handling import withdraw_report
from learning.programme.enums import ReasonKind
from learning.programme.models import Programme
from learning.programme.services.sessions import note_attendance
from learning.programme.summaries.attendance import coverage_of
from learning.programme.summaries.known import known_of
from learning.programme.summaries.page import page_of
from learning.programme.summaries.suggestions import Suggestions, suggestions_for
from learning.results.enums import SharedWith
from learning.results.models import LearningGoal, TeamGoal
from learning.results.services import share_goal, write_goal, write_team_goal
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.learning.programme.factories import element, make_programme, make_training, make_training_session
from vpd.actions.models import LearningNeed

pytestmark = pytest.mark.django_db


def found_for(cast: Cast, *needs: LearningNeed) -> Suggestions:
    today = timezone.localdate()
    return suggestions_for(known_of(cast.team, today), needs=needs, on=today)


def reasons(cast: Cast, key: str, *needs: LearningNeed) -> list[tuple[str, str]]:
    one = found_for(cast, *needs).of(element(key))
    return [(why.kind, why.text) for why in one.reasons] if one else []


def test_incidents_are_a_reason_from_three_on(cast: Cast) -> None:
    for _ in range(2):
        make_incident(cast, "BELEDIGING")
    assert reasons(cast, "setting-boundaries") == []

    make_incident(cast, "BELEDIGING")

    [(kind, text)] = reasons(cast, "setting-boundaries")
    assert kind == ReasonKind.INCIDENTS
    assert text == "3 meldingen van schelden en vernederen in twaalf maanden"


def test_the_list_behind_a_reason_shows_exactly_what_was_counted(cast: Cast, client_of) -> None:
    for _ in range(3):
        make_incident(cast, "BELEDIGING")
    withdraw_report(incident=make_incident(cast, "BELEDIGING"), by=cast.employee)
    make_incident(cast, "BELEDIGING", team=cast.other_team)
    programme = make_training(cast, key="knowledge-protocol").programme
    for person in (cast.leader, cast.coordinator):
        client = client_of(person)
        shown = client.get(programme.get_absolute_url()).context["page"].suggestions.found
        [one] = [row for row in shown if row.element == element()]
        [reason] = [why for why in one.reasons if why.text.startswith("3 meldingen van schelden")]

        page = client.get(reason.url)

        assert page.context["filter"].is_readable, person.email
        assert [row.leading_category for row in page.context["page"].rows] == ["verbal"] * 3, person.email


def test_a_goal_that_somebody_chose_a_training_for_says_which_and_is_asked_no_more(cast: Cast, client_of) -> None:
    write_team_goal(goal=TeamGoal(team=cast.team, text="Samen fietsen"), by=cast.leader)
    programme = make_training(cast, key="knowledge-protocol").programme
    client = client_of(cast.coordinator)
    [asked] = client.get(programme.get_absolute_url()).context["page"].suggestions.unanswered
    form = client.get(asked.url).context["form"]
    told = {name: form[name].value() or "" for name in form.fields} | {"element": element().pk}

    assert "Teamdoel: “Samen fietsen”" in told["why"]
    client.post(asked.url, told)

    assert client.get(programme.get_absolute_url()).context["page"].suggestions.unanswered == ()
    seen = client_of(cast.employee).get(reverse("learning:team_picture", args=[cast.team.pk])).text
    assert "Training “Grenzen stellen en vasthouden”" in seen


def test_goals_and_needs_lead_to_elements_by_their_words_or_ask_to_choose(cast: Cast) -> None:
    write_team_goal(goal=TeamGoal(team=cast.team, text="We stellen eerder een grens"), by=cast.leader)
    need, strange = (
        make_need(cast.team, title="Een grens stellen aan de telefoon"),
        make_need(cast.team, title="Fietsen"),
    )

    found = found_for(cast, need, strange)

    [one] = [row for row in found.found if row.element.key == "setting-boundaries"]
    assert {why.kind for why in one.reasons} == {ReasonKind.GOAL, ReasonKind.NEED}
    assert [why.origin_id for why in found.unanswered] == [strange.pk]


def test_a_goal_that_was_shared_with_the_coordinator_finds_its_training_and_nobody_else_reads_it(
    cast: Cast, client_of
) -> None:
    goal = write_goal(goal=LearningGoal(text="Eerder een grens stellen"), by=cast.employee, fields=["text"])
    home = reverse("learning:home")
    assert "Wat bij gedeelde leerdoelen past" not in client_of(cast.coordinator).get(home).text
    share_goal(goal=goal, by=cast.employee, shared_with=SharedWith.COORDINATOR)

    before = client_of(cast.coordinator).get(home).text
    session = make_training_session(cast)
    after = client_of(cast.coordinator).get(home).text

    assert "Past bij: Grenzen stellen en vasthouden" in before
    assert f"“{session.training.title}”, Inspectie. Nodig deze collega erbij uit." in after
    assert session.get_absolute_url() in after
    assert "Wat bij gedeelde leerdoelen past" not in client_of(cast.leader).get(home).text


def test_a_team_without_protocol_begins_with_its_norm(cast: Cast) -> None:
    first = found_for(cast).found[0]

    assert first.element.key == "team-norm"
    assert first.reasons[0].text == "Het team heeft nog geen eigen protocol"


def test_a_skill_comes_back_when_its_time_is_over(cast: Cast) -> None:
    training = make_training(cast)
    session = make_training_session(cast, training=training, days=-900)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader)

    [(kind, text)] = reasons(cast, "setting-boundaries")

    assert kind == ReasonKind.REPEAT
    assert "herhalen past na 24 maanden" in text


def test_a_recent_training_is_not_repeated_unless_the_organisation_does_so_sooner(cast: Cast) -> None:
    session = make_training_session(cast, days=-70)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader)
    empty = make_programme(cast, year=timezone.localdate().year)
    assert reasons(cast, "setting-boundaries") == []
    assert page_of(empty, cast.leader, timezone.localdate()).cautions == []
    [covered] = coverage_of([session.training.programme], timezone.localdate())[session.training.programme_id]
    assert covered.trained == 1

    cast.organisation.repeat_months = 2
    cast.organisation.save()

    empty = Programme.objects.get(pk=empty.pk)
    [(_, text)] = reasons(cast, "setting-boundaries")
    assert text.endswith("herhalen past na 2 maanden")
    [caution] = page_of(empty, cast.leader, timezone.localdate()).cautions
    assert caution.text.startswith("“Grenzen stellen en vasthouden” staat niet in dit programma. Laatst geoefend op")
    [covered] = coverage_of([session.training.programme], timezone.localdate())[session.training.programme_id]
    assert covered.trained == 0
