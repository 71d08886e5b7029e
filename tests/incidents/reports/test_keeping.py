"""The draft is kept while somebody types: right or wrong, the newest last, and for its owner only."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.test import Client
from django.urls import reverse

from incidents.cases.models import Incident, IncidentDraft
from incidents.reports.services.drafts import DraftSentError, PageSave, SavedElsewhereError, save_draft
from incidents.reports.views.keeping import MOST_BYTES
from tests.incidents.reports.test_report_views import fill_in, send, url, what, who
from vpd.organisation.enums import ReportingPhase
from vpd.ui.offline import NOBODY, PERSON_HEADER, person_token

pytestmark = pytest.mark.django_db

PAGE, OTHER_PAGE = "a" * 32, "b" * 32


def keep_url(draft_id, step="wat"):
    return reverse("incidents:report_keep", kwargs={"draft_id": draft_id, "step": step})


def keep(client, draft_id, values, *, stamp=f"{PAGE}:1", after="", step="wat"):
    return client.post(keep_url(draft_id, step), values | {"draft_stamp": stamp, "draft_after": after})


def test_typed_values_are_kept_right_or_wrong_without_a_word_about_it(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    answer = keep(client, draft_id, {"story": "half verhaal", "happened_on": "morgen"})

    answers = IncidentDraft.objects.get().answers
    assert answer.json() == {"state": "saved", "after": f"{PAGE}:1"}
    assert answer["Cache-Control"] == "no-store"
    assert (answers["wat"]["story"], answers["wat"]["happened_on"]) == ("half verhaal", "morgen")
    assert "half verhaal" in client.get(url("what", draft_id)).content.decode()


def test_both_steps_are_kept_beside_each_other(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    keep(client, draft_id, what(cast))
    keep(client, draft_id, who(help_now=["call_me"]), step="wie")
    page = client.get(url("check", draft_id), follow=True)

    assert set(IncidentDraft.objects.get().answers) == {"wat", "wie"}
    assert page.status_code == 200


def test_page_on_which_nothing_was_filled_in_makes_no_draft(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    form = client.get(url("what", draft_id)).context["form"]

    answer = keep(client, draft_id, {name: form[name].value() or [] for name in form.fields})

    assert answer.json() == {"state": "empty"}
    assert IncidentDraft.objects.count() == 0


def test_older_save_of_the_page_that_arrives_late_changes_nothing(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    keep(client, draft_id, {"story": "nieuw"}, stamp=f"{PAGE}:2")
    late = keep(client, draft_id, {"story": "oud"}, stamp=f"{PAGE}:1")

    assert late.json() == {"state": "saved", "after": f"{PAGE}:2"}
    assert IncidentDraft.objects.get().answers["wat"]["story"] == "nieuw"


def test_save_that_arrives_after_the_step_was_sent_changes_nothing(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    client.post(url("what", draft_id), what(cast, story="verstuurd") | {"draft_stamp": f"{PAGE}:5"})
    keep(client, draft_id, {"story": "onderweg"}, stamp=f"{PAGE}:4")

    assert IncidentDraft.objects.get().answers["wat"]["story"] == "verstuurd"


def test_page_that_is_behind_another_is_told_and_a_press_on_the_button_counts(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    keep(client, draft_id, {"story": "telefoon"}, stamp=f"{PAGE}:1")

    behind = keep(client, draft_id, {"story": "computer"}, stamp=f"{OTHER_PAGE}:1")
    after_that = IncidentDraft.objects.get().answers["wat"]["story"]
    client.post(url("what", draft_id), what(cast, story="computer") | {"draft_stamp": f"{OTHER_PAGE}:2"})

    assert (behind.status_code, behind.json()) == (409, {"state": "elsewhere"})
    assert after_that == "telefoon"
    assert IncidentDraft.objects.get().answers["wat"]["story"] == "computer"


def test_page_that_was_opened_after_another_goes_on_from_there(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    keep(client, draft_id, {"story": "telefoon"}, stamp=f"{PAGE}:7")

    page = client.get(url("what", draft_id)).content.decode()
    answer = keep(client, draft_id, {"story": "computer"}, stamp=f"{OTHER_PAGE}:1", after=f"{PAGE}:7")

    assert f'data-draft-after="{PAGE}:7"' in page
    assert answer.json()["state"] == "saved"


def test_without_after_the_person_chose_what_is_on_the_device(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    keep(client, draft_id, {"story": "computer"}, stamp=f"{PAGE}:1")

    client.post(keep_url(draft_id), {"story": "telefoon", "draft_stamp": f"{OTHER_PAGE}:1"})

    assert IncidentDraft.objects.get().answers["wat"]["story"] == "telefoon"


def test_what_was_sent_is_not_drafted_again(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)
    receipt = send(client, draft_id).url

    answer = keep(client, draft_id, {"story": "te laat"})

    assert answer.json() == {"state": "sent", "url": receipt, "reference": Incident.objects.get().reference}
    assert IncidentDraft.objects.count() == 0
    with pytest.raises(DraftSentError), transaction.atomic():
        save_draft(draft_id=draft_id, step="wat", values={}, by=cast.employee)
    assert IncidentDraft.objects.count() == 0


def test_reading_tells_whose_it_is_and_gives_a_fresh_token(cast, client_of):
    answer = client_of(cast.employee).get(keep_url(uuid4()))

    assert answer.json()["state"] == "here"
    assert len(answer.json()["token"]) == CSRF_TOKEN_LENGTH
    assert answer[PERSON_HEADER] == person_token(cast.employee)


def test_without_session_nothing_is_kept_and_the_answer_says_nobody(cast):
    answer = Client().post(keep_url(uuid4()), {"story": "van niemand", "draft_stamp": f"{PAGE}:1"})

    assert answer[PERSON_HEADER] == NOBODY
    assert IncidentDraft.objects.count() == 0


def test_page_of_who_was_logged_in_before_saves_nothing_for_who_is_now(cast, client_of):
    client, draft_id = client_of(cast.colleague), uuid4()

    answer = keep(client, draft_id, {"story": "van een ander", "draft_person": person_token(cast.employee)})

    assert (answer.status_code, answer.json()) == (409, {"state": "other"})
    assert IncidentDraft.objects.count() == 0


@pytest.mark.parametrize("who_else", ["colleague", "leader", "coordinator", "other_coordinator"])
def test_draft_of_another_is_not_found(cast, client_of, who_else):
    draft_id = uuid4()
    keep(client_of(cast.employee), draft_id, {"story": "van mij"})
    stranger = client_of(getattr(cast, who_else))

    answers = [stranger.get(keep_url(draft_id)), keep(stranger, draft_id, {"story": "van jou"}, after=f"{PAGE}:1")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert IncidentDraft.objects.get().answers["wat"]["story"] == "van mij"


@pytest.mark.parametrize(
    "stamp", ["", "x", f"{PAGE}:", f"{PAGE}:-1", f"{PAGE}:{'9' * 40}", f"{'é' * 32}:1", f"{PAGE}:1\n"]
)
def test_nonsense_of_a_stamp_is_refused_and_a_sent_step_kept_all_the_same(cast, client_of, stamp):
    client, draft_id = client_of(cast.employee), uuid4()

    answer = keep(client, draft_id, {"story": "tekst"}, stamp=stamp)
    sent = client.post(url("what", draft_id), what(cast) | {"draft_stamp": stamp})

    assert (answer.status_code, answer.json()) == (400, {"state": "nonsense"})
    assert sent.status_code == 302


def test_control_characters_and_unknown_fields_are_no_trouble(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    answer = keep(client, draft_id, {"story": "een\x00twee", "happened_on": "\x00", "team": "\x00", "vreemd": "x"})

    assert answer.json()["state"] == "saved"
    assert "vreemd" not in IncidentDraft.objects.get().answers["wat"]


def test_unknown_step_is_not_found(cast, client_of):
    assert keep(client_of(cast.employee), uuid4(), {}, step="anders").status_code == 404


def test_more_than_a_person_types_is_refused(cast, client_of):
    answer = keep(client_of(cast.employee), uuid4(), {"story": "x" * MOST_BYTES})

    assert (answer.status_code, answer.json()) == (413, {"state": "too_long"})
    assert IncidentDraft.objects.count() == 0


def test_second_step_can_be_fetched_ahead_before_the_first_was_sent(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    ahead = client.get(url("who", draft_id) + "?vooruit=1")
    opened = client.get(url("who", draft_id))

    assert ahead.status_code == 200
    assert opened.url == url("what", draft_id)
    assert IncidentDraft.objects.count() == 0


def test_who_does_not_report_in_this_phase_begins_nothing_and_finishes_what_was_begun(cast, client_of):
    client, begun, new = client_of(cast.employee), uuid4(), uuid4()
    keep(client, begun, {"story": "eerder"})
    cast.organisation.reporting_phase = ReportingPhase.CENTRAL
    cast.organisation.save()

    refused = keep(client, new, {"story": "nieuw"})
    ahead = client.get(url("who", new) + "?vooruit=1")
    finished = keep(client, begun, {"story": "verder"}, stamp=f"{PAGE}:2")

    assert (refused.status_code, refused.json()) == (403, {"state": "gone"})
    assert ahead.status_code == 302
    assert finished.json()["state"] == "saved"
    assert IncidentDraft.objects.get().pk == begun


def test_save_elsewhere_is_named_by_the_service(cast):
    draft_id = uuid4()
    save_draft(draft_id=draft_id, step="wat", values={"story": "een"}, by=cast.employee, save=PageSave(PAGE, 1, ""))

    with pytest.raises(SavedElsewhereError):
        save_draft(
            draft_id=draft_id, step="wat", values={"story": "twee"}, by=cast.employee, save=PageSave(OTHER_PAGE, 1, "")
        )

    assert IncidentDraft.objects.get().answers["wat"]["story"] == "een"
