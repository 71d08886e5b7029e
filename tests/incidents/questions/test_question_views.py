"""The screens on which the coordinator makes the extra questions (I13)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.summaries.question_counts import question_counts
from incidents.handling.services.handling import withdraw_report
from incidents.questions.enums import QuestionForm, QuestionSubject
from incidents.questions.forms.editor import ExtraQuestionForm
from incidents.questions.models import ExtraQuestion, QuestionVersion
from incidents.questions.services import change_question, publish, start_draft, values_of
from incidents.questions.summaries.versions import question_changes, questions_in
from incidents.questions.summaries.words import forbidden_subject
from tests.incidents.factories import make_incident, make_incident_on
from tests.incidents.questions.factories import (
    DOOR,
    TOPIC,
    WEAPON,
    make_question_draft,
    make_questions,
    question_of,
)
from tests.incidents.questions.test_question_answers import given
from vpd.ui.quarter import Quarter
from vpd.versions.enums import Direction
from vpd.versions.services import fingerprint, move_part, remove_part

pytestmark = pytest.mark.django_db


def page(client, route, *args, **query):
    response = client.get(reverse(f"questions:{route}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def post(client, route, *args, **data):
    response = client.post(reverse(f"questions:{route}", args=args), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def typed(**values):
    return {
        "label": "Waarmee werd gedreigd?",
        "help_text": "",
        "form": "several",
        "options": "met een voorwerp\nmet geweld",
        "subjects": ["threat"],
    } | values


def test_coordinator_makes_questions_from_nothing_to_publication(cast, client_of):
    client = client_of(cast.coordinator)

    empty = page(client, "list")
    post(client, "start")
    post(client, "add", **typed())
    shown = page(client, "version", 1, bij="threat")
    published = post(client, "publish", in_force_from=timezone.localdate().isoformat())

    assert "Er wordt nog niets extra gevraagd" in empty
    assert "Met een voorwerp" in shown
    assert "Wat je hier invult, wordt niet bewaard." in shown
    assert "De vragen zijn gepubliceerd." in published
    assert "geldt nu" in published
    assert QuestionVersion.objects.get().published_by == cast.coordinator


def test_questions_are_found_under_beheer(cast, client_of):
    address = reverse("questions:list")

    assert f'href="{address}"' in client_of(cast.coordinator).get("/beheer/").content.decode()
    assert f'href="{address}"' not in client_of(cast.admin).get("/beheer/").content.decode()


def test_editor_says_what_may_not_be_asked_and_who_reads(cast, client_of):
    make_question_draft(cast)

    text = page(client_of(cast.coordinator), "add")

    assert "Niet naar gevoel, niet naar gezondheid en niet naar wie de burger is." in text
    assert "Vraag niemand hoe erg het was of hoe het voelde." in text
    assert "Dat is voor de bedrijfsarts." in text
    assert "Vraag niet wie de burger is" in text
    assert "Geen vraag is verplicht: een melding mag nergens op vastlopen." in text
    assert "Wie leest dit?" in text
    assert "Antwoorden in eigen woorden niet." in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"label": ""}, "Schrijf de vraag op."),
        ({"label": "x" * 121}, "Dit is 1 teken te lang. Maak er hoogstens 120 tekens van."),
        ({"help_text": "x" * 201}, "Dit is 1 teken te lang. Maak er hoogstens 200 tekens van."),
        ({"form": "bogus"}, "Kies hoe de melder antwoordt."),
        ({"subjects": []}, "Kruis aan bij welke meldingen de vraag hoort."),
        ({"subjects": ["bogus"]}, "Kies iets uit de lijst."),
        ({"options": "alleen dit"}, "Schrijf minstens 2 en hoogstens 12 antwoorden op"),
        ({"options": "\n".join(str(n) for n in range(13))}, "Schrijf minstens 2 en hoogstens 12 antwoorden op"),
        ({"options": "ja\nJa"}, "Een antwoord staat er twee keer."),
        ({"options": f"ja\n{'x' * 81}"}, "Maak er hoogstens 80 tekens van."),
        ({"form": "open"}, "Een open vraag heeft geen lijst."),
        ({"label": "Hoe erg vond je het?"}, "Niemand hoeft een melding te rechtvaardigen"),
        ({"label": "Had je letsel?"}, "Dat is voor de bedrijfsarts"),
        ({"help_text": "Noem ook het BSN."}, "Een melding gaat over gedrag, niet over een persoon"),
        ({"options": "geloof\nafkomst"}, "Die gegevens mogen niet worden bewaard"),
    ],
)
def test_question_with_a_mistake_says_what_to_do_and_loses_nothing(cast, client_of, values, sentence):
    version = make_question_draft(cast)

    text = post(client_of(cast.coordinator), "add", **typed(help_text="Blijft staan") | values)

    assert sentence in text.replace("&#x27;", "'")
    assert values.get("help_text", "Blijft staan") in text
    assert not version.questions.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Waarmee werd gedreigd?",
        "Waar ging het gesprek over?",
        "Was de beveiliging erbij?",
        "Werd er een voorwerp gebruikt?",
        "Is het ook met de leidinggevende besproken?",
        "Hoe begon het?",
    ],
)
def test_plain_questions_are_not_taken_for_forbidden_ones(text):
    assert forbidden_subject(text) == ""


def test_ninth_question_says_in_dutch_where_it_does_not_fit(cast, client_of):
    make_question_draft(cast, *[replace(WEAPON, label=f"Vraag {number}") for number in range(8)])

    text = post(client_of(cast.coordinator), "add", **typed())

    assert "Bij bedreigen en intimideren staan al 8 vragen." in text
    assert ExtraQuestion.objects.count() == 8


def test_form_opens_with_what_the_question_says(cast, client_of):
    version = make_question_draft(cast, WEAPON)

    text = page(client_of(cast.coordinator), "change", question_of(version, WEAPON.label).pk)

    assert "met een voorwerp\nmet geweld\nmet publiciteit" in text
    assert text.count("checked") == 2
    assert not ExtraQuestionForm.base_fields.keys() & {"is_required", "required"}


def test_question_is_changed_moved_and_removed_after_asking(cast, client_of):
    version = make_question_draft(cast, WEAPON, TOPIC)
    client, pk = client_of(cast.coordinator), question_of(version, TOPIC.label).pk

    seen = fingerprint(values_of(question_of(version, TOPIC.label)))
    post(client, "change", pk, **typed(label="Waar ging het over?", form="open", options="", seen=seen))
    moved = post(client, "move", pk, "omhoog")
    order = list(version.questions.values_list("label", flat=True))
    asked = page(client, "remove", pk)
    post(client, "remove", pk)

    assert "staat nu een plaats hoger" in moved
    assert order == ["Waar ging het over?", WEAPON.label]
    assert "uit het concept halen?" in asked
    assert list(version.questions.kept().values_list("label", flat=True)) == [WEAPON.label]


def test_second_to_save_the_same_question_sees_both_and_chooses(cast, client_of):
    version = make_question_draft(cast, WEAPON)
    row, client = question_of(version, WEAPON.label), client_of(cast.coordinator)
    seen = fingerprint(values_of(row))
    change_question(part=row, values=replace(WEAPON, label="Van een ander?"), by=cast.coordinator, seen=seen)

    refused = post(client, "change", row.pk, **typed(label="Van mij?", seen=seen))
    row.refresh_from_db()
    kept = row.label
    post(client, "change", row.pk, **typed(label="Van mij?", seen=fingerprint(values_of(row))))

    row.refresh_from_db()
    assert "Een collega heeft dit net gewijzigd" in refused
    assert "Van een ander?" in refused
    assert 'value="Van mij?"' in refused
    assert f'value="{fingerprint(replace(WEAPON, label="Van een ander?"))}"' in refused
    assert kept == "Van een ander?"
    assert row.label == "Van mij?"


def test_unknown_direction_and_unknown_question_are_not_found(cast, client_of):
    version = make_question_draft(cast, WEAPON)
    client, pk = client_of(cast.coordinator), question_of(version, WEAPON.label).pk

    assert client.post(reverse("questions:move", args=[pk, "opzij"])).status_code == 404
    assert client.get(reverse("questions:change", args=[pk + 1])).status_code == 404


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "Kies vandaag of een latere dag."), (1, "of een latere dag: dan gaat de vorige versie in.")],
)
def test_publishing_on_a_wrong_day_says_which_day_is_right(cast, client_of, days, sentence):
    make_questions(cast, WEAPON, on=timezone.localdate() + timedelta(days=3))
    start_draft(organisation=cast.organisation, by=cast.coordinator)
    day = timezone.localdate() + timedelta(days=days)

    text = post(client_of(cast.coordinator), "publish", in_force_from=day.isoformat())

    assert sentence in text
    assert QuestionVersion.objects.draft().exists()


def test_publishing_asks_first_and_shows_what_changes(cast, client_of):
    make_questions(cast, WEAPON)
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    remove_part(part=question_of(version, WEAPON.label), by=cast.coordinator)

    text = page(client_of(cast.coordinator), "publish")

    assert "Na het publiceren verandert deze versie niet meer." in text
    assert "Er staat geen vraag in: vanaf die dag wordt er niets extra gevraagd." in text
    assert "vervallen" in text
    assert QuestionVersion.objects.draft().exists()


def test_discarding_asks_first(cast, client_of):
    make_question_draft(cast, WEAPON)
    client = client_of(cast.coordinator)

    asked = page(client, "discard")
    post(client, "discard")

    assert "Alles wat je in versie 1 hebt veranderd, gaat verloren." in asked
    assert not QuestionVersion.objects.exists()


def test_second_draft_leads_to_the_first(cast, client_of):
    make_question_draft(cast, WEAPON)

    text = post(client_of(cast.coordinator), "start")

    assert "Er is al een concept. Ga verder met dat concept." in text
    assert WEAPON.label in text


def test_without_a_draft_one_is_told_so(cast, client_of):
    assert "Er is geen concept van de extra vragen." in post(client_of(cast.coordinator), "add", **typed())


def test_list_says_what_is_coming(cast, client_of):
    make_questions(cast, WEAPON)
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    publish(version=version, in_force_from=timezone.localdate() + timedelta(days=3), by=cast.coordinator)

    text = page(client_of(cast.coordinator), "list")

    assert "Versie 2 geldt vanaf" in text
    assert "gaat nog gelden" in text
    assert "geldt nu" in text


def test_overview_reads_few_queries(cast, client_of, django_assert_max_num_queries):
    make_questions(cast)
    client = client_of(cast.coordinator)

    with django_assert_max_num_queries(12):
        page(client, "list")


def test_changes_are_told_in_words(cast):
    first = make_questions(cast, WEAPON, TOPIC, DOOR)
    second = start_draft(organisation=cast.organisation, by=cast.coordinator)
    change_question(
        part=question_of(second, WEAPON.label),
        values=replace(WEAPON, options=("met een voorwerp", "met een hond"), subjects=(QuestionSubject.PHYSICAL,)),
        by=cast.coordinator,
    )
    move_part(part=question_of(second, DOOR.label), direction=Direction.UP, by=cast.coordinator)
    remove_part(part=question_of(second, TOPIC.label), by=cast.coordinator)

    found = question_changes(first, second)
    told = [(change.place, change.label, change.before, change.after) for change in found]

    assert told == [
        (
            "Waarmee werd gedreigd? · antwoorden",
            "gewijzigd",
            "met een voorwerp · met geweld · met publiciteit",
            "met een voorwerp · met een hond",
        ),
        (
            "Waarmee werd gedreigd? · wordt gevraagd bij",
            "gewijzigd",
            "bedreigen en intimideren",
            "geweld en vernieling",
        ),
        (
            "Waar ging het gesprek over?",
            "vervallen",
            "uitleg: Noem het onderwerp, niet de persoon.\n"
            "soort: open vraag, in eigen woorden\n"
            "wordt gevraagd bij: schelden en vernederen, bedreigen en intimideren",
            "",
        ),
    ]


def test_another_order_is_a_change(cast):
    first = make_questions(cast, WEAPON, DOOR)
    second = start_draft(organisation=cast.organisation, by=cast.coordinator)
    move_part(part=question_of(second, DOOR.label), direction=Direction.UP, by=cast.coordinator)

    (change,) = question_changes(first, second)

    assert (change.place, change.before, change.after) == (
        "Volgorde",
        f"{WEAPON.label} · {DOOR.label}",
        f"{DOOR.label} · {WEAPON.label}",
    )


def test_versions_are_compared_on_a_page(cast, client_of):
    make_questions(cast, WEAPON)
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    remove_part(part=question_of(version, WEAPON.label), by=cast.coordinator)
    client = client_of(cast.coordinator)

    newest = page(client, "compare")
    same = page(client, "compare", van="1", naar="1")
    wrong = page(client, "compare", van="1", naar="99")

    assert "Versie 1 naast versie 2" in newest
    assert "vervallen" in newest
    assert "Deze versies zijn gelijk." in same
    assert "Kies een versie uit de lijst." in wrong


@pytest.fixture
def counted(cast):
    """Three reports over two quarters and two versions; one of them withdrawn."""
    today = timezone.localdate()
    quarters = Quarter.of(today).last(2)
    make_questions(cast, WEAPON, now=timezone.now() - timedelta(days=200))
    (weapon,) = questions_in(QuestionVersion.objects.get(number=1))
    make_incident_on(
        cast, quarters[0].start, "HOUDING_STALKEN", answers=[given(weapon, "met geweld", "met publiciteit")]
    )
    withdrawn = make_incident(cast, "HOUDING_STALKEN", answers=[given(weapon, "met geweld")])
    withdraw_report(incident=withdrawn, by=cast.coordinator, reason="Dubbel gemeld.")
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    change_question(
        part=question_of(version, WEAPON.label),
        values=replace(WEAPON, label="Waarmee dreigde men?", form=QuestionForm.ONE, options=("met geweld", "anders")),
        by=cast.coordinator,
    )
    publish(version=version, in_force_from=today, by=cast.coordinator)
    (newer,) = questions_in(version)
    make_incident(cast, "HOUDING_STALKEN", answers=[given(newer, "met geweld")])
    return quarters, weapon.lineage


def test_answers_are_counted_per_quarter_across_versions(cast, counted, django_assert_num_queries):
    quarters, lineage = counted

    with django_assert_num_queries(4):
        found = question_counts(cast.organisation.pk, lineage, quarters=quarters)

    assert found.label == "Waarmee dreigde men?"
    assert dict(found.options) == {
        "met geweld": (1, 1),
        "anders": (0, 0),
        "met een voorwerp": (0, 0),
        "met publiciteit": (1, 0),
    }
    assert found.answered == (1, 1)


def test_counts_stand_on_the_page_of_the_question(cast, client_of, counted):
    _, lineage = counted

    text = page(client_of(cast.coordinator), "counts", lineage)

    assert "Waarmee dreigde men?" in text
    assert "Meldingen met een antwoord" in text


def test_counts_of_a_question_without_answers_say_so(cast, client_of):
    version = make_questions(cast, TOPIC)

    text = page(client_of(cast.coordinator), "counts", question_of(version, TOPIC.label).lineage)

    assert "In de laatste vier kwartalen heeft niemand deze vraag beantwoord." in text


def test_question_that_was_never_published_has_no_page(cast, client_of):
    version = make_question_draft(cast, TOPIC)

    address = reverse("questions:counts", args=[question_of(version, TOPIC.label).lineage])

    assert client_of(cast.coordinator).get(address).status_code == 404
