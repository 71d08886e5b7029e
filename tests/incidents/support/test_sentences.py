import pytest

from incidents.support.enums import SentenceStatus, SupportStatus
from incidents.support.models import PassedSentence, Support
from incidents.support.services.offering import record_offer
from incidents.support.services.sentences import (
    NobodyToAskError,
    SentenceWaitsError,
    answer_sentence,
    ask_to_pass_on,
)
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.support.factories import make_accepted, make_sentence
from tests.incidents.support.test_offering import mailed

READERS = ("leader", "coordinator")
OTHERS = ("colleague", "safety", "executive", "privacy", "admin", "counsellor", "decider", "other_team_leader")


def readers(cast: Cast, sentence: PassedSentence) -> set[str]:
    people = ("employee", "aftercare", *READERS, *OTHERS)
    seen = PassedSentence.objects.filter(pk=sentence.pk)
    return {name for name in people if seen.visible_to(getattr(cast, name)).exists()}


def test_nobody_but_the_two_reads_it_before_the_yes(cast: Cast) -> None:
    sentence = make_sentence(cast)

    assert readers(cast, sentence) == {"employee", "aftercare"}
    assert mailed("support_sentence_asked") == [cast.employee.pk]
    assert mailed("support_sentence") == []


def test_with_the_yes_who_handles_the_case_reads_it(cast: Cast) -> None:
    sentence = make_sentence(cast)

    answer_sentence(sentence=sentence, to=SentenceStatus.AGREED, by=cast.employee)

    assert readers(cast, sentence) == {"employee", "aftercare", *READERS}
    assert mailed("support_sentence") == [cast.leader.pk]


def test_with_a_no_it_stays_between_the_two(cast: Cast) -> None:
    sentence = make_sentence(cast)

    answer_sentence(sentence=sentence, to=SentenceStatus.REFUSED, by=cast.employee)

    assert readers(cast, sentence) == {"employee", "aftercare"}


def test_one_sentence_at_a_time_and_twice_the_same_is_one(cast: Cast) -> None:
    support = make_accepted(cast)
    first = ask_to_pass_on(support=support, text="Graag samen.", by=cast.aftercare)

    assert ask_to_pass_on(support=support, text="Graag samen.", by=cast.aftercare) == first
    with pytest.raises(SentenceWaitsError):
        ask_to_pass_on(support=support, text="Graag op kantoor.", by=cast.aftercare)


def test_without_an_account_nothing_is_passed_on(cast: Cast) -> None:
    incident = make_incident(cast, affected=[], others_affected={"hired": 1})
    support = Support.objects.filter(incident=incident, kind="hired").latest("pk")
    record_offer(support=support, to=SupportStatus.ACCEPTED, by=cast.aftercare)

    with pytest.raises(NobodyToAskError):
        ask_to_pass_on(support=support, text="Graag samen.", by=cast.aftercare)
