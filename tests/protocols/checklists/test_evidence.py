"""A file as evidence of an answer to a checklist, and where it is shown."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from protocols.checklists.models import ChecklistAnswer
from protocols.checklists.services import request_inspection_file
from tests.made_files import let_worker_make
from tests.protocols.checklists.test_checklists import text_of
from tests.protocols.factories import make_answer
from tests.uploads import MAIL, PDF, photo_with_place, upload
from vpd.files.models import StoredFile
from vpd.files.uploads import CheckedUpload
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver
from vpd.ui.moments import as_day

pytestmark = pytest.mark.django_db
ANSWER = {"status": "arranged", "revision": "0", "explanation": "Staat er.", "evidence": "", "evidence_url": ""}
BORD = CheckedUpload("bord.pdf", "application/pdf", PDF)


def address(key="CK-O2", name="checklist_item"):
    return reverse(f"protocols:{name}", args=["beleid", key])


def test_file_is_kept_with_the_answer_and_counts_as_evidence(cast, client_of):
    client = client_of(cast.coordinator)

    client.post(address(), ANSWER | {"evidence_file": upload("bord.jpg", photo_with_place())})

    answer = ChecklistAnswer.objects.get()
    assert answer.evidence_file.name == "bord.jpg"
    assert not answer.lacks_evidence
    page = client.get(address()).content.decode()
    assert address(name="checklist_evidence") in page
    assert f"bord.jpg, {as_day(timezone.localdate())}" in page


def test_mail_is_no_evidence_and_nothing_typed_is_lost(cast, client_of):
    page = client_of(cast.coordinator).post(address(), ANSWER | {"evidence_file": upload("mail.eml", MAIL)})

    text = page.content.decode()
    assert "Dit soort bestand kan niet mee. Kies jpg, png of pdf." in text
    assert "Staat er." in text
    assert not StoredFile.objects.exists()


def test_heavy_picture_is_checked_first_and_shows_nothing_until_then(cast, client_of):
    heavy = BytesIO()
    Image.new("L", (7000, 3000), 128).save(heavy, "PNG")
    writer, reader = client_of(cast.coordinator), client_of(cast.safety)

    posted = writer.post(address(), ANSWER | {"evidence_file": upload("bord.png", heavy.getvalue())})

    answer = ChecklistAnswer.objects.get()
    assert posted.status_code == 302
    assert answer.lacks_evidence
    assert "bord.png: wordt gecontroleerd" in writer.get(address()).content.decode()
    assert "bord.png" not in reader.get(address()).content.decode()
    assert [one.get(address(name="checklist_evidence")).status_code for one in (writer, reader)] == [404, 404]

    assert deliver(OutboxMessage.objects.get(kind="picture").pk)

    assert not ChecklistAnswer.objects.get().lacks_evidence
    assert "bord.png" in reader.get(address()).content.decode()
    assert [one.get(address(name="checklist_evidence")).status_code for one in (writer, reader)] == [200, 200]


def test_other_file_takes_its_place_and_a_tick_takes_it_away(cast, client_of):
    make_answer(cast.organisation, "CK-O2", by=cast.coordinator, evidence_file=BORD)
    client = client_of(cast.coordinator)

    client.post(address(), ANSWER | {"revision": "1", "evidence_file": upload("nieuw.jpg", photo_with_place())})

    assert [file.name for file in StoredFile.objects.all()] == ["nieuw.jpg"]
    client.post(address(), ANSWER | {"revision": "2", "drop_file": "on"})
    assert ChecklistAnswer.objects.get().evidence_file is None
    assert not StoredFile.objects.exists()


def test_same_file_twice_changes_nothing(cast):
    first = make_answer(cast.organisation, "CK-O2", by=cast.coordinator, evidence_file=BORD)

    second = make_answer(cast.organisation, "CK-O2", by=cast.coordinator, evidence_file=BORD)

    assert first.revision == second.revision == 1
    assert StoredFile.objects.count() == 1


def test_answer_without_a_new_file_keeps_the_one_there(cast):
    make_answer(cast.organisation, "CK-O2", by=cast.coordinator, evidence_file=BORD)

    answer = make_answer(cast.organisation, "CK-O2", by=cast.coordinator, explanation="Nieuwe tekst")

    assert answer.evidence_file.name == "bord.pdf"


def test_file_for_the_inspection_lists_name_and_date(cast):
    make_answer(cast.organisation, "CK-N1", by=cast.coordinator, evidence_file=BORD)
    made = request_inspection_file(by=cast.coordinator)

    let_worker_make()

    assert f"bord.pdf, {as_day(timezone.localdate())}" in text_of(made)
