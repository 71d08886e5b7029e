"""From a draft to a complete analysis: part by part, about what made it possible, and never alone (R-74..R-76)."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.enums import AnalysisPart, AnalysisStatus, BarrierState, Grade, Question, Reply, Side
from incidents.analysis.models import Analysis, ShareReading
from incidents.analysis.services.analyses import (
    IncompleteAnalysisError,
    WasInItError,
    choose_lines,
    complete_analysis,
    reopen_analysis,
    save_part,
    start_analysis,
)
from incidents.analysis.services.parts import LINE, values_of
from incidents.analysis.summaries.gaps import ANALYSIS
from incidents.analysis.summaries.missing import what_is_missing
from incidents.analysis.summaries.risk import risk_words
from incidents.cases.gaps import lacking
from incidents.cases.models import Incident
from incidents.handling.services.closing import KeptOpenError
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import close_case, give_reason, record_reaction, take_in_hand
from incidents.measures.summaries.duties import MEASURE
from incidents.police.services.deciding import decide_no
from incidents.support.services.offering import nobody_wants_support
from tests.cast import Cast
from tests.incidents.analysis.factories import (
    THREAT,
    make_complete,
    make_draft_analysis,
    make_heavy,
    make_written,
    tasks,
)
from tests.incidents.factories import finish_report, make_incident
from tests.incidents.handling.test_acts import NOTHING_FOUND, letter
from tests.incidents.lessons import OUTCOME, SHARE, WORDS, learn_from
from tests.meetings.factories import make_meeting
from tests.protocols.factories import make_adopted
from vpd.meetings.models import TeamMeeting
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.ui.editing import SavedFirstError, fingerprint
from vpd.ui.moments import as_day


def part_url(analysis: Analysis, part: AnalysisPart) -> str:
    return reverse("incidents:analysis_part", args=[analysis.incident.reference, part.value])


def own_url(analysis: Analysis) -> str:
    return reverse("incidents:own_share", args=[analysis.incident.reference])


def seen(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def send(client: Client, analysis: Analysis, part: AnalysisPart, values: dict[str, object]) -> HttpResponse:
    """As the form sends it: with what it was opened with."""
    url = part_url(analysis, part)
    opened = client.get(url).context["form"].initial["seen"]
    return client.post(url, {"seen": opened, **{k: "on" if v is True else v for k, v in values.items() if v}})


def ready_but_for_the_analysis(cast: Cast) -> Incident:
    incident = make_heavy(cast)
    nobody_wants_support(incident=incident, by=cast.leader)
    give_reason(incident=incident, key=MEASURE, reason="Gesprek volstaat.", by=cast.coordinator)
    record_reaction(incident=incident, reacted=letter(), by=cast.leader)
    decide_no(incident=incident, reason="De collega wil het niet.", by=cast.leader)
    return incident


def close(incident: Incident, by: User) -> None:
    close_case(incident=incident, found=NOTHING_FOUND, answer=Answer("Dank."), by=by)


def test_threat_is_not_closed_before_its_analysis_is_complete(cast: Cast) -> None:
    incident = ready_but_for_the_analysis(cast)
    analysis = make_written(cast, incident)

    with pytest.raises(KeptOpenError, match=incident.reference) as kept:
        close(incident, cast.leader)
    complete_analysis(analysis=analysis, outcome=OUTCOME, by=cast.leader)
    close(incident, cast.leader)

    assert [duty.key for duty in kept.value.duties] == ["analysis"]


def test_no_reason_takes_its_place(cast: Cast) -> None:
    incident = ready_but_for_the_analysis(cast)
    give_reason(incident=incident, key="analysis", reason="Geen tijd.", by=cast.coordinator)

    with pytest.raises(KeptOpenError):
        close(incident, cast.coordinator)


@pytest.mark.parametrize("role", ["affected", "witnesses"])
def test_who_was_in_it_never_writes(cast: Cast, role: str) -> None:
    incident = make_incident(cast, THREAT, **{role: [cast.coordinator]})
    take_in_hand(incident=incident, by=cast.coordinator)

    with pytest.raises(WasInItError):
        start_analysis(incident=incident, by=cast.coordinator)


def test_reporter_who_coordinates_reads_but_does_not_write(cast: Cast, client_of) -> None:
    incident = make_incident(cast, THREAT, by=cast.coordinator)
    take_in_hand(incident=incident, by=cast.leader)
    analysis = make_draft_analysis(cast, incident)

    with pytest.raises(WasInItError):
        save_part(analysis=analysis, part=AnalysisPart.GAP, values=WORDS[AnalysisPart.GAP], by=cast.coordinator)
    answer = client_of(cast.coordinator).get(part_url(analysis, AnalysisPart.GAP), follow=True)

    assert "Je was er zelf bij." in answer.content.decode()


def test_every_part_is_saved_by_itself_and_leads_to_the_next(cast: Cast, client_of) -> None:
    analysis, client = make_draft_analysis(cast), client_of(cast.leader)

    for part, following in zip(AnalysisPart, [*list(AnalysisPart)[1:], None], strict=True):
        answer = send(client, analysis, part, WORDS[part])
        expected = part_url(analysis, following) if following else analysis.get_absolute_url()
        assert answer.headers["Location"] == expected

    found = Analysis.objects.get()
    assert {part: values_of(found, part) for part in AnalysisPart} == WORDS


def test_top_says_what_it_is_for(cast: Cast, client_of) -> None:
    analysis, client = make_draft_analysis(cast), client_of(cast.leader)

    for url in [analysis.get_absolute_url(), *(part_url(analysis, part) for part in AnalysisPart)]:
        page = seen(client, url)
        assert "niet over wie" in page
        assert "niet naar P&amp;O" in page


def test_second_to_save_a_part_reads_both_and_chooses(cast: Cast, client_of) -> None:
    analysis = make_draft_analysis(cast)
    client, url = client_of(cast.coordinator), part_url(analysis, AnalysisPart.GAP)
    opened = client.get(url).context["form"].initial["seen"]
    save_part(analysis=analysis, part=AnalysisPart.GAP, values=WORDS[AnalysisPart.GAP], by=cast.leader)

    answer = client.post(url, {"meant": "Anders.", "real": "Ook anders.", "seen": opened})
    kept = Analysis.objects.get().meant
    client.post(url, {"meant": "Anders.", "real": "Ook anders.", "seen": answer.context["form"].data["seen"]})

    assert str(WORDS[AnalysisPart.GAP]["meant"]) in answer.content.decode()
    assert "Ook anders." in answer.content.decode()
    assert (kept, Analysis.objects.get().meant) == (WORDS[AnalysisPart.GAP]["meant"], "Anders.")


def test_two_people_save_two_parts_without_a_clash(cast: Cast) -> None:
    analysis = make_draft_analysis(cast)
    empty = {part: values_of(analysis, part) for part in AnalysisPart}

    for part, by in ((AnalysisPart.GAP, cast.leader), (AnalysisPart.PHASES, cast.coordinator)):
        save_part(analysis=analysis, part=part, values=WORDS[part], by=by, seen=fingerprint(empty[part]))
    with pytest.raises(SavedFirstError):
        save_part(analysis=analysis, part=AnalysisPart.GAP, values={"meant": "X", "real": "Y"}, by=cast.leader, seen="")


def test_side_with_a_text_that_played_no_part_is_asked_again(cast: Cast, client_of) -> None:
    analysis = make_draft_analysis(cast)
    sent = {Side.TOOLS.value: "De knop.", f"{Side.TOOLS}_none": "on"}

    answer = client_of(cast.leader).post(part_url(analysis, AnalysisPart.POSSIBLE), sent)

    assert answer.context["form"].errors[Side.TOOLS.value]
    assert "De knop." in answer.content.decode()


# --- barriers ------------------------------------------------------------------------------------------------------


def test_barriers_are_lines_of_the_protocol_of_the_day(cast: Cast, client_of) -> None:
    then = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    analysis = make_draft_analysis(cast)
    client = client_of(cast.leader)
    chosen = then.lines.filter(is_fixed=False, prompt_key="vision.meaning").first()

    client.post(reverse("incidents:analysis_lines", args=[analysis.incident.reference]), {"lines": [chosen.pk]})
    page = seen(client, part_url(analysis, AnalysisPart.BARRIERS))
    send(client, analysis, AnalysisPart.BARRIERS, {f"{LINE}{chosen.pk}": BarrierState.FAILED.value, "alarm": "lacked"})

    assert analysis.protocol_version == then
    assert chosen.text in page
    assert list(analysis.barriers.values_list("line", "state")) == [(chosen.pk, BarrierState.FAILED)]
    assert Analysis.objects.get().alarm == "lacked"


def test_line_of_another_version_is_no_barrier(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    other = make_adopted(cast.other_team, by=cast.other_team_leader, adopter=cast.coordinator, filled=True)
    analysis = make_draft_analysis(cast)

    with pytest.raises(ValueError, match="protocol of that day"):
        choose_lines(analysis=analysis, lines=[other.lines.first()], by=cast.leader)


# --- recurrence × severity -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chance", "severity", "words"),
    [
        (Grade.LARGE, Grade.MIDDLE, "Regel dit vóór {soon}."),
        (Grade.MIDDLE, Grade.MIDDLE, "Bespreek dit met het team, uiterlijk {soon}."),
        (Grade.SMALL, Grade.MIDDLE, "Houd dit in de gaten"),
    ],
)
def test_chance_and_severity_end_in_one_sentence_with_a_day(cast: Cast, chance, severity, words: str) -> None:
    analysis, meeting = make_draft_analysis(cast), make_meeting(cast.team, days=9)

    saved = save_part(
        analysis=analysis,
        part=AnalysisPart.AGAIN,
        values={"chance": str(chance.value), "severity": str(severity.value)},
        by=cast.leader,
    )
    TeamMeeting.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate() + timedelta(days=20))

    assert words.format(soon=as_day(timezone.localdate() + timedelta(days=9))) in risk_words(saved)


# --- our own share -------------------------------------------------------------------------------------------------


def test_who_it_happened_to_reads_our_share_and_adds_before_it_is_complete(cast: Cast, client_of) -> None:
    analysis = make_draft_analysis(cast)
    for part, values in WORDS.items():
        save_part(analysis=analysis, part=part, values=values, by=cast.leader)
    waited = what_is_missing(Analysis.objects.get(), on=timezone.localdate())
    with pytest.raises(IncompleteAnalysisError):
        complete_analysis(analysis=analysis, outcome=OUTCOME, by=cast.leader)
    before = tasks(cast.employee)
    page = seen(client_of(cast.employee), own_url(analysis))

    client_of(cast.employee).post(own_url(analysis), {"addition": "De wachttijd ook."})

    assert [one.part for one in waited] == [AnalysisPart.SHARE]
    assert "Lees wat aan onze kant meespeelde" in before
    assert "Lees wat aan onze kant meespeelde" not in tasks(cast.employee)
    assert SHARE in page
    assert str(WORDS[AnalysisPart.GAP]["real"]) not in page
    complete_analysis(analysis=analysis, outcome=OUTCOME, by=cast.leader)
    read = seen(client_of(cast.leader), analysis.get_absolute_url())
    assert "De wachttijd ook." in read


def test_after_the_term_nobody_is_waited_for(cast: Cast) -> None:
    analysis = make_draft_analysis(cast)
    for part, values in WORDS.items():
        save_part(analysis=analysis, part=part, values=values, by=cast.leader)
    ShareReading.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    complete_analysis(analysis=analysis, outcome=OUTCOME, by=cast.leader)

    assert Analysis.objects.get().status == AnalysisStatus.COMPLETE


def test_share_that_changes_is_read_again(cast: Cast) -> None:
    analysis = make_written(cast)

    save_part(
        analysis=analysis,
        part=AnalysisPart.SHARE,
        values={"own_share": "De wachttijd.", "helped": "Afstand."},
        by=cast.leader,
    )

    assert ShareReading.objects.get().read_at is None


def test_no_mail_says_a_word_of_it(cast: Cast) -> None:
    make_complete(cast)

    mails = [message.payload for message in OutboxMessage.objects.filter(kind="mail")]

    told = {mail.get("template") for mail in mails}
    assert {"analysis_share_to_read", "analysis_outcome"} <= told
    assert not [mail for mail in mails if OUTCOME in str(mail) or SHARE in str(mail)]


# --- complete, and opened again ------------------------------------------------------------------------------------


def test_what_is_missing_is_said_with_what_to_do(cast: Cast, client_of) -> None:
    analysis = make_draft_analysis(cast)

    page = seen(client_of(cast.leader), reverse("incidents:analysis_complete", args=[analysis.incident.reference]))

    assert {one.part for one in what_is_missing(analysis, on=timezone.localdate())} == set(AnalysisPart)
    assert "Zeg wat het alarm deed." in page
    assert "Beantwoord alle vijf de vragen." in page


def test_reporter_reads_the_outcome_and_no_more(cast: Cast, client_of) -> None:
    analysis = make_complete(cast)

    page = seen(client_of(cast.employee), analysis.incident.get_absolute_url())

    assert OUTCOME in page
    assert str(WORDS[AnalysisPart.GAP]["real"]) not in page
    assert client_of(cast.employee).get(analysis.get_absolute_url()).status_code == 403


def test_complete_one_is_written_in_only_after_it_is_opened_again(cast: Cast, client_of) -> None:
    analysis = make_complete(cast)
    client = client_of(cast.leader)

    with pytest.raises(TransitionError):
        save_part(analysis=analysis, part=AnalysisPart.GAP, values={"meant": "X", "real": "Y"}, by=cast.leader)
    answer = client.get(part_url(analysis, AnalysisPart.GAP), follow=True)
    reopen_analysis(analysis=analysis, by=cast.leader)
    send(client, analysis, AnalysisPart.GAP, {"meant": "X", "real": "Y"})

    assert "Heropen die" in answer.content.decode()
    assert Analysis.objects.get().meant == "X"


def test_leader_finds_it_on_mijn_werk_until_it_is_complete(cast: Cast) -> None:
    incident = make_heavy(cast)
    before = tasks(cast.leader)
    make_draft_analysis(cast, incident)
    begun = tasks(cast.leader)
    learn_from(incident, by=cast.leader)

    assert "Begin de analyse" in before
    assert "Maak de analyse af" in begun
    assert not {"Begin de analyse", "Maak de analyse af"} & set(tasks(cast.leader))


def test_light_case_may_be_analysed_and_need_not(cast: Cast) -> None:
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)

    analysis = start_analysis(incident=incident, by=cast.leader)

    assert analysis.status == AnalysisStatus.DRAFT
    assert "Begin de analyse" not in tasks(cast.leader)


def test_what_was_begun_waits_until_it_is_complete_at_a_light_case_and_after_closing_too(cast: Cast) -> None:
    light = make_incident(cast)
    take_in_hand(incident=light, by=cast.leader)
    before = lacking(Incident.objects.all(), key=ANALYSIS.key, of=cast.organisation, now=timezone.now())

    analysis = start_analysis(incident=light, by=cast.leader)
    begun = list(lacking(Incident.objects.all(), key=ANALYSIS.key, of=cast.organisation, now=timezone.now()))
    waits = tasks(cast.leader)
    learn_from(light, by=cast.leader)
    finish_report(incident=light, by=cast.leader)
    done = tasks(cast.leader)
    reopen_analysis(analysis=analysis, by=cast.leader)

    assert (list(before), begun) == ([], [light])
    assert "Maak de analyse af" in waits
    assert "Maak de analyse af" not in done
    assert "Maak de analyse af" in tasks(cast.leader)


def test_answer_stays_the_same_row(cast: Cast) -> None:
    analysis = make_written(cast)
    before = analysis.answers.get(question=Question.PROTOCOL).pk

    save_part(
        analysis=analysis,
        part=AnalysisPart.FOLLOW_UP,
        values=WORDS[AnalysisPart.FOLLOW_UP] | {Question.PROTOCOL.value: Reply.YES.value},
        by=cast.leader,
    )

    assert analysis.answers.get(question=Question.PROTOCOL).pk == before
