"""The quarterly review of a team as a meeting (R-111, U10): what comes on its agenda, and how it is walked through."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import Audience
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.contributions.models import AgreementCheck, Success
from protocols.contributions.summaries.checks import in_turn
from tests.actions.factories import make_action, make_obstacle
from tests.incidents.factories import make_incident_on
from tests.incidents.measures.factories import make_imposed
from tests.learning.programme.factories import make_training_session
from tests.made_files import let_worker_make, nobody_asked_for
from tests.meetings.factories import hold, make_held_meeting, make_item
from tests.protocols.amendments.test_amendments import propose
from tests.protocols.factories import make_adopted, make_deviation, make_success
from vpd.actions.enums import ActionStatus, ObstacleStatus
from vpd.actions.services import change_action_status, change_obstacle_status
from vpd.meetings.enums import DecisionOutcome, ItemStatus
from vpd.meetings.models import AgendaItem, Decision, TeamMeeting
from vpd.meetings.services import (
    TooMuchPutForwardError,
    change_item,
    decide,
    discuss_together,
    hold_meeting,
    plan_quarterly,
    put_back,
    put_forward,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.origins import Origin
from vpd.review.minutes import minutes_context, minutes_of
from vpd.review.models import StoredReport
from vpd.review.summaries import quarter_review
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def plan(cast, **values):
    given = {"team": cast.team, "quarter": Quarter.current(), "held_on": timezone.localdate(), "by": cast.leader}
    return plan_quarterly(**given | values)


def full_quarter(cast):
    """A proposal, incidents light and serious, a late action, a deviation, and something that went well."""
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    propose(adopted, cast.leader)
    day = min(Quarter.current().start + dt.timedelta(days=1), timezone.localdate())
    for code in ("BELEDIGING", "VERNEDERING", "HOUDING_STALKEN"):
        make_incident_on(cast, day, code, team=cast.team)
    make_action(cast.team, cast.employee, due_on=timezone.localdate() - dt.timedelta(days=3))
    make_deviation(cast.team, by=cast.employee, day=timezone.localdate())
    make_success(cast.team, by=cast.colleague)


def kinds_of(meeting, **filters):
    return [item.origin_kind for item in meeting.items.on_agenda().filter(**filters)]


def test_agenda_makes_itself_with_light_incidents_as_one_and_five_put_forward(cast):
    full_quarter(cast)

    meeting = plan(cast)

    assert kinds_of(meeting, is_put_forward=True)[0] == "rules"
    assert len(kinds_of(meeting, is_put_forward=True)) == 5
    together = set(kinds_of(meeting)) - set(kinds_of(meeting, is_put_forward=True))
    assert {"rules", "amendment", "incident", "light_quarter", "figures", "agreement_check"} <= set(kinds_of(meeting))
    assert {"deviations", "successes", "action"} <= set(kinds_of(meeting))
    assert together


def test_agenda_is_made_once_for_a_quarter(cast):
    first = plan(cast)

    assert plan(cast, held_on=timezone.localdate() + dt.timedelta(days=3)) == first
    assert TeamMeeting.objects.of_team(cast.team).of_quarter(Quarter.current()).count() == 1


def test_what_went_past_the_leader_is_on_no_agenda(cast):
    day = min(Quarter.current().start + dt.timedelta(days=1), timezone.localdate())
    make_incident_on(cast, day, "HOUDING_STALKEN", team=cast.team, addressee="coordinator")

    meeting = plan(cast)

    assert "incident" not in kinds_of(meeting)


def test_a_sixth_thing_is_not_put_forward(cast):
    full_quarter(cast)
    meeting = plan(cast)
    extra = meeting.items.on_agenda().filter(is_put_forward=False).first()

    with pytest.raises(TooMuchPutForwardError):
        put_forward(item=extra, by=cast.leader)
    put_back(item=meeting.items.on_agenda().first(), by=cast.leader)
    put_forward(item=extra, by=cast.leader)

    extra.refresh_from_db()
    assert extra.is_put_forward


def test_the_rest_is_discussed_in_one_press_but_a_proposal_is_never_decided_by_it(cast):
    full_quarter(cast)
    meeting = plan(cast)
    proposal = meeting.items.get(origin_kind="amendment")
    for item in meeting.items.all():
        put_back(item=item, by=cast.leader)

    number = discuss_together(meeting=meeting, by=cast.leader)

    proposal.refresh_from_db()
    assert proposal.is_open
    assert number == meeting.items.filter(status=ItemStatus.DECIDED).count() > 0
    outcomes = set(meeting.items.filter(status=ItemStatus.DECIDED).values_list("decision__outcome", flat=True))
    assert outcomes == {DecisionOutcome.NO_ACTION}


@pytest.mark.parametrize(
    ("answer", "sent", "status", "text"),
    [
        ("aannemen", {}, AmendmentStatus.ACCEPTED, None),
        ("aanpassen", {"new_text": "We bellen altijd van tevoren."}, AmendmentStatus.ACCEPTED, "We bellen altijd"),
        ("afwijzen", {"reason": "Dit doen we al."}, AmendmentStatus.REJECTED, None),
    ],
)
def test_a_proposal_shows_both_texts_and_takes_three_answers(cast, client_of, answer, sent, status, text):
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    amendment = propose(adopted, cast.employee)
    meeting = plan(cast)
    item = meeting.items.get(origin_kind="amendment")
    url = reverse("meetings:screen_item", args=[meeting.pk, item.pk])
    client = client_of(cast.leader)

    page = client.get(url).content.decode()
    response = client.post(url, {"keuze": answer, **sent})

    item.refresh_from_db()
    assert "Nu in ons protocol" in page
    assert "Het voorstel" in page
    assert "vpd-header" not in page
    assert response.status_code == 302
    assert not item.is_open
    newest = amendment.protocol.amendments.order_by("-number").first()
    assert newest.status == status
    assert (newest.number == amendment.number) == (text is None)
    if text:
        amendment.refresh_from_db()
        assert (amendment.status, newest.new_text[: len(text)]) == (AmendmentStatus.REJECTED, text)
        # The minutes tell what lay on the table, and what it became.
        assert item.origin_id == amendment.pk
        assert f"Voorstel: {amendment.new_text}" in item.decision.about
        assert f"als voorstel {newest.number}: {text}" in item.decision.text


def test_an_answer_without_its_reason_is_asked_for(cast, client_of):
    propose(make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True), cast.employee)
    meeting = plan(cast)
    item = meeting.items.get(origin_kind="amendment")

    url = reverse("meetings:discuss", args=[meeting.pk, item.pk])
    page = client_of(cast.leader).post(url, {"keuze": "afwijzen", "reason": ""}).content.decode()

    item.refresh_from_db()
    assert "Schrijf op waarom jullie het niet doen." in page
    assert item.is_open


def test_three_agreements_are_asked_and_their_answers_kept(cast, client_of):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    meeting = plan(cast)
    item = meeting.items.get(origin_kind="agreement_check")
    url = reverse("meetings:discuss", args=[meeting.pk, item.pk])
    client = client_of(cast.leader)
    form = client.get(url).context["answers"][0].form

    sent = {f"doen_{one.lineage.hex}": "partly" for one in form.asked}
    client.post(url, {"keuze": "afspraken", **sent})
    page = client.get(url).content.decode()

    item.refresh_from_db()
    assert item.is_open
    assert AgreementCheck.objects.of_team(cast.team).count() == len(form.asked) <= 3
    assert "deels" in page


def test_minutes_say_once_what_the_team_said_of_an_agreement_and_leave_no_other_out(cast, client_of):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    meeting = plan(cast)
    item = meeting.items.get(origin_kind="agreement_check")
    url = reverse("meetings:discuss", args=[meeting.pk, item.pk])
    client = client_of(cast.leader)
    asked = client.get(url).context["answers"][0].form.asked
    client.post(url, {"keuze": "afspraken", **{f"doen_{one.lineage.hex}": "yes" for one in asked}})
    decide(item=item, outcome=DecisionOutcome.WORKING_AGREEMENT, text="We oefenen dit nog eens.", by=cast.leader)
    review = quarter_review(team=cast.team, quarter=Quarter.current(), sees_all=False)
    shorter = replace(review.checks[0], text=review.checks[0].text[:-1])

    context = minutes_context(meeting, replace(review, checks=(*review.checks, shorter)), cast.leader)

    assert len(context["minutes"].items[0].about) == len(review.checks) == 3
    assert context["checks"] == [shorter]


def test_nobody_outside_the_team_reads_what_was_not_chosen(cast, client_of):
    make_deviation(cast.team, by=cast.employee, day=timezone.localdate(), story="Ik ging alleen naar binnen.")
    meeting = plan(cast)
    item = meeting.items.get(origin_kind="deviations")
    url = reverse("meetings:discuss", args=[meeting.pk, item.pk])

    assert "Ik ging alleen naar binnen." in client_of(cast.leader).get(url).content.decode()
    assert "Ik ging alleen naar binnen." not in client_of(cast.coordinator).get(url).content.decode()


def test_closing_makes_the_minutes_once_with_decisions_and_figures(cast, client_of):
    full_quarter(cast)
    meeting = plan(cast)
    client = client_of(cast.leader)
    first = meeting.items.on_agenda().put_forward().first()
    url = reverse("meetings:discuss", args=[meeting.pk, first.pk])
    client.post(url, {"keuze": "besproken"})

    hold(meeting, by=cast.leader)
    hold_meeting(meeting=meeting, by=cast.leader)
    for audience in Audience:
        nobody_asked_for(audience=audience)
    let_worker_make()

    report = StoredReport.objects.get(meeting=meeting)
    assert report.figures
    assert report.file
    assert report.file.name.startswith("verslag-")
    answer = client_of(cast.colleague).get(reverse("review:minutes", args=[meeting.pk]), follow=True)
    assert "Pdf downloaden" in answer.content.decode()


def test_a_decision_on_what_was_not_put_forward_stands_in_the_minutes(cast, client_of):
    full_quarter(cast)
    meeting = plan(cast)
    proposal = meeting.items.get(origin_kind="amendment")
    for item in meeting.items.all():
        put_back(item=item, by=cast.leader)
    url = reverse("meetings:screen_item", args=[meeting.pk, proposal.pk])
    page = client_of(cast.leader).get(url).content.decode()
    client_of(cast.leader).post(url, {"keuze": "aannemen"})
    discuss_together(meeting=meeting, by=cast.leader)

    minutes = minutes_of(meeting, cast.leader)
    hold(meeting, by=cast.leader)
    record = client_of(cast.colleague).get(reverse("meetings:detail", args=[meeting.pk])).content.decode()

    new_text = Amendment.objects.get().new_text
    assert f"Voorstel: {new_text}" in minutes.items[0].about
    assert f"Voorstel: {new_text}" in record
    assert "Ook besproken" in record
    assert "een van de andere punten" in page
    assert [item.title for item in minutes.items] == [proposal.title]
    assert "aangenomen" in minutes.items[0].text
    assert proposal.title not in minutes.discussed
    assert minutes.discussed


def test_two_threats_of_a_quarter_are_told_apart_by_their_month(cast):
    for month in (0, 1):
        day = (Quarter.current().previous().start + dt.timedelta(days=32 * month)).replace(day=3)
        make_incident_on(cast, day, "HOUDING_STALKEN", team=cast.team)

    meeting = plan(cast, quarter=Quarter.current().previous())

    titles = [item.title for item in meeting.items.filter(origin_kind="incident")]
    assert len(set(titles)) == len(titles) == 2


def test_quarter_leads_to_its_agenda_and_back(cast, client_of):
    full_quarter(cast)
    client = client_of(cast.leader)
    page = reverse("review:team", kwargs={"quarter": Quarter.current(), "team_slug": cast.team.slug})

    before = client.get(page).content.decode()
    client.post(reverse("meetings:begin_now", args=[cast.team.slug, Quarter.current()]))
    after = client.get(page).content.decode()

    assert "Op de agenda zetten" in before
    assert "van de 20 minuten" in after
    assert "Op de agenda zetten" not in after


def test_who_prepares_hears_of_it_sees_it_at_once_and_writes_the_explanation(cast, client_of):
    """Also where the source of the item wrote something there: that is not what the preparer was asked for."""
    action = make_action(cast.team, cast.employee, title="De deur")
    item = make_item(cast.team, origin=Origin("action", id=action.pk), note="Deze actie is te laat.")
    change_item(item=item, title=item.title, note=item.note, by=cast.leader, preparer=cast.colleague)
    client, url = client_of(cast.colleague), reverse("meetings:prepare_item", args=[item.pk])
    task = "Bereid een punt voor het overleg voor"

    mail = OutboxMessage.objects.get(kind="mail", payload__template="item_to_prepare")
    home, page = client.get("/").content.decode(), client.get(url)
    client.post(url, {"note": "Neem je ervaringen mee.", "version": page.context["form"].seen or ""})

    assert (mail.payload["user_id"], mail.payload["context"]) == (cast.colleague.pk, {"path": url})
    assert task in home
    assert "Klaar op" in page.content.decode()  # the action itself is there
    assert AgendaItem.objects.get(pk=item.pk).note == "Neem je ervaringen mee."
    assert task not in client.get("/").content.decode()
    change_item(item=item, title=item.title, note="", by=cast.leader, preparer=cast.employee)
    assert task in client_of(cast.employee).get("/").content.decode()


def test_who_was_not_there_finds_what_was_decided_for_two_weeks(cast, client_of):
    meeting = make_held_meeting(cast.team)
    link = f'href="{reverse("meetings:detail", args=[meeting.pk])}">Verslag van'

    assert link in client_of(cast.colleague).get("/").content.decode()
    assert link not in client_of(cast.other_team_employee).get("/").content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=15)):
        assert link not in client_of(cast.colleague).get("/").content.decode()


def test_measures_that_end_and_trainings_are_told_without_names_or_numbers(cast, client_of):
    measure = make_imposed(cast)
    session = make_training_session(cast)
    meeting = plan(cast)
    leader = client_of(cast.leader)

    items = {item.origin_kind: item for item in meeting.items.all()}
    found = {
        kind: leader.get(reverse("meetings:discuss", args=[meeting.pk, items[kind].pk])).content.decode()
        for kind in ("measures_ending", "trainings")
    }
    discuss_together(meeting=meeting, by=cast.leader)
    kept = [line for decision in Decision.objects.all() for line in decision.about]

    told = f"{measure.kind.name}, {cast.location.name}: tot en met"
    assert told in found["measures_ending"]
    assert measure.incident.reference not in found["measures_ending"]
    assert session.training.title in found["trainings"]
    assert [line for line in kept if line.startswith((told, f"Komt nog: {session.training.title}"))] == kept[-2:]
    assert measure.incident.reference not in str(kept)


def test_what_a_review_says_of_an_action_or_obstacle_stands_there(cast, client_of):
    """Another day for one that is late, whether one that is done helped, and whether an obstacle is solved.

    Then it is asked no more (R-79, R-80).
    """
    yesterday, later = (timezone.localdate() + dt.timedelta(days=days) for days in (-1, 20))
    late = make_action(cast.team, cast.employee, due_on=yesterday)
    done = make_action(cast.team, cast.employee)
    change_action_status(action=done, to=ActionStatus.DONE, by=cast.employee, outcome="De deur gaat open.")
    obstacle = make_obstacle(cast.team, cast.employee)
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, by=cast.employee, answer="Een nieuwe mast.")
    meeting, client = plan(cast), client_of(cast.leader)
    items = {item.origin: item for item in meeting.items.filter(origin_kind__in=["action", "obstacle"])}

    def answer(thing, **values):
        kind = "obstacle" if thing == obstacle else "action"
        url = reverse("meetings:screen_item", args=[meeting.pk, items[Origin(kind, id=thing.pk)].pk])
        asked = client.get(url).content.decode()
        return asked, client.post(url, values, follow=True).content.decode()

    _, wrong = answer(late, keuze="dag", new_day=yesterday)
    asked_day, _ = answer(late, keuze="dag", new_day=later)
    asked_effect, after = answer(done, keuze="tevreden", effect="not_satisfied", reason="De bel ontbreekt.")
    asked_solved, settled = answer(obstacle, keuze="opgelost", status="solved", outcome="")
    for thing in (late, done, obstacle):
        thing.refresh_from_db()

    assert "niet in het verleden" in wrong
    assert "Wanneer is het dan klaar?" in asked_day
    assert (late.due_on, late.owner) == (later, cast.employee)
    assert "Zijn jullie tevreden over wat er is gedaan?" in asked_effect
    assert (done.effect, done.effect_reason, done.effect_by) == ("not_satisfied", "De bel ontbreekt.", cast.leader)
    assert "De bel ontbreekt." in after
    assert "Zijn jullie tevreden over" not in after
    assert "Is dit opgelost?" in asked_solved
    assert "Is dit opgelost?" not in settled
    assert obstacle.status == ObstacleStatus.SOLVED
    assert {item.status for item in AgendaItem.objects.filter(pk__in=[one.pk for one in items.values()])} == {"open"}


def test_agreements_come_in_turn():
    lines = [UUID(int=number) for number in range(1, 6)]

    assert in_turn(lines, [], (2026, 4)) == lines[:3]
    assert in_turn(lines, [(line, (2026, 3)) for line in lines[:3]], (2026, 4)) == [lines[0], lines[3], lines[4]]
    assert in_turn(lines, [(lines[1], (2026, 4)), (lines[0], (2026, 3))], (2026, 4)) == lines[1:4]


def test_a_success_is_written_chosen_and_discussed(cast, client_of):
    client = client_of(cast.employee)
    url = reverse("protocols:success_write", args=[cast.team.slug])
    client.post(url, {"text": "Het liep goed af.", "because": "We bleven rustig."})
    success = Success.objects.get()
    client.post(reverse("protocols:success_choose", args=[success.pk]))

    meeting = plan(cast)
    item = meeting.items.get(origin_kind="success")
    shown = client_of(cast.leader).get(reverse("meetings:discuss", args=[meeting.pk, item.pk])).content.decode()

    assert item.origin == Origin("success", id=success.pk)
    assert "Het liep goed af." in shown
    assert "We bleven rustig." in shown
