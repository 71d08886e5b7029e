"""What support asks in a case, and what keeps it open (DECISIONS 10, "Closing needs")."""

import pytest
from django.utils import timezone

from incidents.cases.duties import Duty, ReasonOf, duties_of, that_keep_open
from incidents.cases.models import Incident
from incidents.handling.services.duplicates import link_reports
from incidents.handling.services.handling import take_in_hand
from incidents.support.enums import Phase, SentenceStatus, Step, SupportStatus
from incidents.support.models import Support
from incidents.support.services.offering import choose_helper, nobody_wants_support, record_offer
from incidents.support.services.planning import record_held, record_missed
from incidents.support.services.sentences import answer_sentence
from incidents.support.summaries.duties import support_duties as support_source
from incidents.support.summaries.figures import SupportFigures, support_figures
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.support.factories import make_note, make_sentence, make_support, planned, support_of
from vpd.organisation.models import User


def support_duties(incident: Incident, viewer: User) -> list[Duty]:
    duties = duties_of(Incident.objects.get(pk=incident.pk), viewer, timezone.now())
    return [duty for duty in duties if duty.key.startswith("support.")]


def keeping_open(incident: Incident, viewer: User) -> list[str]:
    found = that_keep_open(support_duties(incident, viewer))
    assert {duty.keeps_open.reason_of for duty in found if duty.keeps_open} <= {ReasonOf.NOBODY}
    return [duty.keeps_open.sentence for duty in found if duty.keeps_open]


def answer_both(incident: Incident, person: User, first: SupportStatus, care: SupportStatus, by: User) -> None:
    record_offer(support=support_of(incident, person, Phase.FIRST), to=first, by=by)
    record_offer(support=support_of(incident, person, Phase.AFTERCARE), to=care, by=by)


def test_everybody_not_yet_asked_keeps_the_case_open(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])

    assert keeping_open(incident, cast.leader) == [
        f"Bied {who.full_name} {what} aan." for who in (cast.employee, cast.colleague) for what in ("opvang", "nazorg")
    ]


def test_no_twice_is_an_answer(cast: Cast) -> None:
    incident = make_incident(cast)
    answer_both(incident, cast.employee, SupportStatus.DECLINED, SupportStatus.DECLINED, cast.aftercare)

    assert keeping_open(incident, cast.leader) == []


def test_yes_waits_for_the_first_conversation_and_no_longer(cast: Cast) -> None:
    incident = make_incident(cast)
    answer_both(incident, cast.employee, SupportStatus.ACCEPTED, SupportStatus.ACCEPTED, cast.aftercare)
    before = keeping_open(incident, cast.leader)

    conversation = planned(support_of(incident, cast.employee, Phase.FIRST), Step.SAME_DAY)
    record_held(conversation=conversation, held_on=timezone.localdate(), by=cast.aftercare)

    assert before == [f"Het eerste gesprek met {cast.employee.full_name} is er nog niet geweest."]
    assert keeping_open(incident, cast.leader) == []
    # Later conversations run on, and are still seen.
    assert [duty.state for duty in support_duties(incident, cast.leader)] == ["gesproken", "gepland"]


def test_conversation_missed_twice_keeps_nothing_open(cast: Cast) -> None:
    incident = make_incident(cast)
    answer_both(incident, cast.employee, SupportStatus.DECLINED, SupportStatus.ACCEPTED, cast.aftercare)
    care = support_of(incident, cast.employee)

    record_missed(conversation=planned(care), by=cast.aftercare)
    once = keeping_open(incident, cast.leader)
    record_missed(conversation=planned(care), by=cast.aftercare)

    assert len(once) == 1
    assert keeping_open(incident, cast.leader) == []


def test_not_reached_counts_the_second_time(cast: Cast) -> None:
    incident = make_incident(cast)
    answer_both(incident, cast.employee, SupportStatus.DECLINED, SupportStatus.NOT_REACHED, cast.aftercare)
    once = keeping_open(incident, cast.leader)

    record_offer(support=support_of(incident, cast.employee), to=SupportStatus.NOT_REACHED_AGAIN, by=cast.aftercare)

    assert once == [f"Probeer {cast.employee.full_name} nog een keer te bereiken over nazorg."]
    assert keeping_open(incident, cast.leader) == []


def test_somebody_without_an_account_keeps_it_open_too(cast: Cast) -> None:
    incident = make_incident(cast, affected=[], others_affected={"volunteer": 1})

    assert keeping_open(incident, cast.leader) == [
        "Bied Vrijwilliger, zonder account opvang aan.",
        "Bied Vrijwilliger, zonder account nazorg aan.",
    ]


def test_one_choice_of_a_light_case_settles_everybody(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague], others_affected={"hired": 2})

    nobody_wants_support(incident=incident, by=cast.leader)

    assert keeping_open(incident, cast.leader) == []


def test_who_got_support_in_the_one_report_got_it_in_the_linked_one(cast: Cast) -> None:
    lead, other = make_incident(cast), make_incident(cast, witnesses=[cast.colleague])
    take_in_hand(incident=lead, by=cast.leader)
    link_reports(lead=lead, others=[other], by=cast.leader)
    answer_both(lead, cast.employee, SupportStatus.DECLINED, SupportStatus.DECLINED, cast.aftercare)

    assert keeping_open(lead, cast.leader) == []
    assert keeping_open(other, cast.leader) == [
        f"Bied {cast.colleague.full_name} opvang aan.",
        f"Bied {cast.colleague.full_name} nazorg aan.",
    ]
    figures = support_figures(
        organisation_id=cast.organisation.pk, teams=None, first=lead.happened_on, last=lead.happened_on, sees_all=True
    )
    assert figures == SupportFigures(total=2, offered=1, accepted=0), "once for an event, in whichever report"


@pytest.mark.parametrize("who", ["leader", "coordinator", "employee", "aftercare"])
def test_nobody_reads_a_word_of_the_note_there(cast: Cast, who: str) -> None:
    note = make_note(cast, "Kwartelmelk")
    incident = note.conversation.support.incident

    duties = support_duties(incident, getattr(cast, who))

    assert duties
    assert "Kwartelmelk" not in str(duties)


def test_others_see_no_support_at_all(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])

    assert support_duties(incident, cast.other_team_leader) == []
    assert {duty.subject for duty in support_duties(incident, cast.colleague)} == {cast.colleague.full_name}


def test_who_gives_it_has_the_button_and_the_handler_may_ask_another(cast: Cast) -> None:
    incident = make_support(cast).incident

    mine, handlers = support_duties(incident, cast.aftercare), support_duties(incident, cast.leader)

    assert {(duty.is_mine, duty.label) for duty in mine} == {(True, "Aanbod vastleggen")}
    assert {(duty.is_mine, duty.label) for duty in handlers} == {(False, "Iemand anders vragen")}
    assert {duty.who for duty in handlers} == {cast.aftercare.full_name}


def test_against_a_choice_the_handler_has_no_button(cast: Cast) -> None:
    incident = make_incident(cast)

    choose_helper(incident=incident, helper=cast.colleague, by=cast.employee)

    assert {duty.url for duty in support_duties(incident, cast.leader)} == {""}


def test_sentence_comes_to_the_handler_word_for_word_after_the_yes(cast: Cast) -> None:
    sentence = make_sentence(cast, "Graag met z’n tweeën.")
    incident = sentence.support.incident
    before = [duty.what for duty in support_duties(incident, cast.leader)]

    answer_sentence(sentence=sentence, to=SentenceStatus.AGREED, by=cast.employee)

    assert "Vraag: “Graag met z’n tweeën.”" not in before
    assert "Vraag: “Graag met z’n tweeën.”" in [duty.what for duty in support_duties(incident, cast.leader)]


def test_withdrawn_report_asks_nothing(cast: Cast) -> None:
    incident = make_incident(cast)
    Incident.objects.filter(pk=incident.pk).update(status="withdrawn")
    incident.refresh_from_db()

    assert keeping_open(incident, cast.leader) == []
    found = support_duties(incident, cast.leader)
    assert {(duty.state, duty.is_done, duty.is_mine, duty.url) for duty in found} == {
        ("vervallen: melding ingetrokken", True, False, "")
    }


def test_many_cases_take_as_many_queries_as_one(cast: Cast, django_assert_max_num_queries) -> None:
    incidents = [make_incident(cast, witnesses=[cast.colleague], others_affected={"hired": 1}) for _ in range(4)]

    with django_assert_max_num_queries(12):
        found = list(support_source(incidents, cast.leader, timezone.now()))

    assert {pk for pk, _ in found} == {incident.pk for incident in incidents}
    assert Support.objects.count() == 4 * 6
