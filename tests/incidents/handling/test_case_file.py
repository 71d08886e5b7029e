"""The file of a case: names chosen or left out, a part for the citizen, never support, and what was read is logged."""

import pytest

from incidents.cases import case_file
from incidents.cases.case_file import FileChoice, ReadBy, parts_of_file
from incidents.cases.models import Incident
from incidents.handling.documents import file_pdf
from incidents.handling.services.handling import note_event
from incidents.handling.summaries.case_file import report_file
from incidents.reactions.services.talks import Said, record_talked
from incidents.reactions.summaries.case_file import citizen_file
from incidents.support.enums import SupportStatus
from incidents.support.services.offering import record_offer
from tests.cast import Cast
from tests.incidents.factories import STORY
from tests.incidents.reactions.factories import SIDE, in_hand, make_talk, talked
from tests.incidents.support.factories import make_note, support_of
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.files.models import MadeFile

pytestmark = pytest.mark.django_db

SECRET = "paarse olifant"
NAMES = ("Test Employee", "Test Colleague", "Test Leader", "Test Coordinator")


def full_case(cast: Cast) -> Incident:
    """A threat with a witness, a conversation that was held, a note, and support with words of its own."""
    incident = in_hand(cast, witnesses=[cast.colleague])
    note_event(incident=incident, text="De melder gebeld.", by=cast.leader)
    said = Said("Dreigen mag niet.", SIDE, "Voortaan op afspraak.")
    record_talked(talk=make_talk(cast, incident), reacted=talked(), said=said, by=cast.leader)
    support = support_of(incident, cast.employee)
    record_offer(support=support, to=SupportStatus.ACCEPTED, by=cast.aftercare)
    make_note(cast, SECRET, support_of(incident, cast.employee))
    return Incident.objects.get(pk=incident.pk)


def text_of(incident: Incident, choice: FileChoice) -> str:
    return str(parts_of_file(incident, choice)) + str(file_pdf(incident, choice).context["facts"])


@pytest.mark.parametrize("with_names", [True, False])
def test_names_of_colleagues_stand_in_it_only_where_they_were_chosen(cast: Cast, with_names: bool) -> None:
    text = text_of(full_case(cast), FileChoice(ReadBy.HANDLER, with_names))

    assert STORY in text
    assert SIDE in text
    assert [name for name in NAMES[:3] if name in text] == (list(NAMES[:3]) if with_names else [])


@pytest.mark.parametrize("with_names", [True, False])
def test_citizen_reads_the_behaviour_and_the_own_words_and_nobody_who_reported_or_saw_it(
    cast: Cast, with_names: bool
) -> None:
    text = text_of(full_case(cast), FileChoice(ReadBy.CITIZEN, with_names))

    assert SIDE in text
    assert "Voortaan op afspraak." in text
    assert [word for word in (*NAMES, STORY, "De melder gebeld.", "melder", "getuige") if word in text] == []


@pytest.mark.parametrize("read_by", list(ReadBy))
def test_nothing_of_support_is_ever_in_it(cast: Cast, read_by: ReadBy) -> None:
    text = text_of(full_case(cast), FileChoice(read_by, True))

    assert SECRET not in text
    assert [source for source in case_file._sources if "support" in source.__module__] == []


def test_choosing_comes_first_and_reading_it_is_logged(cast: Cast, client_of) -> None:
    incident = full_case(cast)
    address = f"/incidenten/{incident.reference}/dossier/"
    client = client_of(cast.coordinator)

    before = client.get(address).context["parts"]
    unread = ReadEvent.objects.filter(reader_id=cast.coordinator.pk).count()
    asked = client.get(f"{address}?read_by=handler")
    shown = client.get(f"{address}?read_by=handler&names=without")

    assert before == []
    assert unread == 0
    assert "Kies of de namen van collega’s erin staan." in asked.content.decode()
    assert STORY in shown.content.decode()
    assert ReadEvent.objects.filter(reader_id=cast.coordinator.pk, subject_id=str(incident.pk)).count() == 1


def test_pdf_is_made_for_who_asked_and_keeps_what_was_chosen(cast: Cast, client_of) -> None:
    incident = full_case(cast)
    address = f"/incidenten/{incident.reference}/dossier/?read_by=citizen"

    client_of(cast.leader).post(address)
    made = MadeFile.objects.get(kind="case_file")

    assert made.arguments == {"read_by": "citizen", "with_names": False}
    assert made.requested_by == cast.leader
    assert AuditEvent.objects.filter(action="file.requested_case_file").exists()
    assert client_of(cast.employee).post(address).status_code == 403


def test_rooms_give_their_parts() -> None:
    assert {report_file, citizen_file} <= set(case_file._sources)
