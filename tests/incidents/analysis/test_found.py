"""What a complete analysis says is not asked once more where the case is closed."""

import pytest
from django.test import Client
from django.urls import reverse

from incidents.analysis.enums import AnalysisPart, Question, Reply
from incidents.analysis.models import Analysis
from incidents.analysis.services.analyses import complete_analysis, reopen_analysis, save_part
from incidents.analysis.summaries.found import found_in_analysis
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.models import Closing
from tests.cast import Cast
from tests.incidents.analysis.factories import make_complete, make_written
from tests.incidents.analysis.test_analyses import ready_but_for_the_analysis
from tests.incidents.factories import make_incident
from tests.incidents.lessons import OUTCOME, SHARE, learn_from

pytestmark = pytest.mark.django_db
ANSWER = {"protocol": "worked", "feedback": "De brief is verbeterd."}


def close_url(incident: Incident) -> str:
    return reverse("incidents:close", args=[incident.reference])


def test_closing_shows_our_own_share_of_the_analysis_and_keeps_it(cast: Cast, client_of) -> None:
    incident = ready_but_for_the_analysis(cast)
    analysis = learn_from(incident, by=cast.leader)
    client: Client = client_of(cast.leader)

    shown = client.get(close_url(incident))
    answer = client.post(close_url(incident), ANSWER)

    assert SHARE in shown.text
    assert analysis.get_absolute_url() in shown.text
    assert "own_share" not in shown.context["form"].fields
    assert shown.context["form"].initial["protocol"] == ProtocolOutcome.WORKED
    assert answer.status_code == 302
    assert Incident.objects.get(pk=incident.pk).status == Status.HANDLED

    reopen_analysis(analysis=analysis, by=cast.leader)
    save_part(analysis=analysis, part=AnalysisPart.SHARE, values={"own_share": "Iets anders."}, by=cast.leader)
    kept = Closing.objects.get()
    assert (kept.own_share, kept.own_share_note) == (OwnShare.ANALYSED, SHARE), "what was found then stays"
    assert SHARE in client.get(incident.get_absolute_url()).text


def test_without_a_complete_analysis_it_is_asked(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    reopened = make_complete(cast)
    reopen_analysis(analysis=reopened, by=cast.leader)

    assert found_in_analysis(incident) is None
    assert found_in_analysis(reopened.incident) is None


@pytest.mark.parametrize(
    ("question", "reply", "proposed"),
    [
        (Question.EFFECT, Reply.YES, ProtocolOutcome.WORKED),
        (Question.EFFECT, Reply.NO, None),
        (Question.PROTOCOL, Reply.YES, ProtocolOutcome.PROPOSED),
    ],
)
def test_what_the_analysis_says_of_the_protocol_is_proposed(
    cast: Cast, question: Question, reply: Reply, proposed: ProtocolOutcome | None
) -> None:
    analysis: Analysis = make_written(cast)
    complete_analysis(analysis=analysis, outcome=OUTCOME, by=cast.leader)
    analysis.answers.filter(question=question).update(reply=reply)

    found = found_in_analysis(analysis.incident)

    assert found is not None
    assert found.protocol == proposed
