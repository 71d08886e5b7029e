"""From a yes to what changes: an action, a line of the protocol with its trace, a learning need, a question (U4)."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from incidents.analysis.documents import analysis_pdf
from incidents.analysis.enums import AnalysisPart, BarrierState, Helped, Question, Reply
from incidents.analysis.models import Analysis, AnalysisAnswer, EffectCheck
from incidents.analysis.services.analyses import choose_lines, complete_analysis, save_part
from incidents.analysis.services.effects import judge_effect, let_nothing_follow
from incidents.analysis.services.parts import LINE
from incidents.analysis.summaries.effects import judged_from
from incidents.analysis.summaries.missing import what_is_missing
from incidents.analysis.summaries.reading import full_rows
from incidents.handling.summaries.page import DutyRow
from protocols.agreements.enums import Audience
from protocols.amendments.models import Amendment
from protocols.amendments.services.amending import adopt_amendments
from protocols.amendments.services.amendments import accept_amendment
from protocols.amendments.summaries.stories import stories_of
from tests.cast import Cast
from tests.incidents.analysis.factories import THREAT, make_heavy, make_written, tasks
from tests.incidents.factories import make_incident, make_incident_on
from tests.incidents.handling.test_acts import MOST_ON_A_CASE
from tests.incidents.lessons import OUTCOME, WORDS, learn_from
from tests.protocols.factories import make_adopted
from vpd.actions.enums import ActionOrigin, ActionStatus, Strength
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.actions.services import add_action, change_action_status
from vpd.organisation.status import TooEarlyError

NEXT_STEP = "Spreek af wat er volgt"
ASKED = "Zeg of het heeft geholpen"


def changing(cast: Cast, question: Question = Question.PROTOCOL, analysis: Analysis | None = None) -> AnalysisAnswer:
    """Everything is written, and after one answer something is to change."""
    analysis = analysis or make_written(cast)
    values = WORDS[AnalysisPart.FOLLOW_UP] | {question.value: question.change}
    save_part(analysis=analysis, part=AnalysisPart.FOLLOW_UP, values=values, by=cast.leader)
    return analysis.answers.get(question=question)


def test_answer_that_asks_a_change_keeps_it_open_until_something_follows(cast: Cast, client_of) -> None:
    answer = changing(cast, Question.TRAINING)
    analysis = Analysis.objects.get()
    page = client_of(cast.leader).get(analysis.get_absolute_url()).text
    assert f'href="{analysis.get_absolute_url()}#vervolg">Openen' in page, "where the ways to agree on it stand"
    before = [one.sentence for one in what_is_missing(Analysis.objects.get(), on=timezone.localdate())]

    follow_with_action(cast, answer)

    assert before == ["Spreek af wat er volgt bij “Is er training nodig?”."]
    assert not what_is_missing(Analysis.objects.get(), on=timezone.localdate())


def test_no_is_what_asks_a_change_where_agreements_do_not_work(cast: Cast) -> None:
    assert changing(cast, Question.EFFECT).reply == Reply.NO


def follow_with_action(cast: Cast, answer: AnalysisAnswer) -> ImprovementAction:
    return add_action(
        team=cast.team,
        title="De knop terug onder de balie",
        owner=cast.employee,
        due_on=timezone.localdate() + timedelta(days=9),
        strength=Strength.CAUSE,
        by=cast.leader,
        origin_kind=ActionOrigin.ANALYSIS,
        origin_reference=answer.analysis.incident.reference,
        origin_id=answer.pk,
    )


def test_each_way_leads_back_and_stands_at_its_answer_with_its_state(cast: Cast, client_of) -> None:
    answer = changing(cast)
    client, soon = client_of(cast.leader), (timezone.localdate() + timedelta(days=9)).isoformat()
    asked = f"?team={cast.team.slug}&herkomst=analysis-{answer.pk}"
    team = str(cast.team.pk)

    placed = [
        client.post(reverse(name) + asked, {"team": team, "title": title, **more}).headers["Location"]
        for name, title, more in (
            ("actions:add", "De knop terug", {"owner": cast.employee.pk, "due_on": soon, "strength": Strength.CAUSE}),
            ("actions:add_need", "Noodsein bij het inwerken", {}),
            (
                "actions:add_obstacle",
                "Twee bij de balie",
                {"addressee": cast.coordinator.pk, "watcher": cast.employee.pk, "due_on": soon},
            ),
        )
    ]
    page = client.get(answer.analysis.get_absolute_url()).content.decode()

    assert set(placed) == {answer.analysis.get_absolute_url()}
    for thing in (ImprovementAction.objects.get(), LearningNeed.objects.get(), Obstacle.objects.get()):
        assert (thing.origin_kind, thing.origin_id) == (ActionOrigin.ANALYSIS, answer.pk)
        assert thing.origin_reference == answer.analysis.incident.reference
        assert thing.title in page
    assert "houdt het in de gaten" in page
    assert "neemt een oorzaak weg" in page


def test_what_followed_stands_on_the_case_with_its_state(cast: Cast, client_of, django_assert_max_num_queries) -> None:
    answer = changing(cast)
    action = follow_with_action(cast, answer)
    url, client = answer.analysis.incident.get_absolute_url(), client_of(cast.leader)

    before = learned(client.get(url))[f"Actie: {action.title}"]
    change_action_status(action=action, to=ActionStatus.DONE, outcome="De knop zit er.", by=cast.leader)
    with django_assert_max_num_queries(MOST_ON_A_CASE):
        after = learned(client.get(url))[f"Actie: {action.title}"]

    assert (before.tag, before.url) == ("open", action.get_absolute_url())
    assert cast.employee.full_name in before.note
    assert after.tag == "afgerond"


def learned(answer) -> dict[str, DutyRow]:
    """What stands under "Wat we ervan leren", by what it is."""
    part = next(one for one in answer.context["parts"] if one.name == "learning")
    return {row.what: row for group in part.groups for row in group.rows}


def test_what_somebody_may_not_see_gives_rise_to_nothing(cast: Cast, client_of) -> None:
    answer = changing(cast)
    asked = f"?team={cast.other_team.slug}&herkomst=analysis-{answer.pk}"

    client_of(cast.other_team_leader).post(
        reverse("actions:add_need") + asked, {"team": cast.other_team.pk, "title": "Iets anders"}
    )

    assert LearningNeed.objects.get().origin_kind == ActionOrigin.TEAM


def test_line_that_failed_is_changed_and_tells_why_without_a_name(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    incident = make_heavy(cast)
    analysis = make_written(cast, incident)
    line = version.lines.filter(is_fixed=False, prompt_key="vision.meaning").first()
    choose_lines(analysis=analysis, lines=[line], by=cast.leader)
    save_part(
        analysis=analysis,
        part=AnalysisPart.BARRIERS,
        values=WORDS[AnalysisPart.BARRIERS] | {f"{LINE}{line.pk}": BarrierState.FAILED.value},
        by=cast.leader,
    )
    answer = changing(cast, analysis=analysis)
    client = client_of(cast.leader)
    page = client.get(analysis.get_absolute_url()).content.decode()
    url = reverse("protocols:propose", args=[version.protocol_id, line.lineage]) + f"?herkomst=analysis-{answer.pk}"

    client.post(url, {"kind": "change", "new_text": "Test het alarm elke maandag.", "reason": "De knop deed het niet."})
    amendment = Amendment.objects.get()
    accept_amendment(amendment=amendment, by=cast.leader, discussed_on=timezone.localdate())
    today = timezone.localdate()
    newest = adopt_amendments(
        protocol=version.protocol,
        amendments=[amendment],
        discussed_on=today,
        in_force_from=today + timedelta(days=1),
        by=cast.coordinator,
    )

    assert url in page.replace("&amp;", "&")
    told = stories_of(newest, audience=Audience.ORGANISATION)[line.lineage].latest
    assert f"naar aanleiding van incident {incident.reference}" in told.words
    assert cast.employee.full_name not in told.words
    assert told.reason == ""
    read = client.get(amendment.get_absolute_url()).content.decode()
    other = client_of(cast.employee).get(amendment.get_absolute_url()).content.decode()
    assert analysis.get_absolute_url() in read
    assert analysis.get_absolute_url() not in other
    assert "in het protocol" in client.get(analysis.get_absolute_url()).content.decode()


# --- two quarters later --------------------------------------------------------------------------------------------


@pytest.fixture
def november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 10, 12, tzinfo=UTC)):
        yield


def long_ago(cast: Cast) -> Analysis:
    """A threat that was analysed in the first quarter of 2026 with an action."""
    then = timezone.make_aware(datetime(2026, 2, 3, 10, 0))
    incident = make_incident(cast, THREAT, now=then)
    analysis = learn_from(incident, by=cast.leader, now=then + timedelta(hours=3))
    analysis.answers.filter(question=Question.RISK).update(reply=Reply.YES)
    follow_with_action(cast, analysis.answers.get(question=Question.RISK))
    return analysis


@pytest.mark.usefixtures("november")
def test_two_whole_quarters_later_the_leader_is_asked_and_the_figures_are_kept(cast: Cast, client_of) -> None:
    analysis = long_ago(cast)
    make_incident_on(cast, timezone.localdate().replace(month=5, day=5))
    asked = tasks(cast.leader)
    on_case = learned(client_of(cast.leader).get(analysis.incident.get_absolute_url()))["Heeft het geholpen?"]
    url = reverse("incidents:analysis_effect", args=[analysis.incident.reference])
    page = client_of(cast.leader).get(url).content.decode()

    client_of(cast.leader).post(url, {"helped": "partly", "note": "De knop zit goed."})
    kept = EffectCheck.objects.get()
    make_incident_on(cast, timezone.localdate().replace(month=5, day=6))

    assert judged_from(analysis) == datetime(2026, 10, 1).date()
    assert ASKED in asked
    assert (on_case.tag, on_case.url) == ("te zeggen", url)
    later = learned(client_of(cast.leader).get(analysis.incident.get_absolute_url()))["Heeft het geholpen?"]
    assert (later.tag, later.url) == ("deels", "")
    assert ASKED not in tasks(cast.leader)
    assert "te weinig gegevens" in page
    assert (kept.helped, kept.figures["reports_after"]) == (Helped.PARTLY, 1)
    read = client_of(cast.leader).get(analysis.get_absolute_url()).content.decode()
    assert "met de cijfers van toen" in read
    assert "1, waarvan 0 bedreiging of geweld" in read


@pytest.mark.usefixtures("november")
def test_safety_officer_reads_the_answer_on_the_analysis_and_on_paper_without_the_figures_of_the_team(
    cast: Cast, client_of
) -> None:
    analysis = long_ago(cast)
    judge_effect(analysis=analysis, helped=Helped.NO, note="De knop zit te laag.", by=cast.leader)
    let_nothing_follow(analysis=analysis, reason="De balie sluit.", by=cast.leader)

    page = client_of(cast.safety).get(reverse("incidents:analysis_read", args=[analysis.pk])).text
    paper = analysis_pdf(full_rows(cast.safety).get(pk=analysis.pk), handles=False).content()
    on_paper = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages).split())

    for read in (" ".join(page.split()), on_paper):
        assert "Heeft het geholpen?" in read
        assert "De knop zit te laag." in read
        assert "waarvan" not in read
        assert "De balie sluit." not in read


def test_before_that_nobody_is_asked(cast: Cast, client_of) -> None:
    answer = changing(cast)
    follow_with_action(cast, answer)
    complete_analysis(analysis=answer.analysis, outcome=OUTCOME, by=cast.leader)

    with pytest.raises(TooEarlyError):
        judge_effect(analysis=answer.analysis, helped=Helped.YES, note="", by=cast.leader)
    answered = client_of(cast.leader).get(
        reverse("incidents:analysis_effect", args=[answer.analysis.incident.reference]), follow=True
    )
    assert "twee kwartalen na de analyse" in answered.content.decode()
    assert ASKED not in tasks(cast.leader)


@pytest.mark.usefixtures("november")
def test_where_it_did_not_help_the_leader_is_asked_what_follows(cast: Cast, client_of) -> None:
    analysis = long_ago(cast)
    client = client_of(cast.leader)
    address = reverse("incidents:analysis_effect", args=[analysis.incident.reference])

    page = client.post(address, {"helped": "no", "note": "De deur staat nog steeds open."}, follow=True)
    asked = tasks(cast.leader)
    on_case = learned(client.get(analysis.incident.get_absolute_url()))[NEXT_STEP]
    answer = analysis.answers.get(question=Question.RISK)
    action = follow_with_action(cast, answer)
    followed = tasks(cast.leader)
    change_action_status(action=action, to=ActionStatus.DROPPED, outcome="Toch niet nodig.", by=cast.leader)

    assert f"Spreek af wat er volgt bij “{Question.RISK.label}”:" in page.text
    assert page.redirect_chain[-1][0].endswith("#geholpen")
    assert on_case.url == page.redirect_chain[-1][0]
    assert NEXT_STEP in asked
    assert NEXT_STEP not in followed
    assert NEXT_STEP in tasks(cast.leader), "what was let go does not count"


@pytest.mark.usefixtures("november")
def test_nothing_follows_with_a_reason_once(cast: Cast, client_of) -> None:
    analysis = long_ago(cast)
    judge_effect(analysis=analysis, helped=Helped.NO, note="De deur staat nog open.", by=cast.leader)
    client = client_of(cast.leader)
    url = reverse("incidents:analysis_nothing_follows", args=[analysis.incident.reference])

    opened = client.get(analysis.get_absolute_url()).text
    refused = client.post(url, {"reason": " "}).text
    client.post(url, {"reason": "De balie sluit volgende maand."})
    again = client.post(url, {"reason": "Iets anders."}, follow=True).text

    assert url in opened
    assert "Schrijf op waarom er niets volgt." in refused
    assert "De balie sluit volgende maand." in again
    assert "Iets anders." not in again
    assert url not in again
    assert NEXT_STEP not in tasks(cast.leader)
    assert NEXT_STEP not in learned(client.get(analysis.incident.get_absolute_url()))


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize("helped", [Helped.YES, Helped.PARTLY, Helped.UNKNOWN])
def test_where_it_helped_nobody_is_asked_what_follows(cast: Cast, helped: Helped) -> None:
    analysis = long_ago(cast)

    judge_effect(analysis=analysis, helped=helped, note="", by=cast.leader)

    assert NEXT_STEP not in tasks(cast.leader)
    with pytest.raises(TooEarlyError):
        let_nothing_follow(analysis=analysis, reason="Niet nodig.", by=cast.leader)
