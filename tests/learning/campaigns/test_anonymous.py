"""The anonymous round, looked at in the database itself, before and after closing (DECISIONS 6)."""

import json
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.campaigns.models import Campaign, Invitation, Sheet, WorkingSheet
from learning.campaigns.services.anonymous import (
    AlreadyClaimedError,
    RoundClosedError,
    Ticket,
    claim_code,
    complete_sheet,
    save_sheet,
    ticket_of,
)
from learning.campaigns.services.inviting import send_invitations, send_reminders
from learning.campaigns.services.lifecycle import AnsweredError, cancel_campaign, close_campaign
from learning.campaigns.views.anonymous import COOKIE
from learning.questionnaires.summaries import sections_of
from learning.results.models import Response
from tests.cast import Cast
from tests.learning.factories import make_campaign, make_people, make_questionnaire
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User, UserSession

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def code_of(campaign: Campaign, user: User) -> str:
    return claim_code(invitation=Invitation.objects.get(campaign=campaign, user=user))


def answered(campaign: Campaign, code: str, value: str) -> Ticket:
    ticket = ticket_of(campaign, code)
    assert ticket is not None
    items = [item for section in sections_of(campaign.version_id) for item in section.items]
    save_sheet(ticket=ticket, answers={item.pk: value for item in items})
    complete_sheet(ticket=ticket)
    return ticket


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table])
        return {f"{name}: {kind}" for name, kind in cursor.fetchall()}


def rows_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
        return [row for (row,) in cursor.fetchall()]


def test_answers_come_in_without_session_user_log_or_moment(
    cast: Cast, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    make_people(cast.team, 5)
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)), is_anonymous=True)
    client = client_of(cast.employee)
    shown = client.post(reverse("learning:invitation", args=[campaign.pk])).text
    code = client.cookies[COOKIE].value
    item = sections_of(campaign.version_id)[0].items[0]
    before = [model.objects.count() for model in (AuditEvent, ReadEvent, OutboxMessage, UserSession)]
    session_before = list(UserSession.objects.values())
    caplog.clear()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse("learning:anonymous", args=[campaign.pk]))
        client.post(reverse("learning:anonymous_part", args=[campaign.pk, 1]), {f"item_{item.pk}": "often"})
        done = client.get(reverse("learning:anonymous_done", args=[campaign.pk]))

    sql = " ".join(query["sql"] for query in asked.captured_queries)
    assert code in shown
    assert "Je antwoorden tellen mee" in done.text
    assert settings.SESSION_COOKIE_NAME in client.cookies, "somebody who is logged in was at work here"
    for table in ("organisation_usersession", "organisation_user", "audit_", "messaging_", "campaigns_invitation"):
        assert table not in sql
    assert [model.objects.count() for model in (AuditEvent, ReadEvent, OutboxMessage, UserSession)] == before
    assert list(UserSession.objects.values()) == session_before
    assert not [record for record in caplog.records if record.name == "vpd.start.logging"]


def test_tables_hold_no_person_and_no_time(cast: Cast) -> None:
    expected = {"id: uuid", "organisation_id: bigint", "campaign_id: bigint", "team_id: bigint", "answers: jsonb"}
    # Of a code that somebody chose, until two rounds were laid beside each other (DECISIONS 10).
    expected |= {"link_hash: character varying"}

    assert columns_of("campaigns_sheet") == expected
    assert columns_of("campaigns_workingsheet") == expected | {"code_hash: character varying", "is_complete: boolean"}


def test_database_before_and_after_closing(cast: Cast) -> None:
    people = make_people(cast.team, 6)
    campaign = make_campaign(cast, make_questionnaire(sizes=(2,)), is_anonymous=True)
    codes = [code_of(campaign, person) for person in people]
    values = ("always", "often", "sometimes", "never", "always")
    for code, value in zip(codes, values, strict=False):
        answered(campaign, code, value)
    half = ticket_of(campaign, codes[5])
    assert half is not None
    save_sheet(ticket=half, answers={sections_of(campaign.version_id)[0].items[0].pk: "never"})
    working = rows_of("campaigns_workingsheet")
    ids = {json.loads(row)["id"] for row in working}
    send_invitations()
    send_reminders(on=campaign.closes_on)
    while_open = [json.loads(row) for row in rows_of("campaigns_invitation")]
    mails = OutboxMessage.objects.values_list("payload__template", flat=True)
    promised = set(mails)

    close_campaign(campaign=campaign, by=cast.leader)

    kept = [json.loads(row) for row in rows_of("campaigns_sheet")]
    everything = " ".join(working) + " ".join(rows_of("campaigns_invitation")) + " ".join(rows_of("audit_auditevent"))
    assert len(working) == 6
    assert not any(code in everything for code in codes), "the code itself is nowhere"
    assert rows_of("campaigns_workingsheet") == []
    assert len(kept) == 5, "what was not finished does not count"
    assert not {row["id"] for row in kept} & ids
    assert sorted(next(iter(row["answers"].values())) for row in kept) == sorted(values)
    assert not Response.objects.exists()
    claimed = [json.loads(row) for row in rows_of("campaigns_invitation")]
    assert {row["is_claimed"] for row in while_open if row["user_id"] in {person.pk for person in people}} == {True}
    assert {(row["is_claimed"], row["is_answered"], row["reminded_at"]) for row in claimed} == {(False, False, None)}
    assert (promised, set(mails.all())) == ({"campaign_invitation", "campaign_reminder"}, {"campaign_invitation"})


def test_order_of_the_kept_answers_is_by_chance(cast: Cast) -> None:
    people = make_people(cast.team, 12)
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)), is_anonymous=True)
    item = sections_of(campaign.version_id)[0].items[0]
    order = []
    for number, person in enumerate(people):
        answered(campaign, code_of(campaign, person), "always")
        WorkingSheet.objects.exclude(answers__has_key="n").update(answers={str(item.pk): "always", "n": number})
        order.append(number)

    close_campaign(campaign=campaign, by=cast.leader)

    with connection.cursor() as cursor:
        cursor.execute("SELECT (answers->>'n')::int FROM campaigns_sheet ORDER BY ctid")
        stored = [number for (number,) in cursor.fetchall()]
    assert sorted(stored) == order
    assert stored != order


def test_team_is_kept_only_when_five_or_more_were_invited(cast: Cast) -> None:
    many, few = make_people(cast.team, 5), make_people(cast.other_team, 1)
    campaign = make_campaign(cast, teams=[cast.team, cast.other_team], is_anonymous=True)
    invited = Invitation.objects.filter(campaign=campaign, team=cast.other_team).count()

    of_many = ticket_of(campaign, code_of(campaign, many[0]))
    of_few = ticket_of(campaign, code_of(campaign, few[0]))

    assert of_many is not None
    assert of_few is not None
    assert invited < 5
    assert (of_many.team_id, of_few.team_id) == (cast.team.pk, None)


def test_code_is_shown_once_and_cannot_be_made_up(cast: Cast) -> None:
    campaign, other = make_campaign(cast, is_anonymous=True), make_campaign(cast, is_anonymous=True)
    code = code_of(campaign, cast.employee)

    with pytest.raises(AlreadyClaimedError):
        code_of(campaign, cast.employee)

    last = "A" if code[-1] != "A" else "B"
    assert ticket_of(campaign, code.lower()) is not None
    assert ticket_of(other, code) is None
    assert ticket_of(campaign, code[:-1] + last) is None
    assert ticket_of(campaign, "onzin") is None
    assert ticket_of(campaign, "") is None


def test_going_on_in_another_browser_with_the_code(cast: Cast) -> None:
    campaign = make_campaign(cast, make_questionnaire(sizes=(1, 2)), is_anonymous=True)
    code = code_of(campaign, cast.employee)
    ticket = ticket_of(campaign, code)
    assert ticket is not None
    first, second = (section.items[0] for section in sections_of(campaign.version_id))
    save_sheet(ticket=ticket, answers={first.pk: "never"})
    browser = Client()

    wrong = browser.post(reverse("learning:anonymous", args=[campaign.pk]), {"code": "AAAA-BBBB"}).text
    part = browser.post(reverse("learning:anonymous", args=[campaign.pk]), {"code": code}, follow=True)
    given = {f"item_{second.pk}": "often"}
    bar = browser.post(reverse("learning:anonymous_part", args=[campaign.pk, 2]), given, headers={"hx-request": "true"})
    again = browser.get(reverse("learning:anonymous_part", args=[campaign.pk, 2]))

    assert "Deze code klopt niet." in wrong
    assert part.redirect_chain[-1][0] == reverse("learning:anonymous_part", args=[campaign.pk, 2])
    assert "1 van 3 vragen beantwoord" in part.text
    assert "2 van 3 vragen beantwoord" in bar.text
    assert again.context["form"].initial == {f"item_{first.pk}": "never", f"item_{second.pk}": "often"}


def test_one_answer_of_a_round_that_closed_goes_to_the_whole_page(cast: Cast) -> None:
    campaign = make_campaign(cast, make_questionnaire(sizes=(2,)), is_anonymous=True)
    browser = Client()
    browser.post(reverse("learning:anonymous", args=[campaign.pk]), {"code": code_of(campaign, cast.employee)})
    close_campaign(campaign=campaign, by=cast.leader)

    part = reverse("learning:anonymous_part", args=[campaign.pk, 1])
    response = browser.post(part, {}, headers={"hx-request": "true"})

    assert response.headers["HX-Redirect"] == reverse("learning:anonymous", args=[campaign.pk])


def test_closed_round_takes_nothing_and_answered_round_is_not_cancelled(cast: Cast) -> None:
    campaign = make_campaign(cast, is_anonymous=True)
    code = code_of(campaign, cast.employee)
    ticket = answered(campaign, code, "often")

    with pytest.raises(AnsweredError):
        cancel_campaign(campaign=campaign, by=cast.leader)
    close_campaign(campaign=campaign, by=cast.leader)
    with pytest.raises(RoundClosedError):
        save_sheet(ticket=ticket, answers={})

    assert Sheet.objects.count() == 1
    page = Client().get(reverse("learning:anonymous", args=[campaign.pk])).text
    assert "Deze uitvraag is gesloten." in page
