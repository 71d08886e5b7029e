"""Files of the worker: made once, kept as their kind says, and handed out to who may still have them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse

from tests.at_once import at_once
from tests.cast import Cast
from tests.made_files import content_of, destroyed, let_worker_fail, let_worker_make, promises, stored
from vpd.audit.models import AuditEvent
from vpd.files import made_files
from vpd.files.enums import MadeState
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, deliver, state_of, try_again
from vpd.files.models import MadeFile, StoredFile
from vpd.messaging.models import WORKER_LOST, OutboxMessage
from vpd.organisation.models import Team, User

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db


@dataclass
class Trial:
    """A kind of file for each way of keeping, which fails, is refused or changes when told so."""

    keeping: Keeping = Keeping.PERSONAL
    words: str = "een"
    fails: bool = False
    is_gone: bool = False
    may: bool = True
    noted: list[int] = field(default_factory=list)

    def compose(self, made: MadeFile) -> Composed | None:
        if self.is_gone:
            return None
        words = self.words
        return Composed("proef.pdf", lambda: self._make(words), words if self.keeping is Keeping.CURRENT else "")

    def _make(self, words: str) -> bytes:
        if self.fails:
            raise OSError("no fonts")
        return f"%PDF {words}".encode()

    def ask(self, user: User, team: Team, number: int = 1) -> MadeFile:
        return ask_for(
            "trial",
            made_of=team,
            organisation_id=team.organisation_id,
            title="Proef",
            arguments={"number": number},
            fingerprint=self.words if self.keeping is Keeping.CURRENT else "",
            by=None if self.keeping is Keeping.CURRENT else user,
            back_url="/",
        )


def make_trial(monkeypatch: pytest.MonkeyPatch, keeping: Keeping) -> Trial:
    found = Trial(keeping)
    how = FileKind(
        "De proef",
        found.compose,
        lambda user, made: found.may,
        found.keeping,
        note=lambda user, made: found.noted.append(user.pk),
    )
    monkeypatch.setitem(made_files._kinds, "trial", how)
    return found


@pytest.fixture(params=list(Keeping), ids=lambda keeping: keeping.value)
def trial(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Trial:
    return make_trial(monkeypatch, request.param)


@pytest.fixture
def current(monkeypatch: pytest.MonkeyPatch) -> Trial:
    """What is made anew when it changes."""
    return make_trial(monkeypatch, Keeping.CURRENT)


def url(made: MadeFile) -> str:
    return reverse("files:made_file", args=[made.pk])


def poll(client: Client, made: MadeFile, token: str = "") -> str:
    answer = client.get(url(made), {"stand": token}, headers={"HX-Request": "true"})
    return answer.content.decode() if answer.status_code == 200 else ""


def test_file_is_made_and_handed_out(cast: Cast, client_of: ClientOf, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    client = client_of(cast.leader)

    waiting = client.get(url(made)).content.decode()
    let_worker_make()
    answer = client.get(url(made))

    assert "De proef wordt gemaakt" in waiting
    assert b"".join(answer.streaming_content) == b"%PDF een"
    assert 'filename="proef.pdf"' in answer["Content-Disposition"]
    assert trial.noted == [cast.leader.pk]


def test_asking_is_noted_where_somebody_asks(cast: Cast, trial: Trial) -> None:
    trial.ask(cast.leader, cast.team)

    noted = AuditEvent.objects.filter(action="file.requested_trial", actor_id=cast.leader.pk).count()
    assert noted == (trial.keeping is not Keeping.CURRENT)


def test_asked_twice_is_made_once(cast: Cast, trial: Trial) -> None:
    first, second = trial.ask(cast.leader, cast.team), trial.ask(cast.leader, cast.team)
    other, elsewhere = trial.ask(cast.leader, cast.team, number=2), trial.ask(cast.leader, cast.other_team)

    assert first == second
    assert len({first.pk, other.pk, elsewhere.pk}) == 3
    assert len(promises()) == 3


def test_asked_by_two_people(cast: Cast, trial: Trial) -> None:
    is_one = trial.ask(cast.leader, cast.team) == trial.ask(cast.coordinator, cast.team)

    assert is_one == (trial.keeping is not Keeping.PERSONAL)


def test_asked_again_after_it_was_made(cast: Cast, trial: Trial) -> None:
    first = trial.ask(cast.leader, cast.team)
    let_worker_make()

    again = trial.ask(cast.leader, cast.team)

    assert (again == first) == (trial.keeping is Keeping.CURRENT)
    assert content_of(first) == b"%PDF een"


def test_delivered_twice_is_stored_once(cast: Cast, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)

    deliver({"made_id": made.pk})
    first = MadeFile.objects.get(pk=made.pk).file_id
    trial.words = "twee"
    deliver({"made_id": made.pk})

    assert MadeFile.objects.get(pk=made.pk).file_id == first
    assert content_of(made) == b"%PDF een"


def test_role_that_ended_gets_nothing(cast: Cast, client_of: ClientOf, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    let_worker_make()
    trial.may = False

    assert client_of(cast.leader).get(url(made)).status_code == 404
    assert trial.noted == []


def test_file_of_somebody_else(cast: Cast, client_of: ClientOf, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    let_worker_make()

    colleague = client_of(cast.coordinator).get(url(made)).status_code
    neighbour = client_of(cast.other_coordinator).get(url(made)).status_code

    assert colleague == (404 if trial.keeping is Keeping.PERSONAL else 200)
    assert neighbour == 404


def test_failure_is_told_and_it_comes_later(cast: Cast, client_of: ClientOf, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    client = client_of(cast.leader)
    trial.fails = True

    let_worker_fail()
    page = client.get(url(made)).content.decode()
    state = state_of(made)
    trial.fails = False
    try_again(made)
    let_worker_make()

    assert "Het maken lukte nog niet" in page
    assert 'hx-trigger="every 15s"' in page
    assert state == MadeState.DELAYED
    assert content_of(made) == b"%PDF een"


def test_first_try_under_way_is_no_failure(cast: Cast, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    OutboxMessage.objects.filter(pk=made.promise_id).update(attempts=1, last_error=WORKER_LOST)

    assert state_of(made) == MadeState.BEING_MADE


def test_who_comes_back_to_what_was_given_up_starts_it_again(cast: Cast, client_of: ClientOf, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    promise = OutboxMessage.objects.filter(pk=made.promise_id)
    promise.update(attempts=24, last_error="PdfError", failed_at=made.requested_at)
    client = client_of(cast.leader)

    polled, after_polling = poll(client, made), state_of(made)
    page = client.get(url(made)).content.decode()

    assert "Het maken is niet gelukt" in polled
    assert after_polling == MadeState.GIVEN_UP
    assert "We proberen het nu nog een keer" in page
    assert state_of(made) == MadeState.BEING_MADE
    let_worker_make()


def test_waiting_page_goes_on_by_itself(cast: Cast, client_of: ClientOf, trial: Trial) -> None:
    made = trial.ask(cast.leader, cast.team)
    client = client_of(cast.leader)
    page = client.get(url(made)).content.decode()
    token = page.split("?stand=")[1].split('"')[0]

    nothing_new = poll(client, made, token)
    let_worker_make()
    ready = poll(client, made, token)

    assert f'data-hx-get="{url(made)}?stand={token}" data-hx-trigger="every 2s"' in page
    assert '<div role="status" id="werk-stand">' in page
    assert f'href="{url(made)}">Kijken of het klaar is</a>' in page
    assert nothing_new == ""
    assert "De proef is klaar." in ready.split("innerHTML:#werk-stand")[1]
    assert f'href="{url(made)}" data-go-on>Pdf downloaden</a>' in ready
    assert "hx-trigger" not in ready
    assert trial.noted == []


def test_file_goes_with_what_it_was_made_of(cast: Cast, trial: Trial) -> None:
    made, waiting = trial.ask(cast.leader, cast.team), trial.ask(cast.leader, cast.other_team)
    deliver({"made_id": made.pk})

    before = stored()
    with destroyed(cast.team):
        after = stored()
    with destroyed(cast.other_team):
        deliver({"made_id": waiting.pk})
        beside = stored()

    assert before == (2, 1, 1)
    assert after == (1, 0, 0)
    assert beside == (1, 1, 1)


def test_nothing_is_kept_where_there_is_nothing_to_make_any_more(cast: Cast, trial: Trial) -> None:
    trial.ask(cast.leader, cast.team)
    trial.is_gone = True

    let_worker_make()

    assert not MadeFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment(trial: Trial, cast: Cast) -> None:
    one, other = at_once(*[lambda: trial.ask(cast.leader, cast.team)] * 2)

    assert isinstance(one, MadeFile)
    assert one == other


def test_changed_file_is_made_anew_and_the_one_before_goes_at_once(
    cast: Cast, client_of: ClientOf, current: Trial
) -> None:
    made = current.ask(cast.leader, cast.team)
    let_worker_make()

    current.words = "twee"
    again = current.ask(cast.leader, cast.team)
    is_kept = StoredFile.objects.exists()
    page = client_of(cast.leader).get(url(again)).content.decode()
    let_worker_make()

    assert again == made
    assert not is_kept
    assert "De proef wordt gemaakt" in page
    assert content_of(made) == b"%PDF twee"
    assert StoredFile.objects.count() == 1


def test_changing_back_makes_it_anew(cast: Cast, current: Trial) -> None:
    for words in ("een", "twee", "een"):
        current.words = words
        made = current.ask(cast.leader, cast.team)
        assert state_of(made) == MadeState.BEING_MADE
        let_worker_make()

        assert content_of(made) == f"%PDF {words}".encode()


def test_change_while_it_is_made_is_noticed_by_who_asks_again(cast: Cast, current: Trial) -> None:
    made = current.ask(cast.leader, cast.team)
    deliver({"made_id": made.pk})  # the promise is not ticked off yet
    current.words = "twee"

    asked = current.ask(cast.leader, cast.team)
    OutboxMessage.objects.filter(pk=made.promise_id).update(done_at=asked.requested_at)
    current.ask(cast.leader, cast.team)
    let_worker_make()

    assert content_of(made) == b"%PDF twee"


def test_fingerprint_belongs_to_what_is_made_anew(cast: Cast, current: Trial) -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        ask_for("trial", made_of=cast.team, organisation_id=cast.organisation.pk, title="Proef")
