"""The coordinator makes a leerdoelwijzer “balie” from the one for the telephone (R-95)."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from learning.questionnaires.enums import ContactType, QuestionnaireKind, Scale
from learning.questionnaires.models import Questionnaire, QuestionnaireItem, QuestionnaireVersion
from learning.questionnaires.services.parts import ItemValues, add_item, change_item, item_values_of
from learning.questionnaires.services.questionnaires import TitleTakenError, copy_questionnaire, publish
from learning.questionnaires.summaries import applicability_words, questionnaire_changes
from tests.cast import Cast
from tests.learning.factories import shipped_questionnaire
from vpd.organisation.models import User
from vpd.versions.services import NotOwnError, NotReadyError

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User], Client]

CHANGED = ("telephone-expects-risk", "confronts-citizen-on-telephone", "holds-on-to-boundary-on-telephone")


def copied(cast: Cast, key: str = "telephone-contact") -> QuestionnaireVersion:
    source = QuestionnaireVersion.objects.get(questionnaire__key=key)
    return copy_questionnaire(source=source, title="Leerdoelwijzer balie", by=cast.coordinator)


def items_of(version: QuestionnaireVersion) -> dict[str, QuestionnaireItem]:
    items = QuestionnaireItem.objects.filter(aspect__version=version).kept()
    return {item.key: item for item in items}


def test_counter_variant_is_made_on_screen_by_copying_and_changing_three_items(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.coordinator)
    client.post(reverse("questionnaires:copy", args=[shipped_questionnaire().pk]), {"title": "Leerdoelwijzer balie"})
    draft = QuestionnaireVersion.objects.get(questionnaire__title="Leerdoelwijzer balie")
    for key in CHANGED:
        url = reverse("questionnaires:item", args=[draft.questionnaire_id, items_of(draft)[key].pk])
        seen = client.get(url).context["form"]["seen"].value()
        text = items_of(draft)[key].text.replace("telefonisch contact", "contact aan de balie")
        client.post(url, {"text": text.replace("aan de telefoon", "aan de balie"), "seen": seen}, follow=True)
    describe = reverse("questionnaires:describe", args=[draft.questionnaire_id])
    opened = client.get(describe).context["form"].initial
    client.post(
        describe,
        {**opened, "contact_type": ContactType.COUNTER, "job_families": [cast.team.job_family_id]},
    )

    compared = client.get(reverse("questionnaires:compare", args=[draft.questionnaire_id])).text
    publishing = client.get(reverse("questionnaires:publish", args=[draft.questionnaire_id])).text
    client.post(reverse("questionnaires:publish", args=[draft.questionnaire_id]))

    draft.refresh_from_db()
    shipped = items_of(shipped_questionnaire().versions.get())
    own = items_of(draft)
    assert draft.is_published
    assert own.keys() == shipped.keys(), "shared statements keep their identity"
    assert {key for key in own if own[key].text != shipped[key].text} == set(CHANGED)
    assert "contact aan de balie" in compared
    assert "contact aan de balie" in publishing, "what a copy changes is read before it is published"
    assert applicability_words(draft) == f"contact aan de balie, {cast.team.job_family}"
    assert draft.questionnaire in Questionnaire.objects.visible_to(cast.employee).meant_for(cast.employee)
    with pytest.raises(IntegrityError, match="is frozen"):
        draft.meant_for.all().delete()


def test_statement_is_another_one_when_answers_no_longer_compare(cast: Cast) -> None:
    draft = copied(cast, "safety-survey")
    verbal, afraid = items_of(draft)["survey-verbal"], items_of(draft)["survey-afraid"]
    values = item_values_of(verbal)

    reworded = change_item(part=afraid, values=ItemValues("Ik ben bang voor agressie", Scale.SIX), by=cast.coordinator)
    shorter = change_item(
        part=verbal, values=ItemValues(values.text, values.scale, period_months=6), by=cast.coordinator
    )
    other = change_item(
        part=reworded,
        values=ItemValues("Ik ga met plezier naar mijn werk", Scale.SIX),
        is_other=True,
        by=cast.coordinator,
    )

    assert (afraid.key, shorter.key == "survey-verbal", other.key == "survey-afraid") == ("survey-afraid", False, False)
    assert verbal.key == "survey-verbal"


def test_questions_of_a_quiz_have_one_right_answer(cast: Cast, client_of: ClientOf) -> None:
    draft = copied(cast, "knowledge-quiz")
    aspect = draft.aspects.first()
    assert aspect is not None
    url = reverse("questionnaires:new_item", args=[draft.questionnaire_id, aspect.pk])
    question = {"text": "Wie bel je bij gevaar?", "options": "112\nDe buren", "explanation": "Bij gevaar altijd 112."}

    without = client_of(cast.coordinator).post(url, question | {"right_option": "3"})
    client_of(cast.coordinator).post(url, question | {"right_option": "0"})

    assert "Kies een van de antwoorden hierboven." in without.text
    made = items_of(draft)
    asked = next(item for item in made.values() if item.text == "Wie bel je bij gevaar?")
    assert asked.choices == [("option_1", "112"), ("option_2", "De buren")]
    assert asked.counted == {"option_1"}


def test_publishing_waits_for_what_is_still_wrong(cast: Cast) -> None:
    draft = copied(cast)
    aspect = draft.aspects.get(key="risk-assessment")
    aspect.items.all().delete()

    with pytest.raises(NotReadyError) as refused:
        publish(version=draft, by=cast.coordinator)

    assert refused.value.problems == ["“Risico inschatten” is leeg. Voeg een stelling toe, of verwijder het onderdeel."]


def test_title_is_taken_once_in_an_organisation(cast: Cast) -> None:
    copied(cast)

    with pytest.raises(TitleTakenError):
        copy_questionnaire(
            source=shipped_questionnaire().versions.get(), title="leerdoelwijzer BALIE", by=cast.coordinator
        )


def test_questionnaire_of_another_organisation_is_not_copied(cast: Cast) -> None:
    with pytest.raises(NotOwnError):
        copy_questionnaire(source=copied(cast), title="Van de buren", by=cast.other_coordinator)


def test_changes_name_what_is_new_and_gone(cast: Cast) -> None:
    draft = copied(cast)
    aspect = draft.aspects.get(key="risk-assessment")
    aspect.items.all().delete()
    add_item(aspect=aspect, values=ItemValues("Ik kijk wie er voor me staat", Scale.FREQUENCY), by=cast.coordinator)

    changes = questionnaire_changes(draft.based_on, draft)

    assert [(change.label, change.place, change.before or change.after) for change in changes] == [
        ("nieuw", "Risico inschatten", "Ik kijk wie er voor me staat"),
        (
            "vervallen",
            "Risico inschatten",
            "Ik houd in het telefonisch contact met een burger rekening met een mogelijk risico op agressie",
        ),
    ]


def test_shipped_survey_has_the_nineteen_indicators() -> None:
    items = QuestionnaireItem.objects.filter(aspect__version__questionnaire__kind=QuestionnaireKind.SURVEY)

    assert items.count() == 19
    assert items.filter(period_months=12).count() == 4
    assert [item.key for item in items.filter(is_about_health=True)] == ["survey-complaints"]
    sources = QuestionnaireVersion.objects.filter(questionnaire__kind__in=["survey", "quiz"]).values_list(
        "source", flat=True
    )
    assert all(source.startswith("Eigen formulering") for source in sources)


def test_what_counts_is_chosen_with_the_question_and_makes_it_another_one(cast: Cast, client_of: ClientOf) -> None:
    draft = copied(cast, "safety-survey")
    item = items_of(draft)["survey-norm"]
    url = reverse("questionnaires:item", args=[draft.questionnaire_id, item.pk])
    client = client_of(cast.coordinator)
    sent = {"text": item.text, "scale": "known", "seen": client.get(url).context["form"]["seen"].value()}

    wrong = client.post(url, {**sent, "scoring": ["yes", "six_1"]})
    client.post(url, {**sent, "scoring": ["yes"]})

    assert "Alleen een deel van de antwoorden van deze vraag kan meetellen. Haal de andere weg." in wrong.text
    item.refresh_from_db()
    assert item.counted == {"yes"}
    assert item.counted_words == "ja"
    assert item.key != "survey-norm"
    assert "telt mee: ja" in client.get(reverse("questionnaires:draft", args=[draft.questionnaire_id])).text
