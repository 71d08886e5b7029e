"""The register of further documents."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from protocols.registered_documents.content import suggestions
from protocols.registered_documents.models import RegisteredDocument
from protocols.registered_documents.services import register_suggestion, remind_owners, review_document
from protocols.registered_documents.summaries.documents import open_suggestions
from tests.cast import Cast
from tests.protocols.rules.factories import make_document
from tests.waiting import waiting_in
from vpd.messaging.models import OutboxMessage
from vpd.organisation.services import deactivate_user

pytestmark = pytest.mark.django_db

LIST = reverse("protocols:documents")


def soon(days: int):
    return timezone.localdate() + timedelta(days=days)


def titles(answer) -> list[str]:
    return [document.title for document in answer.context["page_obj"]]


def filled(cast: Cast, **values) -> dict[str, object]:
    return {
        "title": "Draaiboek",
        "type": "procedure",
        "chapter": "",
        "url": "https://intranet.test.example/a",
        "place": "",
        "owner": cast.coordinator.pk,
        "next_review_on": "",
    } | values


def test_coordinator_adds_a_document(cast: Cast, client_of) -> None:
    client_of(cast.coordinator).post(reverse("protocols:add_document"), filled(cast, chapter="4"))

    document = RegisteredDocument.objects.of(cast.organisation).get()
    assert (document.title, document.get_chapter_display(), document.owner) == (
        "Draaiboek",
        "Normoverschrijdend gedrag",
        cast.coordinator,
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "javascript:alert(1)"}, "Vul een adres in dat met https:// begint."),
        ({"url": "ftp://intranet.test.example/a"}, "Vul een adres in dat met https:// begint."),
        ({"url": ""}, "schrijf in woorden waar het document te vinden is"),
        ({"title": ""}, "Vul een titel in."),
        ({"owner": ""}, "Kies een eigenaar."),
        ({"next_review_on": "2999-01-01"}, "Vul een datum in binnen tien jaar."),
    ],
)
def test_mistake_is_said_in_dutch(cast: Cast, client_of, values: dict[str, object], words: str) -> None:
    answer = client_of(cast.coordinator).post(reverse("protocols:add_document"), filled(cast, **values))

    assert words in answer.content.decode()
    assert not RegisteredDocument.objects.exists()


def test_same_title_twice_is_refused(cast: Cast, client_of) -> None:
    make_document(cast)

    answer = client_of(cast.coordinator).post(reverse("protocols:add_document"), filled(cast, title="DRAAIBOEK"))

    assert "Er staat al een document met deze titel in het register." in answer.content.decode()


def test_database_refuses_an_address_that_runs(cast: Cast) -> None:
    document = make_document(cast)

    with pytest.raises(IntegrityError, match="web_address"), transaction.atomic():
        RegisteredDocument.objects.filter(pk=document.pk).update(url="javascript:alert(1)")


def test_address_is_shown_as_text_and_tells_nothing_of_us(cast: Cast, client_of) -> None:
    document = make_document(cast)

    shown = client_of(cast.employee).get(reverse("protocols:document", args=[document.pk])).content.decode()

    assert 'rel="noopener noreferrer">https://intranet.test.example/draaiboek</a>' in shown


def test_list_searches_filters_and_sorts(cast: Cast, client_of) -> None:
    make_document(cast, title="Alarm", next_review_on=soon(300))
    make_document(cast, title="Camera’s", type="checklist", next_review_on=soon(-3), owner=cast.leader)
    make_document(cast, title="Zonder dag", next_review_on=None)
    client = client_of(cast.employee)

    assert titles(client.get(LIST)) == ["Alarm", "Camera’s", "Zonder dag"]
    assert titles(client.get(LIST, {"zoek": "camera"})) == ["Camera’s"]
    assert titles(client.get(LIST, {"soort": "checklist"})) == ["Camera’s"]
    assert titles(client.get(LIST, {"eigenaar": cast.leader.pk})) == ["Camera’s"]
    assert titles(client.get(LIST, {"stand": "overdue"})) == ["Camera’s"]
    assert titles(client.get(LIST, {"stand": "none"})) == ["Zonder dag"]
    assert titles(client.get(LIST, {"sorteer": "next_review_on"})) == ["Camera’s", "Alarm", "Zonder dag"]
    assert "te laat" in client.get(LIST).content.decode()


def test_list_takes_as_many_queries_whatever_the_size(cast: Cast, client_of, django_assert_max_num_queries) -> None:
    for number in range(12):
        make_document(cast, title=f"Document {number}")
    client = client_of(cast.employee)
    client.get(LIST)

    with django_assert_max_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_export_holds_what_the_list_shows(cast: Cast, client_of, kind: str) -> None:
    make_document(cast, title="Alarm")
    make_document(cast, title="=1+1", type="checklist")

    answer = client_of(cast.employee).get(reverse("protocols:documents_export", args=[kind]), {"soort": "checklist"})

    assert "attachment" in answer["Content-Disposition"]
    if kind == "csv":
        words = answer.content.decode()
        assert "'=1+1" in words
        assert "Alarm" not in words


def test_export_in_another_form_is_no_address(cast: Cast, client_of) -> None:
    assert client_of(cast.employee).get(reverse("protocols:documents_export", args=["xls"])).status_code == 404


def test_suggestion_is_added_with_one_press_and_once(cast: Cast, client_of) -> None:
    client = client_of(cast.coordinator)
    address = reverse("protocols:suggest_documents")

    client.post(address, {"title": "Checklist cameratoezicht"})
    client.post(address, {"title": "Checklist cameratoezicht"})

    document = RegisteredDocument.objects.get()
    assert (document.type, document.owner, document.url) == ("checklist", cast.coordinator, "")
    assert "Checklist cameratoezicht" not in [found.title for found in open_suggestions(cast.organisation.pk)]
    assert "nog niet ingevuld" in client.get(LIST).content.decode()


def test_title_that_is_no_suggestion_is_refused(cast: Cast, client_of) -> None:
    answer = client_of(cast.coordinator).post(
        reverse("protocols:suggest_documents"), {"title": "Zelf bedacht"}, follow=True
    )

    assert "Kies een titel uit de lijst." in answer.content.decode()
    assert not RegisteredDocument.objects.exists()


def test_all_suggestions_taken_says_so(cast: Cast, client_of) -> None:
    for suggestion in suggestions():
        register_suggestion(organisation=cast.organisation, suggestion=suggestion, by=cast.coordinator)

    shown = client_of(cast.coordinator).get(reverse("protocols:suggest_documents")).content.decode()

    assert "Alle titels staan in het register" in shown


def test_owner_is_reminded_once_for_a_day(cast: Cast) -> None:
    make_document(cast, title="Te laat", next_review_on=soon(-3), owner=cast.employee)
    make_document(cast, title="Bijna", next_review_on=soon(20))
    make_document(cast, title="Ver weg", next_review_on=soon(90))
    make_document(cast, title="Zonder dag", next_review_on=None)

    remind_owners()
    remind_owners()

    mails = OutboxMessage.objects.filter(payload__template="document_review")
    assert sorted(mail.payload["user_id"] for mail in mails) == sorted([cast.employee.pk, cast.coordinator.pk])


def test_new_day_of_review_reminds_anew(cast: Cast) -> None:
    document = make_document(cast, next_review_on=soon(3))
    remind_owners()

    review_document(document=document, next_review_on=soon(10), by=cast.coordinator)
    remind_owners()

    assert OutboxMessage.objects.filter(payload__template="document_review").count() == 2


def test_coordinator_hears_when_the_owner_left(cast: Cast) -> None:
    make_document(cast, next_review_on=soon(3), owner=cast.employee)
    deactivate_user(user=cast.employee, by=cast.admin)

    remind_owners()

    assert OutboxMessage.objects.get(payload__template="document_review").payload["user_id"] == cast.coordinator.pk


def test_document_waits_for_its_owner_only(cast: Cast) -> None:
    make_document(cast, title="Bijna", next_review_on=soon(20), owner=cast.employee)

    own, other = (
        [str(item) for item in waiting_in("protocols", user, timezone.now())]
        for user in (cast.employee, cast.colleague)
    )

    assert own == ["Kijk of een document nog klopt · Bijna"]
    assert other == []


def test_owner_says_it_was_looked_at(cast: Cast, client_of) -> None:
    document = make_document(cast, next_review_on=soon(-3), owner=cast.employee)

    client_of(cast.employee).post(
        reverse("protocols:review_document", args=[document.pk]), {"next_review_on": soon(365)}
    )

    document.refresh_from_db()
    assert (document.reviewed_on, document.next_review_on) == (timezone.localdate(), soon(365))


def test_looking_again_yesterday_is_refused(cast: Cast, client_of) -> None:
    document = make_document(cast)

    answer = client_of(cast.coordinator).post(
        reverse("protocols:review_document", args=[document.pk]), {"next_review_on": soon(-1)}
    )

    assert "Kies een dag in de toekomst." in answer.content.decode()


def test_changing_and_removing(cast: Cast, client_of) -> None:
    document = make_document(cast)
    client = client_of(cast.coordinator)

    client.post(reverse("protocols:edit_document", args=[document.pk]), filled(cast, title="Anders"))
    changed = RegisteredDocument.objects.get().title
    asked = client.get(reverse("protocols:remove_document", args=[document.pk])).content.decode()
    client.post(reverse("protocols:remove_document", args=[document.pk]))

    assert changed == "Anders"
    assert "Het document zelf blijft waar het is." in asked
    assert not RegisteredDocument.objects.exists()


def test_owner_of_another_municipality_is_no_choice(cast: Cast, client_of) -> None:
    answer = client_of(cast.coordinator).post(
        reverse("protocols:add_document"), filled(cast, owner=cast.other_coordinator.pk)
    )

    assert "Kies een collega uit de lijst." in answer.content.decode()
