"""A round by name: invited once, reminded once, answered until it closes, cancelled only while nobody answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Campaign
from learning.campaigns.services.anonymous import RoundClosedError
from learning.campaigns.services.inviting import send_invitations, send_reminders
from learning.campaigns.services.lifecycle import (
    AnsweredError,
    HealthNeedsAnonymityError,
    cancel_campaign,
    close_campaign,
    close_what_is_over,
)
from learning.campaigns.summaries import campaign_row, waiting_for
from learning.campaigns.views.campaigns import OVER
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import newest_version
from learning.results.models import Response
from learning.results.services import answer_invitation, delete_response, finish_response
from tests.cast import Cast
from tests.learning.factories import (
    add_version,
    answer_round,
    make_campaign,
    make_people,
    make_questionnaire,
    make_response,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.ui.moments import as_day_short

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def mailed(template: str) -> list[int]:
    sent = OutboxMessage.objects.filter(payload__template=template).order_by("pk")
    return [message.payload["user_id"] for message in sent]


def test_opening_invites_everybody_of_the_teams_once(cast: Cast) -> None:
    people = make_people(cast.other_team, 3)

    campaign = make_campaign(cast, teams=[cast.team, cast.other_team])
    first, second = send_invitations(), send_invitations()

    invited = set(campaign.invitations.values_list("user_id", flat=True))
    assert {person.pk for person in people} | {cast.employee.pk, cast.colleague.pk} <= invited
    assert (first, second) == (len(invited), 0)
    assert sorted(mailed("campaign_invitation")) == sorted(invited)


@contextmanager
def killed_at(key: str) -> Iterator[None]:
    """Whoever promises this mail is ended by the database in the middle of it, as a worker that is killed is."""
    with connections["owner"].cursor() as owner:
        owner.execute(
            "CREATE FUNCTION killing() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NEW; END'"
        )
        owner.execute(
            "CREATE TRIGGER killing BEFORE INSERT ON messaging_outboxmessage FOR EACH ROW "
            f"WHEN (NEW.key = '{key}') EXECUTE FUNCTION killing()"
        )
    try:
        yield
    finally:
        connection.close()
        with connections["owner"].cursor() as owner:
            owner.execute("DROP TRIGGER killing ON messaging_outboxmessage")
            owner.execute("DROP FUNCTION killing()")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_killed_worker_leaves_no_half_batch_and_nobody_gets_two(cast: Cast) -> None:
    make_people(cast.team, 10)
    campaign = make_campaign(cast)
    send_invitations(batch=4, most=1)
    third_of_next = campaign.invitations.order_by("pk")[6]

    with killed_at(f"campaign_invitation:{campaign.pk}:{third_of_next.user_id}"), pytest.raises(OperationalError):
        send_invitations(batch=4)
    after_kill = len(mailed("campaign_invitation"))
    send_invitations(batch=4)

    assert after_kill == 4
    assert len(mailed("campaign_invitation")) == len(set(mailed("campaign_invitation"))) == campaign.invitations.count()


def test_reminder_goes_once_to_who_did_not_answer(cast: Cast) -> None:
    campaign = make_campaign(cast, days=7)
    send_invitations()
    answer_round(campaign, cast.employee, "avs")

    early = send_reminders(on=timezone.localdate() - timedelta(days=1))
    first, second = send_reminders(on=timezone.localdate()), send_reminders(on=timezone.localdate())

    waiting = campaign.invitations.waiting()
    assert (early, first, second) == (0, waiting.count(), 0)
    assert cast.employee.pk not in mailed("campaign_reminder")


def test_number_of_answers_shows_from_five_on(cast: Cast) -> None:
    people = make_people(cast.team, 5)
    campaign = make_campaign(cast)
    for person in people[:4]:
        answer_round(campaign, person, "avs")
    four = campaign_row(campaign).answered_words
    answer_round(campaign, people[4], "avs")

    assert "4" not in four
    assert four == "Zodra er vijf antwoorden zijn, staat hier hoeveel."
    assert campaign_row(campaign).answered_words == "5 antwoorden"


def test_answers_can_be_changed_until_the_round_closes(cast: Cast) -> None:
    campaign = make_campaign(cast)
    response = answer_round(campaign, cast.employee, "avs")
    invitation = campaign.invitations.get(user=cast.employee)

    again = answer_invitation(invitation=invitation, by=cast.employee)
    finish_response(response=again, by=cast.employee)
    answer_invitation(invitation=invitation, by=cast.employee)
    close_campaign(campaign=campaign, by=cast.leader)
    with pytest.raises(RoundClosedError):
        finish_response(response=again, by=cast.employee)
    with pytest.raises(RoundClosedError):
        answer_invitation(invitation=invitation, by=cast.employee)

    assert again == response
    assert campaign_row(campaign).answered == 1
    assert Response.objects.finished().filter(campaign=campaign).count() == 1


def test_what_a_closed_round_counts_is_not_thrown_away(cast: Cast) -> None:
    campaign = make_campaign(cast)
    response = answer_round(campaign, cast.employee, "avs")
    close_campaign(campaign=campaign, by=cast.leader)
    response.campaign.refresh_from_db()

    with pytest.raises(RoundClosedError):
        delete_response(response=response, by=cast.employee)


def test_what_somebody_was_filling_in_is_taken_along(cast: Cast) -> None:
    questionnaire = make_questionnaire()
    begun = make_response(cast.employee, questionnaire, "av")
    campaign = make_campaign(cast, questionnaire)

    response = answer_invitation(invitation=campaign.invitations.get(user=cast.employee), by=cast.employee)

    assert response == begun
    assert response.campaign == campaign
    assert response.answers.count() == 2


def test_cancelling_is_possible_while_nobody_answered(cast: Cast) -> None:
    untouched, answered = make_campaign(cast), make_campaign(cast)
    answer_round(answered, cast.employee, "avs")

    cancel_campaign(campaign=untouched, by=cast.leader)
    with pytest.raises(AnsweredError):
        cancel_campaign(campaign=answered, by=cast.leader)

    untouched.refresh_from_db()
    answered.refresh_from_db()
    assert (untouched.status, answered.status) == (CampaignStatus.CANCELLED, CampaignStatus.OPEN)


def test_round_closes_by_itself_after_its_last_day(cast: Cast) -> None:
    campaign = make_campaign(cast, days=3)

    on_the_day = close_what_is_over(on=campaign.closes_on)
    after = close_what_is_over(on=campaign.closes_on + timedelta(days=1))

    campaign.refresh_from_db()
    assert (on_the_day, after, campaign.is_closed) == (0, 1, True)
    with pytest.raises(TransitionError):
        cancel_campaign(campaign=campaign, by=cast.leader)


def test_questions_about_health_are_asked_anonymously_only(cast: Cast) -> None:
    survey = Questionnaire.objects.get(key="safety-survey")

    with pytest.raises(HealthNeedsAnonymityError):
        make_campaign(cast, survey)

    assert make_campaign(cast, survey, is_anonymous=True).is_anonymous


def test_leader_makes_and_opens_a_round_of_the_own_team(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.leader)
    version = Questionnaire.objects.get(key="telephone-contact").versions.get()
    data = {
        "version": version.pk,
        "title": "Najaar",
        "teams": [cast.team.pk],
        "how": "named",
        "closes_on": (timezone.localdate() + timedelta(days=20)).strftime("%d-%m-%Y"),
    }

    other = client.post(reverse("learning:new_campaign"), data | {"teams": [cast.other_team.pk]}).text
    client.post(reverse("learning:new_campaign"), data)
    campaign = Campaign.objects.get()
    client.post(reverse("learning:open_campaign", args=[campaign.pk]))

    assert "Kies teams uit de lijst." in other
    waiting = waiting_for(cast.employee, timezone.now())
    assert [item.url for item in waiting] == [reverse("learning:invitation", args=[campaign.pk])]
    assert "Aan jou gevraagd" in client_of(cast.employee).get(reverse("learning:home")).text


def test_nobody_can_see_who_answered(cast: Cast, client_of: ClientOf) -> None:
    campaign = make_campaign(cast)
    answer_round(campaign, cast.employee, "avs")

    for person in (cast.leader, cast.coordinator):
        page = client_of(person).get(campaign.get_absolute_url()).text
        assert cast.employee.full_name not in page
        assert cast.colleague.full_name not in page


def test_from_invitation_to_goal_on_screen(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)))
    url = reverse("learning:invitation", args=[campaign.pk])

    asked = client.get(url).text
    part = client.post(url).url
    item = Response.objects.get().version.aspects.get().items.get()
    result = client.post(part, {f"item_{item.pk}": "often"}, follow=True)

    assert "Zonder naam tellen je antwoorden mee in het beeld van je team" in asked
    assert result.status_code == 200
    assert campaign.invitations.get(user=cast.employee).is_answered
    assert "Je bent klaar." in client.get(url).text


def test_last_day_of_a_round_closed_early_is_that_of_closing(cast: Cast) -> None:
    early, in_time = make_campaign(cast), make_campaign(cast, days=1)
    planned = in_time.closes_on

    close_campaign(campaign=early, by=cast.leader)
    close_campaign(campaign=in_time, by=None, now=timezone.now() + timedelta(days=2))

    assert (early.closes_on, in_time.closes_on) == (timezone.localdate(), planned)


def test_one_asks_a_former_version_again_only_for_a_measurement(cast: Cast, client_of: ClientOf) -> None:
    """A 1-meting asks what its 0-meting asked, also when a new version was published between the two (R-100)."""
    measured, other = make_questionnaire(title="Gemeten"), make_questionnaire(title="Niet gemeten")
    before = make_campaign(cast, measured, is_anonymous=True, can_link=True)
    make_campaign(cast, other)
    add_version(measured, 2, sizes=(1,))
    add_version(other, 2, sizes=(1,))
    close_campaign(campaign=before, by=cast.leader)
    client, url = client_of(cast.leader), reverse("learning:new_campaign")
    told = {
        "title": "Na de training",
        "teams": [cast.team.pk],
        "how": "anonymous",
        "link": str(before.pk),
        "closes_on": (timezone.localdate() + timedelta(days=14)).isoformat(),
    }

    offered = [label for _, label in client.get(url).context["form"].fields["version"].choices]
    refused = client.post(url, told | {"version": newest_version(measured).pk})
    made = client.post(url, told | {"version": before.version_id}, follow=True).text

    assert [label for label in offered if "emeten" in label] == [
        "Gemeten, versie 2",
        "Gemeten, versie 1",
        "Niet gemeten",
    ]
    assert refused.context["form"].errors == {
        "version": ["Die 0-meting vroeg “Gemeten, versie 1”. Kies die, of koppel niet."]
    }
    assert "Gemeten, versie 1 · " in made
    assert Campaign.objects.get(follows=before).version_id == before.version_id


def test_round_says_that_a_newer_version_came(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = make_questionnaire(title="Lijst")
    campaign = make_campaign(cast, questionnaire)
    leader, employee = client_of(cast.leader), client_of(cast.employee)
    asked = reverse("learning:invitation", args=[campaign.pk])
    before = leader.get(campaign.get_absolute_url()).text + employee.get(asked).text

    add_version(questionnaire, 2, sizes=(1,))

    after, invited = leader.get(campaign.get_absolute_url()).text, employee.get(asked).text
    assert "versie" not in before
    assert "Er is een nieuwere versie van deze vragenlijst." in after
    assert after.count("Lijst, versie 1 · ") == invited.count("Lijst, versie 1 · ") == 1


def test_draft_whose_last_day_passed_is_not_opened(cast: Cast, client_of: ClientOf) -> None:
    campaign, client = make_campaign(cast, is_open=False), client_of(cast.leader)
    coming = client.get(campaign.get_absolute_url()).text
    Campaign.objects.filter(pk=campaign.pk).update(closes_on=timezone.localdate() - timedelta(days=1))

    page = client.get(campaign.get_absolute_url()).text
    refused = client.post(reverse("learning:open_campaign", args=[campaign.pk]), follow=True).text

    assert f"nog niet geopend, tot en met {as_day_short(campaign.closes_on)}" in coming
    assert "Uitvraag openen" not in page
    assert OVER in page
    assert OVER in refused
    assert not campaign.invitations.exists()


def test_stopping_is_offered_until_it_shows_that_it_cannot(cast: Cast, client_of: ClientOf) -> None:
    """Below the floor the page does not tell whether somebody answered, so there it stays."""
    people, client = make_people(cast.team, 5), client_of(cast.leader)
    campaign = make_campaign(cast)
    offered = []
    for person in people:
        answer_round(campaign, person, "avs")
        offered.append("Uitvraag stoppen" in client.get(campaign.get_absolute_url()).text)
    untouched = make_campaign(cast)
    cancel_campaign(campaign=untouched, by=cast.leader)

    assert offered == [True, True, True, True, False]
    assert "Uitvraag stoppen" not in client.get(untouched.get_absolute_url()).text
