"""A code of one's own choice, to lay two anonymous rounds beside each other (DECISIONS 10)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from learning.campaigns.models import Campaign, Sheet, WorkingSheet
from learning.campaigns.services.anonymous import link_hash_of
from learning.campaigns.services.lifecycle import CannotFollowError, cancel_campaign, close_campaign, forget_old_links
from learning.questionnaires.enums import Frequency
from learning.questionnaires.summaries import sections_of
from tests.cast import Cast
from tests.learning.factories import make_campaign, make_questionnaire
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
OWN = "Dorpsstraat 7"


def answered(client: Client, campaign: Campaign) -> str:
    """Everything filled in by the pages; returns where a code can be chosen."""
    client.post(reverse("learning:invitation", args=[campaign.pk]))
    [section] = sections_of(campaign.version_id)
    answers = {f"item_{item.pk}": Frequency.OFTEN for item in section.items}
    return client.post(reverse("learning:anonymous_part", args=[campaign.pk, 1]), answers).headers["Location"]


def test_who_wants_chooses_a_code_and_only_its_hash_is_kept(cast: Cast, client_of: ClientOf) -> None:
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)), is_anonymous=True, can_link=True)
    client = client_of(cast.employee)
    done = answered(client, campaign)
    asked = client.get(done).text
    short = client.post(done, {"own_code": "kort"}).text

    with CaptureQueriesContext(connection) as queries:
        chosen = client.post(done, {"own_code": OWN}, follow=True).text

    sql = " ".join(query["sql"] for query in queries.captured_queries)
    [sheet] = WorkingSheet.objects.all()
    assert "Het hoeft niet: zonder code telt je antwoord net zo goed mee." in asked
    assert "Kies een code van minstens zes letters of cijfers." in short
    assert "gekoppeld" in chosen
    assert sheet.link_hash == link_hash_of(campaign, "dorpsstraat-7"), "capitals and signs do not count"
    assert OWN not in sql
    assert not any(table in sql for table in ("organisation_user", "usersession", "audit_", "campaigns_invitation"))
    client.post(done, {"own_code": ""})
    sheet.refresh_from_db()
    assert sheet.link_hash == ""


def test_without_the_choice_nothing_is_asked_or_kept(cast: Cast, client_of: ClientOf) -> None:
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)), is_anonymous=True)
    client = client_of(cast.employee)
    done = answered(client, campaign)

    client.post(done, {"own_code": OWN})

    assert "koppelen" not in client.get(done).text
    assert WorkingSheet.objects.get().link_hash == ""


def test_equal_codes_are_equal_within_the_pair_of_rounds_alone(cast: Cast) -> None:
    questionnaire = make_questionnaire(sizes=(1,))
    first = make_campaign(cast, questionnaire, is_anonymous=True, can_link=True)
    other = make_campaign(cast, questionnaire, is_anonymous=True, can_link=True)
    close_campaign(campaign=first, by=cast.leader)
    second = make_campaign(cast, questionnaire, is_anonymous=True, follows=first)

    assert link_hash_of(first, OWN) == link_hash_of(second, OWN) != link_hash_of(other, OWN)
    with pytest.raises(CannotFollowError):
        make_campaign(cast, questionnaire, is_anonymous=True, follows=first)
    cancel_campaign(campaign=second, by=cast.leader)
    second.refresh_from_db()
    assert second.link_key == ""
    assert make_campaign(cast, questionnaire, is_anonymous=True, follows=first).follows == first, "one taken back"
    close_campaign(campaign=other, by=cast.leader)
    with pytest.raises(CannotFollowError):
        make_campaign(cast, make_questionnaire(), is_anonymous=True, follows=other)


def test_what_nothing_followed_is_forgotten_after_two_years(cast: Cast) -> None:
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)), is_anonymous=True, can_link=True)
    sheet = {"organisation": cast.organisation, "campaign": campaign, "answers": {}}
    WorkingSheet.objects.create(**sheet, code_hash="a", link_hash="b", is_complete=True)
    close_campaign(campaign=campaign, by=cast.leader)
    assert Sheet.objects.get().link_hash == "b"

    counted = [forget_old_links(on=campaign.closes_on + timedelta(days=days)) for days in (731, 732)]

    campaign.refresh_from_db()
    assert counted == [0, 1]
    assert (campaign.link_key, Sheet.objects.get().link_hash) == ("", "")


def test_the_one_who_holds_the_round_chooses_to_link_it(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.coordinator)
    version = make_campaign(cast, make_questionnaire(sizes=(1,)), is_open=False).version
    told = {
        "version": version.pk,
        "title": "Voor",
        "teams": [cast.team.pk],
        "how": "named",
        "link": "first",
        "closes_on": (timezone.localdate() + timedelta(days=20)).isoformat(),
    }
    url = reverse("learning:new_campaign")

    refused = client.post(url, told).text
    client.post(url, told | {"how": "anonymous"})

    assert "Koppelen met een eigen code kan alleen anoniem." in refused
    first = Campaign.objects.get(title="Voor")
    assert first.can_link
    Campaign.objects.filter(pk=first.pk).update(status="closed")
    client.post(url, told | {"how": "anonymous", "title": "Na", "link": str(first.pk)})
    assert Campaign.objects.get(title="Na").follows == first
