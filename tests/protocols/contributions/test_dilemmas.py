"""Dilemmas: written by the team, beside those of the form and what other teams share (P6, R-78)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from protocols.agreements.services.errors import AlreadyChosenError, NotInTeamError, NotOfferedError, NotTheAuthorError
from protocols.contributions.models import Dilemma, SharedDilemma
from protocols.contributions.services.agenda import choose_for_meeting
from protocols.contributions.services.dilemmas import (
    change_dilemma,
    decline_dilemma,
    delete_dilemma,
    offer_dilemma,
    share_dilemma,
    stop_sharing,
)
from protocols.contributions.summaries.contributions import examples_of_others, instrument_examples
from tests.protocols.factories import make_dilemma
from vpd.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

SHARED = "Wat doe je als iemand filmt tijdens het werk?"


def url(name, dilemma=None):
    return reverse(f"protocols:{name}", args=[dilemma.pk] if dilemma else [])


def shared_by(cast, text=SHARED):
    dilemma = make_dilemma(cast.team, by=cast.employee, shows_name=True)
    offer_dilemma(dilemma=dilemma, text=text, by=cast.employee)
    share_dilemma(dilemma=dilemma, by=cast.leader)
    dilemma.refresh_from_db()
    return dilemma


def test_write_puts_it_in_the_list(cast, client_of):
    client = client_of(cast.employee)

    client.post(reverse("protocols:dilemma_write", args=[cast.team.slug]), {"text": "Ga je door of stop je?"})

    dilemma = Dilemma.objects.get()
    assert (dilemma.author, dilemma.shows_name) == (cast.employee, False)
    assert "Ga je door of stop je?" in client.get(url("dilemmas")).content.decode()


@pytest.mark.parametrize(("text", "told"), [(" ", "Schrijf het dilemma op."), ("x" * 1001, "hoogstens 1.000 tekens")])
def test_write_tells_what_is_wrong(cast, client_of, text, told):
    page = client_of(cast.employee).post(reverse("protocols:dilemma_write", args=[cast.team.slug]), {"text": text})

    assert told in page.content.decode()


def test_nobody_writes_for_another_team(cast):
    with pytest.raises(NotInTeamError):
        make_dilemma(cast.team, by=cast.other_team_employee)


def test_the_form_gives_four_examples_word_for_word(cast, client_of):
    page = client_of(cast.employee).get(url("dilemmas"))

    assert len(instrument_examples()) == 4
    assert (
        instrument_examples()[3] == "Kun je rekenen op steun van de organisatie als je grenzen stelt volgens de norm?"
    )
    for text in instrument_examples():
        assert text in page.content.decode().replace("&#x27;", "'")


def test_the_author_changes_and_deletes_it_until_it_is_chosen(cast):
    dilemma = make_dilemma(cast.team, by=cast.employee)
    change_dilemma(dilemma=dilemma, text="Anders gezegd?", shows_name=True, by=cast.employee)
    choose_for_meeting(thing=dilemma, by=cast.colleague)

    with pytest.raises(AlreadyChosenError):
        change_dilemma(dilemma=dilemma, text="Nog anders?", shows_name=True, by=cast.employee)
    with pytest.raises(AlreadyChosenError):
        delete_dilemma(dilemma=dilemma, by=cast.employee)
    dilemma.refresh_from_db()
    assert dilemma.text == "Anders gezegd?"


@pytest.mark.parametrize("person", ["colleague", "leader"])
def test_nobody_else_changes_offers_or_deletes_it(cast, person):
    dilemma = make_dilemma(cast.team, by=cast.employee)
    by = getattr(cast, person)

    with pytest.raises(NotTheAuthorError):
        change_dilemma(dilemma=dilemma, text="Van een ander", shows_name=False, by=by)
    with pytest.raises(NotTheAuthorError):
        offer_dilemma(dilemma=dilemma, text="Van een ander", by=by)
    with pytest.raises(NotTheAuthorError):
        delete_dilemma(dilemma=dilemma, by=by)


# --- sharing -------------------------------------------------------------------------------------------------------


def test_other_teams_read_it_after_author_and_leader_said_so(cast, client_of):
    dilemma = make_dilemma(cast.team, by=cast.employee, text="Een tekst van het team")
    other = client_of(cast.other_team_employee)

    before = other.get(url("dilemmas")).content.decode()
    client_of(cast.employee).post(url("dilemma_offer", dilemma), {"text": SHARED})
    offered = other.get(url("dilemmas")).content.decode()
    waiting = client_of(cast.leader).get("/").content.decode()
    client_of(cast.leader).post(url("dilemma_decide", dilemma), {"delen": "1"})
    after = other.get(url("dilemmas")).content.decode()

    assert SHARED not in before + offered
    assert "Kies of een dilemma naar andere teams gaat" in waiting
    assert SHARED in after
    assert "Een tekst van het team" not in after


def test_what_is_shared_leads_back_to_nobody(cast, client_of):
    dilemma = shared_by(cast)

    page = client_of(cast.other_team_employee).get(url("dilemmas")).content.decode()
    fields = {field.name for field in SharedDilemma._meta.fields}

    assert fields == {"id", "organisation", "text"}
    assert SHARED in page
    for trace in (cast.employee.email, cast.team.name, str(dilemma.pk), str(dilemma.shared_id)):
        assert trace not in page
    assert AuditEvent.objects.filter(subject_type="contributions.dilemma", actor_id=cast.employee.pk).count() == 0


def test_what_is_shared_stays_in_the_municipality(cast):
    shared_by(cast)

    assert examples_of_others(cast.other_team_employee) == [SHARED]
    assert examples_of_others(cast.other_coordinator) == []


def test_the_own_team_does_not_read_it_twice(cast):
    shared_by(cast)

    assert examples_of_others(cast.colleague) == []


def test_the_leader_keeps_it_in_the_team(cast, client_of):
    dilemma = make_dilemma(cast.team, by=cast.employee)
    offer_dilemma(dilemma=dilemma, text=SHARED, by=cast.employee)

    client_of(cast.leader).post(url("dilemma_decide", dilemma), {"houden": "1"})
    page = client_of(cast.employee).get(url("dilemma", dilemma)).content.decode()

    assert not SharedDilemma.objects.exists()
    assert "koos ervoor het in het team te houden" in page


def test_nothing_is_shared_that_was_not_offered(cast):
    dilemma = make_dilemma(cast.team, by=cast.employee)

    with pytest.raises(NotOfferedError):
        share_dilemma(dilemma=dilemma, by=cast.leader)
    with pytest.raises(NotOfferedError):
        decline_dilemma(dilemma=dilemma, by=cast.leader)


@pytest.mark.parametrize("person", ["employee", "leader"])
def test_author_and_leader_stop_the_sharing(cast, client_of, person):
    dilemma = shared_by(cast)

    client_of(getattr(cast, person)).post(url("dilemma_unshare", dilemma))

    assert examples_of_others(cast.other_team_employee) == []


def test_a_colleague_does_not_stop_the_sharing(cast):
    dilemma = shared_by(cast)

    with pytest.raises(NotTheAuthorError):
        stop_sharing(dilemma=dilemma, by=cast.colleague)


def test_deleting_it_takes_the_shared_text_along(cast):
    delete_dilemma(dilemma=shared_by(cast), by=cast.employee)

    assert not SharedDilemma.objects.exists()


def test_a_shared_one_is_not_offered_again(cast, client_of):
    dilemma = shared_by(cast)

    page = client_of(cast.employee).get(url("dilemma_offer", dilemma), follow=True).content.decode()

    assert "wordt al gedeeld" in page


def test_a_colleague_does_not_see_that_it_is_offered(cast, client_of):
    dilemma = make_dilemma(cast.team, by=cast.employee)
    offer_dilemma(dilemma=dilemma, text=SHARED, by=cast.employee)

    assert SHARED not in client_of(cast.colleague).get(url("dilemma", dilemma)).content.decode()


def test_what_only_the_author_may_know_is_folded_away(cast, client_of):
    """Somebody who shows this page on a big screen must not give the author away."""
    dilemma = make_dilemma(cast.team, by=cast.employee)
    offer_dilemma(dilemma=dilemma, text=SHARED, by=cast.employee)

    page = client_of(cast.employee).get(url("dilemma", dilemma)).content.decode()
    fold = page[page.index("Schreef jij dit?") :]

    assert SHARED in fold
    assert SHARED not in page.removesuffix(fold)
    assert "Schreef jij dit?" in client_of(cast.colleague).get(url("dilemma", dilemma)).content.decode()


def test_list_shows_the_month_only(cast, client_of):
    dilemma = make_dilemma(cast.team, by=cast.employee)

    page = client_of(cast.colleague).get(url("dilemma", dilemma)).content.decode()

    assert f"{dilemma.day:%Y}" in page
    assert f"{dilemma.day.day} {dilemma.day:%B}".lower() not in page.lower()


def test_list_asks_the_database_as_often_for_many_as_for_few(cast, client_of):
    client = client_of(cast.colleague)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url("dilemmas"))
        return len(captured)

    shared_by(cast)
    queries()  # the first request of a session costs one more
    few = queries()
    for _ in range(12):
        shared_by(cast)

    assert queries() == few
