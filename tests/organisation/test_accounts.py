"""Logging in and out, throttling, forgotten passwords, invitations."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver
from vpd.organisation import services
from vpd.organisation.models import User, UserSession
from vpd.organisation.tasks import clear_sessions
from vpd.organisation.throttling import client_address

PASSWORD = "blauwe-fietsen-in-de-regen"
OTHER_PASSWORD = "drie-groene-paraplu's"
LOGIN = "/inloggen/"


@pytest.fixture
def person(cast: Cast) -> User:
    cast.employee.set_password(PASSWORD)
    cast.employee.save()
    return cast.employee


def log_in(email: str, password: str, **extra) -> tuple[Client, object]:
    client = Client()
    return client, client.post(LOGIN, {"username": email, "password": password}, **extra)


def link_in(message: mail.EmailMessage) -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", message.body).group(1)


def deliver_all() -> None:
    for message in OutboxMessage.objects.due(timezone.now()):
        deliver(message.pk)


def test_log_in_works_whatever_the_capitals(person: User) -> None:
    client, response = log_in(person.email.upper(), PASSWORD)

    assert response.status_code == 302
    assert client.get("/").status_code == 200
    assert UserSession.objects.filter(user=person).count() == 1
    assert AuditEvent.objects.filter(action="user.logged_in", actor_id=person.pk).count() == 1


def test_log_in_refuses_with_one_message_for_every_reason(person: User, cast: Cast) -> None:
    services.deactivate_user(user=cast.colleague, by=cast.admin)
    cast.colleague.set_password(PASSWORD)
    cast.colleague.save()

    pages = [
        log_in(person.email, "verkeerd")[1].content.decode(),
        log_in("niemand@test.example", "verkeerd")[1].content.decode(),
        log_in(cast.colleague.email, PASSWORD)[1].content.decode(),
    ]

    for page in pages:
        assert "Het e-mailadres of het wachtwoord klopt niet." in page


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [("/account/", "/account/"), ("https://elders.example/", "/"), ("//elders.example/", "/"), ("javascript:x", "/")],
)
def test_log_in_follows_next_only_within_this_site(person: User, asked: str, goes_to: str) -> None:
    client = Client()

    response = client.post(f"{LOGIN}?next={asked}", {"username": person.email, "password": PASSWORD, "next": asked})

    assert response["Location"] == goes_to


def test_log_in_locks_after_eight_failures_and_counts_every_way_of_writing(person: User) -> None:
    for number in range(8):
        email = person.email.upper() if number % 2 else f" {person.email} "
        response = log_in(email, "verkeerd")[1]

    assert response.status_code == 429
    assert "Te vaak geprobeerd" in response.content.decode()
    assert log_in(person.email, PASSWORD)[1].status_code == 429
    assert AccessAttempt.objects.get().username == person.email


def test_log_in_from_elsewhere_is_not_locked_with_it(person: User) -> None:
    for _ in range(8):
        log_in(person.email, "verkeerd", REMOTE_ADDR="203.0.113.9")

    assert log_in(person.email, PASSWORD, REMOTE_ADDR="203.0.113.10")[1].status_code == 302


def test_unknown_address_costs_a_hash_as_well(person: User, cast: Cast, settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.organisation.counting.CountingHasher"]
    from tests.organisation.counting import CountingHasher  # noqa: PLC0415

    person.set_password(PASSWORD)
    person.save()
    services.deactivate_user(user=cast.colleague, by=cast.admin)
    counts = []
    for email in (person.email, "niemand@test.example", cast.leader.email, cast.colleague.email):
        CountingHasher.count = 0
        log_in(email, "verkeerd")
        counts.append(CountingHasher.count)

    assert counts == [1, 1, 1, 1], "known, unknown, not yet accepted, deactivated"


def test_every_page_asks_for_log_in_unless_it_is_open(cast: Cast) -> None:
    response = Client().get("/account/")

    assert response["Location"] == "/inloggen/?next=/account/"


def test_log_out_works_by_post_only(cast: Cast, client_of) -> None:
    client = client_of(cast.employee)

    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/")["Location"] == LOGIN
    assert client.get("/").status_code == 302


def test_deactivated_person_is_out_at_once(cast: Cast, client_of) -> None:
    client = client_of(cast.employee)
    other = client_of(cast.colleague)

    services.deactivate_user(user=cast.employee, by=cast.admin)

    assert client.get("/").status_code == 302
    assert other.get("/").status_code == 200
    assert not UserSession.objects.filter(user=cast.employee).exists()


def test_end_sessions_takes_one_statement_however_many_sessions(
    cast: Cast, client_of, django_assert_num_queries
) -> None:
    for _ in range(3):
        client_of(cast.colleague)
        client_of(cast.employee)

    with django_assert_num_queries(1):
        ended = services.end_sessions(cast.employee)

    assert ended == 3
    assert UserSession.objects.filter(user=cast.colleague).count() == 3


def test_changed_password_ends_the_other_sessions(person: User) -> None:
    here, _ = log_in(person.email, PASSWORD)
    there, _ = log_in(person.email, PASSWORD)

    response = here.post(
        "/account/wachtwoord/",
        {"old_password": PASSWORD, "new_password1": OTHER_PASSWORD, "new_password2": OTHER_PASSWORD},
    )

    assert response.status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_changed_password_must_be_long_enough(person: User) -> None:
    client, _ = log_in(person.email, PASSWORD)

    response = client.post(
        "/account/wachtwoord/", {"old_password": PASSWORD, "new_password1": "kort", "new_password2": "kort"}
    )

    assert "12 tekens" in response.context["form"].errors["new_password2"][0]


def test_log_out_everywhere_ends_all_sessions(person: User) -> None:
    here, _ = log_in(person.email, PASSWORD)
    there, _ = log_in(person.email, PASSWORD)

    here.post("/account/overal-uitloggen/")

    assert here.get("/").status_code == 302
    assert there.get("/").status_code == 302


def test_forgotten_password_answers_alike_and_mails_only_who_is_known(person: User) -> None:
    answers = [
        Client().post("/wachtwoord-vergeten/", {"email": email}, follow=True).content
        for email in (person.email.upper(), "niemand@test.example")
    ]
    deliver_all()

    assert answers[0] == answers[1]
    assert OutboxMessage.objects.filter(kind="organisation.password_reset").exclude(done_at=None).count() == 2
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_forgotten_password_costs_the_same_queries_for_everybody(person: User) -> None:
    counts = []
    for email in (person.email, "niemand@test.example"):
        with CaptureQueriesContext(connection) as queries:
            services.ask_password_reset(email=email)
        counts.append([query["sql"].split()[0] for query in queries])

    assert counts[0] == counts[1]


def test_forgotten_password_mail_holds_nothing_but_the_link(person: User) -> None:
    services.ask_password_reset(email=person.email)
    deliver_all()

    message = mail.outbox[0]
    html = message.alternatives[0][0]
    for text in (message.subject, message.body, html):
        assert person.last_name not in text
        assert person.email not in text
    assert "http" not in html.replace(link_in(message), "").replace("http://127.0.0.1:8000", "")
    assert "token" not in str(OutboxMessage.objects.get().payload)


def test_reset_link_works_once_and_logs_in(person: User) -> None:
    services.ask_password_reset(email=person.email)
    deliver_all()
    link = link_in(mail.outbox[0])
    client = Client()
    form = client.get(link, follow=True)
    hidden = form.redirect_chain[-1][0]

    response = client.post(hidden, {"new_password1": OTHER_PASSWORD, "new_password2": OTHER_PASSWORD})

    assert hidden.endswith("/kies/")
    assert response["Location"] == "/"
    assert client.get("/").status_code == 200
    assert log_in(person.email, OTHER_PASSWORD)[1].status_code == 302
    assert Client().get(link).status_code == 410


def test_reset_link_expires_after_four_hours(person: User, time_machine) -> None:
    services.ask_password_reset(email=person.email)
    deliver_all()
    link = link_in(mail.outbox[0])

    time_machine.move_to(timezone.localtime() + timedelta(hours=4, minutes=-1))
    before = Client().get(link).status_code
    time_machine.shift(120)

    assert (before, Client().get(link).status_code) == (302, 410)


def test_reset_link_dies_with_the_access(person: User, cast: Cast) -> None:
    services.ask_password_reset(email=person.email)
    deliver_all()

    services.deactivate_user(user=person, by=cast.admin)

    assert Client().get(link_in(mail.outbox[0])).status_code == 410


def test_asking_twice_mails_once(person: User) -> None:
    services.ask_password_reset(email=person.email)
    services.ask_password_reset(email=person.email)
    deliver_all()

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("uid", ["x", "%C3%A9", "OTk5OTk5OTk5", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_made_up_link_is_refused(cast: Cast, uid: str) -> None:
    assert Client().get(f"/wachtwoord-instellen/{uid}/abc-123/").status_code == 410


def test_invitation_lets_somebody_in_for_the_first_time(cast: Cast) -> None:
    newcomer = services.add_user(
        organisation=cast.organisation, email="Nieuw@Test.example", first_name="Noor", last_name="Nieuw", by=cast.admin
    )
    services.invite_user(user=newcomer, by=cast.admin)
    deliver_all()
    client = Client()

    hidden = client.get(link_in(mail.outbox[0]), follow=True).redirect_chain[-1][0]
    response = client.post(hidden, {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)

    assert "je bent ingelogd" in response.content.decode()
    assert log_in("nieuw@test.example", PASSWORD)[1].status_code == 302


def test_invitation_expires_after_three_days(cast: Cast, time_machine) -> None:
    services.invite_user(user=cast.employee, by=cast.admin)
    deliver_all()
    link = link_in(mail.outbox[0])

    time_machine.move_to(timezone.localtime() + timedelta(days=3, minutes=-1))
    before = Client().get(link).status_code
    time_machine.shift(120)

    assert (before, Client().get(link).status_code) == (302, 410)


def test_log_in_page_with_nonsense_stays_a_page(cast: Cast) -> None:
    for email in ("", "x" * 5000, "a\x00b@test.example", "é" * 300):
        response = log_in(email, "y")[1]
        assert response.status_code == 200


def test_account_shows_own_roles(cast: Cast, client_of) -> None:
    page = client_of(cast.leader).get(reverse("organisation:account")).content.decode()

    assert "Leidinggevende" in page
    assert cast.team.name in page


def test_ended_sessions_are_cleared_and_the_others_stay(cast: Cast, client_of) -> None:
    client_of(cast.employee)
    staying = client_of(cast.colleague)
    UserSession.objects.filter(user=cast.employee).update(expire_date=timezone.now() - timedelta(minutes=1))

    clear_sessions()

    assert list(UserSession.objects.values_list("user_id", flat=True)) == [cast.colleague.pk]
    assert staying.get("/").status_code == 200


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "203.0.113.9", "127.0.0.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (True, "", "127.0.0.1"),
    ],
)
def test_attempts_count_by_the_address_our_own_proxy_saw(rf, settings, behind_proxy, forwarded, address) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind_proxy else None

    assert client_address(rf.post("/inloggen/", headers={"X-Forwarded-For": forwarded})) == address


def sent_without_session(person: User, story: str) -> tuple[Client, object]:
    client = Client()
    response = client.post(
        "/overleg/acties/nieuw/?van=1", {"csrfmiddlewaretoken": "x", "text": story, "tick": ["1", "2"]}
    )
    return client, response


def test_form_sent_after_the_session_ended_is_offered_again_after_log_in(person: User) -> None:
    story = "De bezoeker riep <b>hard</b>.\nIk ging weg \u202e😀"
    client, asked = sent_without_session(person, story)
    hidden = {name: asked.context["form"][name].value() for name in ("kept", "kept_for")}

    refused = client.post(LOGIN, {"username": person.email, "password": "fout"} | hidden)
    offered = client.post(LOGIN, {"username": person.email, "password": PASSWORD} | hidden)

    assert "het is er nog" in asked.content.decode()
    assert refused.context["form"]["kept"].value() == hidden["kept"]
    page = offered.content.decode()
    assert offered.context["form"].initial == {"text": [story], "tick": ["1", "2"]}
    assert 'action="/overleg/acties/nieuw/?van=1"' in page
    assert page.count('name="tick"') == 2
    assert "<b>hard</b>" not in page
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("boosted", "going_to"), [("true", "/overleg/acties/1/bewerken/"), ("", "/overleg/acties/nieuw/?van=1")]
)
def test_part_of_a_page_asked_for_after_the_session_ended_keeps_the_form(boosted: str, going_to: str) -> None:
    headers = {
        "HX-Request": "true",
        "HX-Boosted": boosted,
        "HX-Current-URL": "http://testserver/overleg/acties/nieuw/?van=1",
    }
    headers = {name: value for name, value in headers.items() if value}

    asked = Client().post(
        "/overleg/acties/1/bewerken/", {"csrfmiddlewaretoken": "x", "text": "De bezoeker riep."}, headers=headers
    )

    assert asked["HX-Retarget"] == asked["HX-Reselect"] == "#inhoud"
    assert asked.context["form"]["kept_for"].value() == going_to
    assert "De bezoeker riep." in asked.context["form"]["kept"].value()


def test_form_sent_after_the_session_ended_leaves_no_words_in_the_log_in_attempts(person: User) -> None:
    client, asked = sent_without_session(person, "De bezoeker riep hard.")
    hidden = {name: asked.context["form"][name].value() for name in ("kept", "kept_for")}

    client.post(LOGIN, {"username": person.email, "password": "fout"} | hidden)

    assert "bezoeker" not in AccessAttempt.objects.get().post_data


def test_form_sent_after_the_session_ended_is_kept_for_who_logged_in_elsewhere(person: User, client_of) -> None:
    _, asked = sent_without_session(person, "De bezoeker riep hard.")
    hidden = {name: asked.context["form"][name].value() for name in ("kept", "kept_for")}

    offered = client_of(person).post(LOGIN, {"username": person.email, "password": PASSWORD} | hidden)

    assert "De bezoeker riep hard." in offered.content.decode()


@pytest.mark.parametrize(
    ("kept", "kept_for"),
    [('{"a": ["b"]}', "https://kwaad.example/"), ('{"a": ["b"]}', "//kwaad.example/"), ("[1]", "/"), ("nee", "/")],
)
def test_log_in_carries_nothing_that_is_not_ours(person: User, kept: str, kept_for: str) -> None:
    values = {"username": person.email, "password": PASSWORD, "kept": kept, "kept_for": kept_for}

    response = Client().post(LOGIN, values)

    assert response.status_code == 302
