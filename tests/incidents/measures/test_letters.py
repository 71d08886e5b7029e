"""The letter of a measure: not imposed without, final with the decision, and nobody in it who was there (R-55)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.duties import duties_of
from incidents.measures.services.deciding import NeedsMissingError, agree, lift, propose_again
from incidents.measures.summaries.letters import contacts_for, letter_of
from incidents.measures.summaries.waiting import measures_waiting
from tests.incidents.measures.factories import (
    TALK,
    WARNING,
    make_agreed,
    make_imposed,
    make_letter_template,
    make_measure,
    make_proposal,
    threat_in_hand,
)
from tests.letters.factories import REMEDIES, with_phone
from vpd.letters.enums import LetterStatus, SentHow
from vpd.letters.models import Letter
from vpd.letters.services import ContactRefusedError, make_letter, note_sent, withdraw_letter
from vpd.organisation.models import Deputyship, User


def words_in(letter):
    return " ".join(part["text"] for part in letter.parts)


def test_what_needs_a_letter_is_not_agreed_without_one(cast):
    measure = make_measure(cast, WARNING, with_letter=False)

    with pytest.raises(NeedsMissingError) as no_template:
        agree(measure=measure, reason="Past.", by=cast.coordinator)
    make_letter_template(cast, "written_warning")
    with pytest.raises(NeedsMissingError) as no_letter:
        agree(measure=measure, reason="Past.", by=cast.coordinator)

    assert "wat iemand kan doen die het niet eens is" in no_template.value.words
    assert "Maak eerst de brief." in no_letter.value.words


def test_conversation_that_suffices_needs_none(cast):
    assert letter_of(make_imposed(cast, TALK)) is None


def test_letter_is_final_with_the_decision_and_says_who_and_why(cast):
    measure = make_agreed(cast)
    before = letter_of(measure)
    assert before.is_concept
    assert "dit is nog niet besloten" in words_in(before)

    measure = make_imposed(cast, incident=measure.incident)

    letter = letter_of(measure)
    assert letter.status == LetterStatus.FINAL
    assert cast.decider.full_name in words_in(letter)
    assert "Een lichter middel hielp niet." in words_in(letter)
    assert REMEDIES in words_in(letter)
    assert letter.dated_on == timezone.localdate()


def test_concept_says_what_the_proposal_says_now(cast):
    measure = make_measure(cast)

    propose_again(measure=measure, proposal=make_proposal(cast, stays_possible="Alleen per post."), by=cast.leader)

    assert "Alleen per post." in words_in(letter_of(measure))


def test_contact_was_never_part_of_it(cast):
    measure = make_measure(cast, incident=threat_in_hand(cast, witnesses=[cast.colleague]))

    assert contacts_for(measure) == [cast.leader, cast.coordinator, cast.decider]
    with pytest.raises(ContactRefusedError):
        make_letter(
            kind="access_ban",
            values={},
            contact=with_phone(cast.colleague),
            by=cast.leader,
            origin=letter_of(measure).origin,
        )


def at_desk(person):
    """What waits on Mijn werk about letters; asked of the person as they are now."""
    found = measures_waiting(User.objects.get(pk=person.pk), timezone.now())
    return [(item.title, item.url) for item in found if "brief" in item.title]


def test_letter_waits_until_it_was_sent(cast, client_of):
    measure = make_imposed(cast)
    letter = letter_of(measure)

    def waiting():
        found = duties_of(measure.incident, cast.leader, timezone.now())
        return next(duty for duty in found if duty.key == f"measure.letter:{measure.pk}")

    before, desks = waiting(), [at_desk(person) for person in (cast.leader, cast.coordinator, cast.decider)]
    note_sent(letter=letter, on=timezone.localdate(), how=SentHow.POST, by=cast.leader)

    assert (before.is_done, before.is_mine) == (False, True)
    assert desks == [[("Verstuur de brief", letter.get_absolute_url())], [], []], "who has the case in hand sends it"
    assert at_desk(cast.leader) == []
    assert "verstuurd" in waiting().state
    assert waiting().is_done


def test_letter_waits_for_who_takes_the_place_of_who_has_the_case_in_hand(cast):
    sends = [("Verstuur de brief", letter_of(make_imposed(cast)).get_absolute_url())]
    today = timezone.localdate()
    Deputyship.objects.create(
        organisation=cast.organisation,
        person=cast.leader,
        deputy=cast.colleague,
        starts_on=today,
        ends_on=today,
        set_by=cast.leader,
    )

    during = [at_desk(person) for person in (cast.colleague, cast.coordinator)]
    User.objects.filter(pk=cast.leader.pk).update(is_active=False, deactivated_at=timezone.now())
    after = [at_desk(person) for person in (cast.colleague, cast.coordinator)]

    assert during == [sends, []]
    assert after == [[], sends], "who left sends nothing, and nobody in their place"


def test_letter_of_what_holds_no_more_is_not_to_be_sent(cast):
    measure = make_imposed(cast)
    lift(measure=measure, reason="De burger bood excuses aan.", by=cast.decider)
    letter = letter_of(measure)

    (duty,) = (
        duty
        for duty in duties_of(measure.incident, cast.leader, timezone.now())
        if duty.key.startswith("measure.letter")
    )
    desk = at_desk(cast.leader)
    withdraw_letter(letter=letter, by=cast.leader)

    assert desk == [("Leg vast of de brief is verstuurd", letter.get_absolute_url())]
    assert duty.label == "Brief bekijken"
    assert duty.note == "De maatregel geldt niet meer. Leg vast wanneer de brief is verstuurd, of trek die in."
    assert duty.due_at is None
    assert not duty.is_done
    assert at_desk(cast.leader) == []


def test_letter_is_made_on_its_page_and_read_by_the_decider(cast, client_of):
    measure = make_measure(cast, with_letter=False)
    make_letter_template(cast, "access_ban")
    with_phone(cast.leader)
    url = reverse("incidents:measure_letter", args=[measure.pk])

    client_of(cast.leader).post(url, {"contact": cast.leader.pk})
    agree(measure=measure, reason="Past.", by=cast.coordinator)
    letter = Letter.objects.get()

    assert client_of(cast.decider).get(reverse("letters:letter", args=[letter.pk])).status_code == 200
    assert client_of(cast.employee).get(reverse("letters:letter", args=[letter.pk])).status_code == 404
