"""The register of breaches as a list, as a file and on paper (AVG art. 33, 5)."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Cast
from tests.made_files import let_worker_make
from tests.privacy.breaches.factories import (
    CONSEQUENCES,
    MEASURES,
    NO_RISK,
    NOT_TOLD,
    STORY,
    make_breach,
    make_closed,
)
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.files.models import MadeFile
from vpd.privacy.breaches.services.retention import let_go

pytestmark = pytest.mark.django_db


def test_list_shows_what_is_open_by_term_and_the_rest_behind_a_tab(cast: Cast, client_of) -> None:
    late, soon, before = make_breach(cast, hours=5), make_breach(cast, hours=50), make_closed(cast, hours=9)
    closed = make_closed(cast)
    browser, url = client_of(cast.privacy), reverse("breaches:list")

    def numbers(query: str) -> list[str]:
        return [row[0].value for row in browser.get(url + query).context["table"].rows]

    assert numbers("") == [soon.reference, late.reference]
    assert numbers("?toon=gesloten") == [closed.reference, before.reference]
    assert numbers("?toon=alles") == [soon.reference, late.reference, closed.reference, before.reference]
    assert numbers("?toon=onzin") == [soon.reference, late.reference]


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_register_goes_out_as_a_file_and_that_is_written_down(cast: Cast, client_of, kind: str) -> None:
    make_closed(cast)
    make_breach(cast, what="=SOM(A1)")

    sheet = client_of(cast.privacy).get(reverse("breaches:export", args=[kind]))

    assert sheet.status_code == 200
    if kind == "csv":
        text = sheet.content.decode("utf-8-sig")
        assert [word in text for word in (STORY, CONSEQUENCES, MEASURES, NO_RISK, NOT_TOLD, "'=SOM")] == [True] * 6
    assert AuditEvent.objects.filter(action=f"breach.exported_{kind}", actor_id=cast.privacy.pk).exists()
    assert ReadEvent.objects.filter(subject_type="breaches.breach").count() == 2


def test_paper_says_what_the_law_asks_and_goes_with_the_words(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    url = reverse("breaches:pdf", args=[breach.reference])
    client_of(cast.privacy).get(url)
    let_worker_make()

    sheet = b"".join(client_of(cast.privacy).get(url).streaming_content)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet)).pages)
    let_go(cast.organisation.pk, [breach.pk])

    for words in (STORY, CONSEQUENCES, MEASURES, NO_RISK, NOT_TOLD, breach.reference, cast.employee.full_name):
        assert words in " ".join(text.split()), words
    assert not MadeFile.objects.filter(kind="breach").exists()
    assert AuditEvent.objects.filter(action="breach.file_taken", actor_id=cast.privacy.pk).exists()
