"""The citizen is invited by letter: in the template's words, kept as sent, and it moves with the conversation."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.reactions.enums import TalkStatus
from incidents.reactions.models import Talk
from incidents.reactions.services.letters import write_invitation
from incidents.reactions.services.talks import move_talk, record_no_talk
from incidents.reactions.summaries.letters import INVITATION, letter_of
from tests.cast import Cast
from tests.incidents.reactions.factories import in_hand, make_talk, meeting_of
from tests.letters.factories import make_template, with_phone
from vpd.letters.enums import LetterStatus, SentHow
from vpd.letters.models import Letter
from vpd.letters.services import ContactRefusedError, finish_letter, note_sent
from vpd.organisation.status import TransitionError
from vpd.ui.moments import as_moment

WORDS = "U zei dat u ons na het werk zou opwachten."


def invited(cast: Cast, talk: Talk | None = None) -> Letter:
    make_template(cast, INVITATION)
    talk = talk or make_talk(cast)
    return write_invitation(talk=talk, words=WORDS, contact=with_phone(cast.coordinator), by=cast.leader)


def words_in(letter: Letter) -> str:
    return " ".join(part["text"] for part in letter.parts)


def send(letter: Letter, cast: Cast) -> None:
    finish_letter(letter=letter, by=cast.leader)
    note_sent(letter=letter, on=timezone.localdate(), how=SentHow.POST, by=cast.leader)


def test_letter_is_made_read_and_sent_on_screen_and_that_is_the_invitation(cast: Cast, client_of) -> None:
    talk, client = make_talk(cast), client_of(cast.leader)
    with_phone(cast.coordinator)
    address = reverse("incidents:talk_letter", args=[talk.incident.reference, talk.pk])
    told = {"words": WORDS, "contact": str(cast.coordinator.pk)}
    before = client.post(address, told, follow=True).content.decode()
    make_template(cast, INVITATION)

    empty = client.post(address, {"words": "", "contact": ""}).content.decode()
    shown = client.post(address, told, follow=True).content.decode()
    letter = Letter.objects.get()
    client.post(reverse("letters:finish", args=[letter.pk]))
    day = timezone.localdate().strftime("%d-%m-%Y")
    client.post(reverse("letters:sent", args=[letter.pk]), {"sent_on": day, "sent_how": "post"})
    talk.refresh_from_db()
    page = client.get(talk.get_absolute_url()).content.decode()

    assert "Er is nog geen brief “Uitnodiging voor een gesprek” die geldt." in before
    assert "Schrijf op wat er gebeurde. Dat staat in de brief." in empty
    assert WORDS in shown
    assert "De brief is een concept." in shown
    assert (talk.status, talk.invited_on, talk.invited_how) == (TalkStatus.INVITED, timezone.localdate(), "letter")
    assert reverse("letters:letter", args=[letter.pk]) in page
    assert reverse("incidents:talk_record", args=[talk.incident.reference, talk.pk]) in page


def test_letter_says_when_where_and_with_whom(cast: Cast) -> None:
    talk = make_talk(cast)
    text = words_in(invited(cast, talk))

    assert [word for word in (as_moment(talk.starts_at), "kamer 2.01", cast.leader.full_name) if word not in text] == []


def test_nobody_who_was_there_is_named_to_call(cast: Cast) -> None:
    incident = in_hand(cast, witnesses=[cast.coordinator])

    with pytest.raises(ContactRefusedError):
        invited(cast, make_talk(cast, incident))


def test_moved_the_concept_says_the_new_day_and_a_final_one_is_taken_back(cast: Cast) -> None:
    talk = make_talk(cast)
    letter = invited(cast, talk)
    move_talk(talk=talk, meeting=meeting_of(cast.leader, days=5), by=cast.leader)
    rewritten = words_in(Letter.objects.get())
    finish_letter(letter=letter, by=cast.leader)
    move_talk(talk=talk, meeting=meeting_of(cast.leader, days=9), by=cast.leader)

    assert as_moment(timezone.localtime(meeting_of(cast.leader, days=5).starts_at))[:20] in rewritten
    assert Letter.objects.get().status == LetterStatus.WITHDRAWN
    assert letter_of(talk) is None


def test_moved_after_it_was_sent_another_is_made_and_the_first_stays_as_sent(cast: Cast) -> None:
    talk = make_talk(cast)
    first = invited(cast, talk)
    send(first, cast)
    talk.refresh_from_db()
    move_talk(talk=talk, meeting=meeting_of(cast.leader, days=5), by=cast.leader)
    second = write_invitation(talk=talk, words=WORDS, contact=cast.coordinator, by=cast.leader)

    assert talk.status == TalkStatus.PLANNED
    assert second.pk != first.pk
    assert Letter.objects.get(pk=first.pk).is_sent


def test_the_second_to_change_it_is_told(cast: Cast, client_of) -> None:
    talk = make_talk(cast)
    letter = invited(cast, talk)
    address = reverse("incidents:talk_letter", args=[talk.incident.reference, talk.pk])
    seen = client_of(cast.leader).get(address).context["form"].initial["seen"]
    write_invitation(talk=talk, words="Anders.", contact=cast.coordinator, by=cast.coordinator)
    answer = client_of(cast.leader).post(
        address, {"words": "Nog anders.", "contact": str(cast.coordinator.pk), "seen": seen}
    )

    assert "Anders." in answer.content.decode()
    assert "Anders." in words_in(Letter.objects.get(pk=letter.pk))


def test_off_nobody_sends_it_any_more(cast: Cast, client_of) -> None:
    talk = make_talk(cast)
    letter = invited(cast, talk)
    record_no_talk(talk=talk, to=TalkStatus.CANCELLED, by=cast.leader)

    assert Letter.objects.get().status == LetterStatus.WITHDRAWN
    assert client_of(cast.leader).post(reverse("letters:finish", args=[letter.pk])).status_code == 403
    with pytest.raises(TransitionError):
        write_invitation(talk=talk, words=WORDS, contact=cast.coordinator, by=cast.leader)


def test_who_does_not_handle_the_case_reads_no_letter(cast: Cast, client_of) -> None:
    letter = invited(cast)

    answers = [client_of(one).get(letter.get_absolute_url()).status_code for one in (cast.employee, cast.decider)]

    assert answers == [404, 404]
