"""Making a letter, making it final, sending it, and what can never change."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.letters.factories import (
    REMEDIES,
    SENT,
    make_concept,
    make_template,
    make_template_draft,
    origin_of,
    with_phone,
)
from tests.made_files import let_worker_fail, let_worker_make, without_fonts
from vpd.files.made_files import state_of
from vpd.files.models import MadeFile, StoredFile
from vpd.letters import addressees
from vpd.letters.addressees import Addressee, Source
from vpd.letters.documents import sheet_of
from vpd.letters.enums import LetterStatus, SentHow
from vpd.letters.kinds import kind_of
from vpd.letters.models import Letter
from vpd.letters.services import (
    ContactRefusedError,
    IncompleteLetterError,
    NoTemplateError,
    erase_letters,
    finish_letter,
    make_letter,
    note_sent,
    rewrite_letter,
    why_no_letter,
    withdraw_letter,
)
from vpd.letters.services.templates import REMEDIES_MISSING, PartValues, change_part, publish, start_draft
from vpd.organisation.status import TransitionError
from vpd.versions.services import NotReadyError

pytestmark = pytest.mark.django_db
PLANTED = Addressee("R. Planter", ("Laan 1", "1234 AB Dorp"))


def make(cast: Cast, **other):
    told = {
        "kind": "written_warning",
        "values": kind_of("written_warning").samples,
        "contact": with_phone(cast.coordinator),
        "by": cast.coordinator,
        "origin": origin_of(cast),
    }
    return make_letter(**told | other)


def test_no_letter_before_the_clause_on_remedies_is_filled_in(cast: Cast) -> None:
    draft = make_template_draft(cast, remedies="")

    with pytest.raises(NotReadyError) as refused:
        publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)
    with pytest.raises(NoTemplateError, match="De coördinator maakt die bij Beheer"):
        make(cast)

    assert refused.value.problems == [REMEDIES_MISSING]
    assert "niet eens is met het besluit" in why_no_letter(organisation=cast.organisation, kind="written_warning")


def test_no_version_without_what_such_a_letter_has_to_say(cast: Cast) -> None:
    draft = make_template_draft(cast)
    decision = draft.parts.get(heading="Het besluit")
    change_part(part=decision, values=PartValues("Het besluit", "Wij besloten dit."), by=cast.coordinator)

    with pytest.raises(NotReadyError) as refused:
        publish(version=draft, in_force_from=timezone.localdate(), by=cast.coordinator)

    assert [problem.split(":")[1].split(".")[0].strip() for problem in refused.value.problems] == [
        "grond",
        "wie besloot",
        "dag van het besluit",
    ]


def test_a_letter_says_what_the_template_in_force_says(cast: Cast) -> None:
    version = make_template(cast)

    letter = make(cast, signer="B. Bakker\ngemeentesecretaris")

    texts = " ".join(part["text"] for part in letter.parts)
    assert (letter.version, letter.status) == (version, LetterStatus.CONCEPT)
    assert letter.subject == "Waarschuwing"
    assert "U sloeg met uw vuist op de balie." in texts
    assert REMEDIES in texts
    assert f"Bel met {cast.coordinator.full_name}, telefoon 0123 45 67 89." in texts
    assert "{" not in texts


def test_a_version_of_later_is_not_used_yet(cast: Cast) -> None:
    now = make_template(cast)
    draft = start_draft(organisation=cast.organisation, kind=kind_of("written_warning"), by=cast.coordinator)
    publish(version=draft, in_force_from=timezone.localdate() + timedelta(days=2), by=cast.coordinator)

    assert make(cast).version == now


def test_a_letter_that_would_say_nothing_somewhere_is_refused(cast: Cast) -> None:
    with pytest.raises(IncompleteLetterError, match="De brief mist nog: wat er gebeurde, wie besloot") as refused:
        make_concept(cast, behaviour=" ", without=["decider"])

    assert refused.value.missing == ["behaviour", "decider"]
    assert not Letter.objects.exists()


def test_who_may_not_be_named_is_refused(cast: Cast) -> None:
    make_template(cast)

    with pytest.raises(ContactRefusedError, match="hoort bij dit team"):
        make(cast, contact=with_phone(cast.employee))
    with pytest.raises(ContactRefusedError, match="heeft geen telefoonnummer"):
        make(cast, contact=cast.safety)
    with pytest.raises(ContactRefusedError, match="werkt hier niet"):
        make(cast, contact=with_phone(cast.other_coordinator))


def test_a_concept_is_made_anew_and_a_final_letter_never_changes(cast: Cast) -> None:
    letter = make_concept(cast)
    told = kind_of("written_warning").samples | {"behaviour": "U gooide een stoel om."}

    letter = rewrite_letter(letter=letter, values=told, contact=cast.coordinator, by=cast.coordinator)
    letter = finish_letter(letter=letter, by=cast.coordinator)

    assert "U gooide een stoel om." in " ".join(part["text"] for part in letter.parts)
    with pytest.raises(TransitionError):
        rewrite_letter(letter=letter, values=told, contact=cast.coordinator, by=cast.coordinator)
    with pytest.raises(DatabaseError, match="letters_letter is final"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(subject="Anders")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        letter.delete()


def test_the_pdf_is_kept_and_the_sending_noted(cast: Cast) -> None:
    letter = finish_letter(letter=make_concept(cast), by=cast.coordinator)
    finish_letter(letter=letter, by=cast.coordinator)

    let_worker_make()
    letter = note_sent(letter=letter, on=timezone.localdate(), how=SentHow.REGISTERED, by=cast.coordinator)
    note_sent(letter=letter, on=timezone.localdate(), how=SentHow.REGISTERED, by=cast.coordinator)

    made = MadeFile.objects.get()
    assert made == letter.made_file
    assert made.file.content_type == "application/pdf"
    assert (letter.is_sent, letter.sent_how, SENT) == (True, SentHow.REGISTERED, [letter.pk])
    with pytest.raises(TransitionError):
        withdraw_letter(letter=letter, by=cast.coordinator)


def test_a_pdf_that_fails_is_made_later(cast: Cast) -> None:
    letter = finish_letter(letter=make_concept(cast), by=cast.coordinator)

    with without_fonts():
        let_worker_fail()

    assert state_of(letter.made_file).is_in_trouble
    assert Letter.objects.get().is_final


def test_name_and_address_come_from_who_knows_them_and_stand_in_no_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(
        id_for=lambda letter: 7, addressee=lambda number: Addressee("R. Planter", ("Laan 1", "1234 AB Dorp"))
    )
    monkeypatch.setattr(addressees, "_sources", [source])

    letter = finish_letter(letter=make_concept(cast), by=cast.coordinator)

    assert sheet_of(letter).addressee == PLANTED
    assert "Planter" not in str(Letter.objects.filter(pk=letter.pk).values())


def test_a_letter_goes_with_what_it_belongs_to_and_takes_its_pdf(cast: Cast) -> None:
    letter = finish_letter(letter=make_concept(cast), by=cast.coordinator)
    let_worker_make()

    assert erase_letters([letter]) == 1

    assert not Letter.objects.exists()
    assert not MadeFile.objects.exists()
    assert not StoredFile.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        make_concept(cast).delete()


def test_a_letter_is_read_by_whom_the_room_says(cast: Cast) -> None:
    letter = make_concept(cast)

    def reads(user):
        return letter in Letter.objects.visible_to(user)

    assert reads(cast.coordinator)
    assert reads(cast.leader)
    assert not any(reads(person) for person in (cast.employee, cast.other_team_leader, cast.other_coordinator))


def test_every_part_of_a_template_opens_and_is_saved(cast: Cast, client_of) -> None:
    """The subject is a line without a heading, the clause may wait; each has a form of its own."""
    draft = make_template_draft(cast)
    client = client_of(cast.coordinator)

    for part in draft.parts.all():
        url = reverse("letters:change", args=[draft.letter_kind.slug, part.pk])
        opened = client.get(url)
        told = {"heading": part.heading, "text": part.text or REMEDIES, "seen": opened.context["form"].initial["seen"]}
        assert (opened.status_code, client.post(url, told).status_code) == (200, 302), part.role
