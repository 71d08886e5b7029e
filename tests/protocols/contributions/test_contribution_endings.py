"""Deviations and dilemmas at the meeting: on the agenda, and what the decision makes of them (DECISIONS 5, R-72)."""

import pytest
from django.utils import timezone

from protocols.amendments.models import Amendment
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Deviation
from protocols.contributions.services.agenda import choose_for_meeting, take_off_agenda
from protocols.contributions.services.deviations import Agreement
from tests.protocols.contributions.factories import decided, seen_by, url
from tests.protocols.factories import make_adopted, make_deviation, make_dilemma
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import withdraw_item
from vpd.organisation.origins import Origin, words_of
from vpd.ui.moments import as_day

pytestmark = pytest.mark.django_db


def test_choosing_puts_it_on_the_agenda_without_its_words_and_without_a_name(cast):
    deviation = make_deviation(cast.team, by=cast.employee, story="Een verhaal")

    choose_for_meeting(thing=deviation, by=cast.employee)

    item = AgendaItem.objects.get()
    assert (item.team, item.origin) == (cast.team, Origin("deviation", id=deviation.pk))
    assert (item.title, item.note, item.added_by) == ("Een afwijking bespreken", "", None)
    assert item.status_changes.filter(changed_by=None).count() == 1


def test_taking_it_off_takes_the_item_off(cast):
    deviation = make_deviation(cast.team, by=cast.employee)
    choose_for_meeting(thing=deviation, by=cast.colleague)

    take_off_agenda(thing=deviation, by=cast.leader)
    choose_for_meeting(thing=deviation, by=cast.colleague)

    assert [item.status for item in AgendaItem.objects.order_by("pk")] == ["withdrawn", "open"]


@pytest.mark.parametrize("make", [make_deviation, make_dilemma])
def test_an_item_withdrawn_at_the_meetings_gives_it_back_to_its_author(cast, make):
    thing = make(cast.team, by=cast.employee)
    choose_for_meeting(thing=thing, by=cast.colleague)

    withdraw_item(item=AgendaItem.objects.get(), by=cast.leader)

    thing.refresh_from_db()
    assert thing.status == ContributionStatus.WRITTEN
    assert seen_by(cast, type(thing)) == {"employee", "colleague", "leader"}


@pytest.mark.parametrize("make", [make_deviation, make_dilemma])
@pytest.mark.parametrize("outcome", list(DecisionOutcome))
def test_every_ending_is_shown_with_its_day_and_result(cast, client_of, make, outcome):
    thing = make(cast.team, by=cast.employee)
    values = {"text": "Dit spreken we af."} if outcome != DecisionOutcome.NO_ACTION else {}
    if outcome == DecisionOutcome.ESCALATION:
        values |= {"addressee_name": "Afdelingshoofd", "watcher": cast.colleague}
    decided(thing, by=cast.leader, outcome=outcome, **values)
    kind = "deviation" if isinstance(thing, Deviation) else "dilemma"

    page = client_of(cast.colleague).get(url(kind, thing)).content.decode()

    thing.refresh_from_db()
    assert (thing.status, thing.outcome, thing.discussed_on) == ("discussed", outcome, timezone.localdate())
    assert outcome.label in page
    assert as_day(timezone.localdate()) in page
    assert values.get("text", "Er hoeft niets te veranderen") in page


def test_an_amendment_changes_the_line_it_is_about(cast, client_of):
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    line = version.lines.get(prompt_key="professional.emotion")
    about = Agreement(version, line.section_key, line.lineage)
    deviation = make_deviation(cast.team, by=cast.employee, about=about, story="Wat niemand anders leest")

    decided(
        deviation,
        by=cast.leader,
        outcome=DecisionOutcome.AMENDMENT,
        text="We stoppen na één waarschuwing.",
        reason="Twee is te lang.",
    )

    amendment = Amendment.objects.get()
    page = client_of(cast.colleague).get(url("deviation", deviation)).content.decode()
    assert (amendment.lineage, amendment.new_text) == (line.lineage, "We stoppen na één waarschuwing.")
    assert (amendment.reason, amendment.origin) == ("Twee is te lang.", Origin("deviation", id=deviation.pk))
    assert not amendment.is_proposer_shown
    assert "Voorstel 1 voor het protocol" in page


def test_an_amendment_on_a_part_adds_a_line_there(cast):
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    deviation = make_deviation(cast.team, by=cast.employee, about=Agreement(version, "assurance"))

    decided(deviation, by=cast.leader, outcome=DecisionOutcome.AMENDMENT, text="We bellen elkaar na afloop.")

    assert Amendment.objects.get().prompt_key == "assurance.agreements"


def test_an_amendment_on_a_fixed_text_comes_beside_it(cast):
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    line = version.lines.filter(prompt_key="assurance.effect", is_fixed=True).first()
    about = Agreement(version, line.section_key, line.lineage)
    deviation = make_deviation(cast.team, by=cast.employee, about=about)

    decided(deviation, by=cast.leader, outcome=DecisionOutcome.AMENDMENT, text="We vragen het ook aan nieuwkomers.")

    amendment = Amendment.objects.get()
    assert (amendment.kind, amendment.prompt_key) == ("add", "assurance.effect")


def test_an_amendment_without_a_place_says_what_is_left_to_do(cast, client_of):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    deviation = make_deviation(cast.team, by=cast.employee)

    decided(deviation, by=cast.leader, outcome=DecisionOutcome.AMENDMENT, text="Iets nieuws.")

    page = client_of(cast.leader).get(url("deviation", deviation)).content.decode()
    assert not Amendment.objects.exists()
    assert "Kies in het protocol de afspraak" in page


def test_a_dilemma_is_taken_into_the_protocol_among_the_own_ones(cast):
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    dilemma = make_dilemma(cast.team, by=cast.employee)

    decided(dilemma, by=cast.leader, outcome=DecisionOutcome.AMENDMENT, text="Wat doen we als iemand filmt?")

    amendment = Amendment.objects.get()
    assert (amendment.prompt_key, amendment.new_text) == ("dilemmas.own", "Wat doen we als iemand filmt?")
    assert amendment.origin == Origin("dilemma", id=dilemma.pk)


def test_the_author_hears_once_that_it_was_discussed(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee, story="Een verhaal")
    decided(deviation, by=cast.leader)
    client = client_of(cast.employee)

    before = client.get("/").content.decode()
    client.get(url("deviation", deviation))
    after = client.get("/").content.decode()

    assert "Lees wat het overleg besloot" in before
    assert "Een verhaal" not in before
    assert "Lees wat het overleg besloot" not in after
    assert "Je inbreng" not in client_of(cast.colleague).get("/").content.decode()


def test_a_colleague_who_reads_does_not_read_for_the_author(cast, client_of):
    deviation = make_deviation(cast.team, by=cast.employee)
    decided(deviation, by=cast.leader)

    client_of(cast.leader).get(url("deviation", deviation))

    assert "Lees wat het overleg besloot" in client_of(cast.employee).get("/").content.decode()


@pytest.mark.parametrize(
    ("person", "chosen", "reads"),
    [
        ("employee", False, True),
        ("colleague", False, True),
        ("leader", False, True),
        ("coordinator", False, False),
        ("coordinator", True, True),
        ("safety", True, False),
        ("executive", True, False),
        ("other_team_employee", True, False),
        ("other_coordinator", True, False),
    ],
)
def test_origin_has_words_only_for_who_may_read(cast, person, chosen, reads):
    things = [make_deviation(cast.team, by=cast.employee), make_dilemma(cast.team, by=cast.employee)]
    origins = [Origin("deviation", id=things[0].pk), Origin("dilemma", id=things[1].pk)]
    if chosen:
        for thing in things:
            choose_for_meeting(thing=thing, by=cast.colleague)

    words = words_of(getattr(cast, person), origins)

    assert len(words) == (2 if reads else 0)
    assert cast.employee.last_name not in str(words.values())
