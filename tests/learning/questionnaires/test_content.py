"""The shipped questionnaire is the municipality's own instrument, word for word (CONTENT B.13)."""

# ruff: noqa: E501  the sentences stand as the instrument has them

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from learning.questionnaires.content import load_questionnaires
from learning.questionnaires.enums import QuestionnaireKind, Scale
from learning.questionnaires.models import CompetencyAspect, Questionnaire, QuestionnaireItem, QuestionnaireVersion
from learning.questionnaires.summaries import sections_of
from tests.learning.factories import add_version, make_questionnaire, shipped_questionnaire
from vpd.organisation.content import read_fixture

pytestmark = pytest.mark.django_db

INSTRUMENT = [
    (
        "Risico-inschatting",
        [
            (1, "Ik houd in het telefonisch contact met een burger rekening met een mogelijk risico op agressie"),
        ],
    ),
    (
        "Herkennen van spanningssignalen bij jezelf",
        [
            (
                2,
                "Ik herken mijn eigen spanningssignalen in een situatie waarin er sprake is van (dreigend) normoverschrijdend gedrag",
            ),
            (3, "Ik ben in staat mijn emoties te benoemen in een oplopend incident aan de telefoon"),
            (4, "Ik blijf beheerst reageren tijdens een oplopend incident"),
            (5, "Ik kan weerstand bieden bij druk of andere agressieve uitingen van de burger"),
            (6, "Ik houd de leiding over de situatie bij een incident en houd de regie over mijn reactie"),
            (7, "Ik reageer in verhouding tot de aard van het incident en het daarbij behorende risico"),
            (8, "Ik merk het als mijn eigen spanning oploopt"),
            (9, "Ik schakel tijdig hulp in als mijn eigen spanning oploopt"),
            (10, "Ik kan goed omgaan met mijn eigen spanningssignalen"),
        ],
    ),
    (
        "Vroegsignalering. Herkennen van spanningssignalen bij de burger",
        [
            (11, "Ik herken de eerste signalen van spanning, frustratie of irritatie bij de burger"),
            (12, "Ik ben in staat me in de situatie van de burger te verplaatsen"),
            (13, "Ik geef de burger gelegenheid om zijn of haar emoties te uiten"),
            (14, "Ik toon in mijn woordgebruik en intonatie begrip voor emotie bij burgers"),
            (
                15,
                "Ik reageer actief op spanning of emotie van de burger, zodat de situatie niet uit de hand loopt of voorkómen kan worden",
            ),
            (16, "Ik herken spanningssignalen bij de burger aan de telefoon gemakkelijk"),
            (17, "Ik kan gemakkelijk omgaan met spanningssignalen bij de burger"),
        ],
    ),
    (
        "Stellen van grenzen",
        [
            (18, "Ik confronteer de burger met normoverschrijdend gedrag als dat zich voordoet aan de telefoon"),
            (19, "Ik benoem in gesprekken met burgers de grens of norm zoals we die in ons team hebben gesteld"),
            (
                20,
                "Ik geef de burger de gelegenheid zijn/haar verbale uitingen of intonatie te corrigeren door aan te geven wat wenselijk is",
            ),
            (21, "Als ik een grens heb gesteld dan houd ik daar in het telefonisch contact met de burger ook aan vast"),
            (22, "Ik vind het stellen van grenzen en het benoemen van de norm gemakkelijk"),
        ],
    ),
    (
        "Collegiale ondersteuning",
        [
            (23, "Als ik na het contact met een burger hulp nodig heb van een collega dan zal ik daar om vragen"),
            (
                24,
                "Als een collega hulp van mij nodig heeft na het contact met een burger, dan zal ik die hulp aanbieden",
            ),
        ],
    ),
]
CLOSING_PROMPT = (
    "Omschrijf, op basis van de resultaten van deze checklist, je persoonlijke leerdoel voor een "
    "vaardigheidstraining en overleg hierover met je leidinggevende."
)


def test_fixture_holds_the_instrument() -> None:
    questionnaire = read_fixture("questionnaires")["questionnaires"][0]

    found = [
        (aspect["title"], [(item["number"], item["text"]) for item in aspect["items"]])
        for aspect in questionnaire["aspects"]
    ]

    assert found == INSTRUMENT
    assert questionnaire["closing_prompt"] == CLOSING_PROMPT
    assert sum(len(items) for _, items in found) == 24


def test_loader_makes_the_instrument_rows() -> None:
    version = shipped_questionnaire().versions.get()

    found = [
        (section.title, [(number, item.text) for number, item in section.numbered])
        for section in sections_of(version.pk)
    ]

    assert found == INSTRUMENT
    assert version.closing_prompt == CLOSING_PROMPT
    assert not QuestionnaireItem.objects.filter(is_reverse=True).exists()


def test_loader_adds_nothing_the_second_time() -> None:
    made = load_questionnaires()

    assert made == 0
    assert dict(Questionnaire.objects.filter(organisation=None).values_list("kind", "key")) == {
        QuestionnaireKind.LEARNING_GOALS: "telephone-contact",
        QuestionnaireKind.MATRIX: "development-matrix",
        QuestionnaireKind.SURVEY: "safety-survey",
        QuestionnaireKind.QUIZ: "knowledge-quiz",
    }
    assert QuestionnaireItem.objects.count() == 24 + 12 + 19 + 6


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(QuestionnaireVersion, id="version"),
        pytest.param(CompetencyAspect, id="aspect"),
        pytest.param(QuestionnaireItem, id="item"),
    ],
)
def test_published_version_refuses_change(model: type) -> None:
    shipped_questionnaire()

    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        model.objects.update(id=F("id"))
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_published_version_refuses_another_item() -> None:
    aspect = CompetencyAspect.objects.filter(version__questionnaire=shipped_questionnaire()).first()

    with pytest.raises(IntegrityError, match="is frozen"):
        QuestionnaireItem.objects.create(aspect=aspect, key="extra", position=99, text="Extra", scale=Scale.FREQUENCY)


def test_questionnaire_can_have_a_next_version() -> None:
    questionnaire = make_questionnaire(sizes=(2,))

    add_version(questionnaire, 2, sizes=(2, 1))

    assert list(questionnaire.versions.values_list("number", flat=True)) == [2, 1]


def test_statements_can_be_shared_between_questionnaires() -> None:
    first, second = make_questionnaire(sizes=(1,)), make_questionnaire(sizes=(1,))

    shared = QuestionnaireItem.objects.filter(key="stelling-1").values_list("aspect__version__questionnaire", flat=True)

    assert set(shared) == {first.pk, second.pk}
