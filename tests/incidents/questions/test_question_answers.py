"""Extra questions in a report: asked, kept, shown, corrected, exported (I13)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cases.models import Incident, IncidentDraft, ReportAnswer
from incidents.cases.summaries.answers import answer_rows, questions_to_correct
from incidents.questions.enums import QuestionSubject
from incidents.questions.services import add_question, publish, start_draft
from incidents.questions.summaries.asked import GivenAnswer
from incidents.questions.summaries.questions import questions_for, questions_on
from tests.incidents.factories import make_incident
from tests.incidents.questions.factories import DOOR, TOPIC, WEAPON, make_questions, question_of
from tests.incidents.reports.test_report_views import url, what, who
from vpd.audit.models import AuditEvent
from vpd.versions.services import remove_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def questions(cast):
    """What is asked, by its label."""
    make_questions(cast)
    return {question.label: question for question in questions_on(cast.organisation.pk, on=timezone.localdate())}


def key(question, text):
    return next(option.key for option in question.options if option.text == text)


def given(question, *texts, text=""):
    return GivenAnswer(question, tuple(option for option in question.options if option.text in texts), text)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def threat(cast, **values):
    return what(cast, behaviours=["HOUDING_STALKEN"], **values)


def test_step_two_asks_what_belongs_to_the_category(cast, client_of, questions):
    client, verbal_id, threat_id = client_of(cast.employee), uuid4(), uuid4()
    client.post(url("what", verbal_id), what(cast))
    client.post(url("what", threat_id), threat(cast))

    verbal, threatened = page(client, url("who", verbal_id)), page(client, url("who", threat_id))

    assert "Was de balie open?" in verbal
    assert "Waarmee werd gedreigd?" not in verbal
    assert "Waarmee werd gedreigd?" in threatened
    assert "Noem geen namen van burgers en schrijf niets op over iemands gezondheid." in threatened


def test_answers_go_along_to_check_page_report_and_case_page(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    weapon, topic = questions[WEAPON.label], questions[TOPIC.label]
    client.post(url("what", draft_id), threat(cast))
    answers = {
        weapon.field_name: [key(weapon, "met een voorwerp"), key(weapon, "met publiciteit")],
        topic.field_name: "Over een <b>vergunning</b>.",
    }

    client.post(url("who", draft_id), who(**answers))
    check = page(client, url("check", draft_id))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    assert "met een voorwerp; met publiciteit" in check
    assert "Over een &lt;b&gt;vergunning&lt;/b&gt;." in check
    assert answer_rows(incident) == [
        (WEAPON.label, "met een voorwerp; met publiciteit"),
        (TOPIC.label, "Over een <b>vergunning</b>."),
    ]
    assert "met een voorwerp; met publiciteit" in page(client, reverse("incidents:detail", args=[incident.reference]))


def test_empty_answers_are_fine(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), threat(cast))

    second = client.post(url("who", draft_id), who(**{questions[TOPIC.label].field_name: "   "}))
    client.post(url("check", draft_id))

    assert second.url == url("check", draft_id)
    assert Incident.objects.count() == 1
    assert not ReportAnswer.objects.exists()


def test_unknown_answer_is_refused_at_the_field(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), threat(cast))

    response = client.post(url("who", draft_id), who(**{questions[WEAPON.label].field_name: [uuid4().hex]}))

    assert "Dit antwoord staat niet in de lijst. Kies opnieuw." in response.content.decode()


def test_long_answer_gets_a_dutch_sentence_and_loses_nothing(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), threat(cast))

    response = client.post(url("who", draft_id), who(**{questions[TOPIC.label].field_name: "woord " * 200}))

    text = response.content.decode()
    assert "Dit is 199 tekens te lang. Maak er hoogstens 1.000 tekens van." in text
    assert "woord woord" in text


def test_answer_to_a_question_that_disappears_stays_in_the_draft_and_is_not_sent(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    weapon, topic = questions[WEAPON.label], questions[TOPIC.label]
    client.post(url("what", draft_id), threat(cast))
    answers = {weapon.field_name: [key(weapon, "met geweld")], topic.field_name: "Een vergunning."}
    client.post(url("who", draft_id), who(**answers))

    client.post(url("what", draft_id), what(cast))
    client.post(url("who", draft_id), who(**{topic.field_name: "Een vergunning."}))
    kept = IncidentDraft.objects.get(pk=draft_id).answers["wie"]
    client.post(url("what", draft_id), threat(cast))
    back = page(client, url("who", draft_id))
    client.post(url("what", draft_id), what(cast))
    client.post(url("check", draft_id))

    assert kept[weapon.field_name] == [key(weapon, "met geweld")]
    assert f'value="{key(weapon, "met geweld")}"' in back
    assert back.count("checked") == 3  # for whom, which threat, and to whom
    assert answer_rows(Incident.objects.get()) == [(TOPIC.label, "Een vergunning.")]


def test_untouched_later_saving_keeps_typed_answers(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    topic = questions[TOPIC.label]
    client.post(url("what", draft_id), threat(cast))

    client.post(url("who", draft_id), who(later="1", **{topic.field_name: "Half antwoord"}))

    assert "Half antwoord" in page(client, url("who", draft_id))


def test_ticked_answer_can_be_taken_back(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    weapon = questions[WEAPON.label]
    client.post(url("what", draft_id), threat(cast))
    client.post(url("who", draft_id), who(**{weapon.field_name: [key(weapon, "met geweld")]}))

    client.post(url("who", draft_id), who())
    client.post(url("check", draft_id))

    assert not ReportAnswer.objects.exists()


def test_new_version_between_steps_keeps_the_answers_that_still_exist(cast, client_of, questions):
    client, draft_id = client_of(cast.employee), uuid4()
    weapon, topic = questions[WEAPON.label], questions[TOPIC.label]
    client.post(url("what", draft_id), threat(cast))
    client.post(
        url("who", draft_id),
        who(**{weapon.field_name: [key(weapon, "met geweld")], topic.field_name: "Een vergunning."}),
    )
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    remove_part(part=question_of(version, TOPIC.label), by=cast.coordinator)
    publish(version=version, in_force_from=timezone.localdate(), by=cast.coordinator)

    client.post(url("check", draft_id))

    answer = ReportAnswer.objects.get()
    assert answer.question.version == version
    assert answer.option.text == "met geweld"


def test_without_questions_nothing_is_asked(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), threat(cast))

    assert "Een paar vragen die hierbij horen" not in page(client, url("who", draft_id))


def test_coordinators_words_are_text_never_html(cast, client_of):
    evil = replace(TOPIC, label="<script>1</script>", help_text="<img src=x onerror=alert(1)>")
    make_questions(cast, evil)
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), threat(cast))

    text = page(client, url("who", draft_id))

    assert "<script>1" not in text
    assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_witness_does_not_see_the_answers(cast, client_of, questions):
    incident = make_incident(
        cast, witnesses=[cast.colleague], answers=[given(questions[TOPIC.label], text="Een vergunning.")]
    )
    address = reverse("incidents:detail", args=[incident.reference])

    assert "Een vergunning." not in page(client_of(cast.colleague), address)
    assert "Een vergunning." in page(client_of(cast.leader), address)
    assert not ReportAnswer.objects.visible_to(cast.colleague).exists()
    assert not ReportAnswer.objects.visible_to(cast.other_coordinator).exists()
    assert ReportAnswer.objects.visible_to(cast.employee).exists()


def correction(incident, **values):
    return {
        "behaviours": ["HOUDING_STALKEN"],
        "happened_on": incident.happened_on.isoformat(),
        "place": f"location:{incident.location_id}",
        "channel": incident.channel,
        "story": incident.story,
        "corrected": "unknown",
        "again": "unknown",
        "affected": [str(row.user_id) for row in incident.affected.all()],
        "under_influence": "unknown",
        "earlier_incidents": "unknown",
    } | values


def test_correction_changes_answers_and_keeps_what_was_said(cast, client_of, questions):
    weapon, topic = questions[WEAPON.label], questions[TOPIC.label]
    incident = make_incident(cast, "HOUDING_STALKEN", answers=[given(weapon, "met geweld")])
    client, address = client_of(cast.employee), reverse("incidents:correct_part", args=[incident.reference, "alles"])

    form = page(client, address)
    client.post(
        address,
        correction(
            incident,
            **{weapon.field_name: [key(weapon, "met een voorwerp")], topic.field_name: "Een vergunning."},
        ),
    )
    shown = page(client, reverse("incidents:detail", args=[incident.reference]))

    assert "Waarmee werd gedreigd?" in form
    assert answer_rows(incident) == [(WEAPON.label, "met een voorwerp"), (TOPIC.label, "Een vergunning.")]
    words = {row.field: (row.old, row.new) for row in incident.corrections.get().words.all()}
    assert words == {
        weapon.field_name: ("met geweld", "met een voorwerp"),
        topic.field_name: ("", "Een vergunning."),
    }
    assert "Verbeterd op" in shown
    assert shown.count("met geweld") == 1
    event = AuditEvent.objects.get(action="incident.corrected")
    assert "Een vergunning." not in str(event.fields)


def test_correction_without_change_says_so(cast, client_of, questions):
    weapon, topic = questions[WEAPON.label], questions[TOPIC.label]
    incident = make_incident(
        cast,
        "HOUDING_STALKEN",
        answers=[given(weapon, "met geweld", "met publiciteit"), given(topic, text="Regel een\nregel twee")],
    )
    chosen = [key(weapon, "met publiciteit"), key(weapon, "met geweld")]

    response = client_of(cast.employee).post(
        reverse("incidents:correct_part", args=[incident.reference, "alles"]),
        correction(incident, **{weapon.field_name: chosen, topic.field_name: "Regel een\r\nregel twee"}),
        follow=True,
    )

    assert "Er is niets veranderd." in response.content.decode()
    assert not incident.corrections.exists()
    assert incident.answers.count() == 3


def test_correction_to_another_category_keeps_what_was_answered(cast, client_of, questions):
    weapon = questions[WEAPON.label]
    incident = make_incident(cast, "HOUDING_STALKEN", answers=[given(weapon, "met geweld")])

    client_of(cast.employee).post(
        reverse("incidents:correct_part", args=[incident.reference, "alles"]),
        correction(incident, behaviours=["BELEDIGING"], **{weapon.field_name: [key(weapon, "met geweld")]}),
    )

    incident.refresh_from_db()
    assert incident.leading_category == "verbal"
    assert answer_rows(incident) == [(WEAPON.label, "met geweld")]
    assert [question.label for question in questions_to_correct(incident)] == [TOPIC.label, DOOR.label, WEAPON.label]


def test_correction_offers_the_questions_of_the_day_of_reporting(cast, questions):
    incident = make_incident(cast, "HOUDING_STALKEN", answers=[given(questions[WEAPON.label], "met geweld")])
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    add_question(
        version=version, values=replace(DOOR, label="Nieuw?", subjects=(QuestionSubject.THREAT,)), by=cast.coordinator
    )
    publish(version=version, in_force_from=timezone.localdate() + timedelta(days=1), by=cast.coordinator)

    assert [question.label for question in questions_to_correct(incident)] == [WEAPON.label, TOPIC.label]


def listed(client, query=""):
    return [incident.reference for incident in client.get(f"/incidenten/?{query}").context["page"].rows]


def test_list_is_narrowed_to_an_answer_in_whichever_version(cast, client_of, questions):
    weapon = questions[WEAPON.label]
    earlier = make_incident(cast, "HOUDING_STALKEN", witnesses=[cast.colleague], answers=[given(weapon, "met geweld")])
    make_incident(cast, "HOUDING_STALKEN", answers=[given(weapon, "met publiciteit")])
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    publish(version=version, in_force_from=timezone.localdate(), by=cast.coordinator)
    (again,) = (q for q in questions_on(cast.organisation.pk, on=timezone.localdate()) if q.label == WEAPON.label)
    later = make_incident(cast, "HOUDING_STALKEN", answers=[given(again, "met geweld")])
    lineage = next(option.lineage for option in again.options if option.text == "met geweld")

    shown = page(client_of(cast.coordinator), "/incidenten/")

    assert shown.count("Waarmee werd gedreigd? met geweld") == 1
    assert TOPIC.label not in shown
    assert listed(client_of(cast.coordinator), f"antwoord={lineage}") == [later.reference, earlier.reference]
    assert listed(client_of(cast.leader), f"antwoord={lineage}") == [later.reference, earlier.reference]
    assert listed(client_of(cast.colleague)) == [earlier.reference]
    assert listed(client_of(cast.colleague), f"antwoord={lineage}") == []
    assert "Kies iets uit de lijst." in page(client_of(cast.coordinator), "/incidenten/?antwoord=onzin")


def test_list_without_published_questions_has_no_filter_for_them(cast, client_of):
    start_draft(organisation=cast.organisation, by=cast.coordinator)

    assert "Antwoord op een extra vraag" not in page(client_of(cast.coordinator), "/incidenten/")


def test_export_has_a_column_for_each_extra_feature_and_no_free_text(cast, client_of, questions):
    make_incident(
        cast,
        "HOUDING_STALKEN",
        answers=[given(questions[WEAPON.label], "met geweld"), given(questions[TOPIC.label], text="Geheim onderwerp")],
    )
    make_incident(cast)

    text = client_of(cast.coordinator).get(reverse("incidents:export", args=["csv"])).getvalue().decode("utf-8-sig")

    heading = text.splitlines()[0]
    assert "Waarmee werd gedreigd?" in heading
    assert "Was de balie open?" in heading
    assert "Waar ging het gesprek over?" not in heading
    assert text.count("met geweld") == 1
    assert "Geheim onderwerp" not in text


@pytest.mark.parametrize("reports", [1, 4])
def test_export_asks_the_same_number_of_queries_however_many_reports(
    cast, client_of, questions, reports, django_assert_max_num_queries
):
    for _ in range(reports):
        make_incident(cast, "HOUDING_STALKEN", answers=[given(questions[WEAPON.label], "met geweld")])
    client = client_of(cast.coordinator)

    with django_assert_max_num_queries(20):
        client.get(reverse("incidents:export", args=["csv"])).getvalue()


def test_answer_with_an_option_of_another_question_is_refused(cast, questions):
    incident = make_incident(cast)
    door, weapon = questions[DOOR.label], questions[WEAPON.label]

    ReportAnswer.objects.create(
        organisation=cast.organisation, incident=incident, question_id=door.pk, option_id=weapon.options[0].pk
    )

    with pytest.raises(IntegrityError, match="option_of_question"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_answer_that_says_nothing_is_refused_in_dutch(cast, questions):
    answer = ReportAnswer(
        organisation=cast.organisation, incident=make_incident(cast), question_id=questions[TOPIC.label].pk
    )

    with pytest.raises(ValidationError, match="Een antwoord is een keuze uit de lijst of een tekst"):
        answer.validate_constraints()
    with pytest.raises(DatabaseError), transaction.atomic():
        answer.save()


@pytest.mark.parametrize("kind", ["order_disturbance", "accident"])
def test_other_kinds_ask_their_own_questions_from_step_two_to_correction(cast, client_of, kind):
    make_questions(cast, TOPIC, replace(DOOR, label="Was het druk?", subjects=(QuestionSubject(kind),)))
    (busy,) = questions_for(cast.organisation.pk, on=timezone.localdate(), kind=Kind(kind), category=None)
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast, soort=kind))
    client.post(url("what", draft_id), what(cast, kind=kind, is_reportable="no"))

    second = page(client, url("who", draft_id))
    client.post(url("who", draft_id), who(**{busy.field_name: key(busy, "ja")}))
    client.post(url("check", draft_id))
    incident = Incident.objects.get()
    form = page(client, reverse("incidents:correct_part", args=[incident.reference, "alles"]))

    assert "Was het druk?" in second
    assert TOPIC.label not in second
    assert incident.kind == kind
    assert answer_rows(incident) == [("Was het druk?", "ja")]
    assert "Was het druk?" in form


def test_two_features_with_the_same_words_keep_a_column_each(cast, client_of):
    make_questions(cast, DOOR, replace(DOOR, subjects=(QuestionSubject.THREAT,), options=("open", "dicht")))

    text = client_of(cast.coordinator).get(reverse("incidents:export", args=["csv"])).getvalue().decode("utf-8-sig")

    assert "Was de balie open? (1)" in text
    assert "Was de balie open? (2)" in text
