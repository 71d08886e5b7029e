"""Every field of every table says what it holds; none holds origin or belief (AVG-08, AVG-10)."""

import re

import pytest
from django.db import models

from incidents.questions.summaries.words import SPECIAL, forbidden_subject
from vpd.privacy.processing.activities import ACTIVITIES, BY_KEY, Activity
from vpd.privacy.processing.declared import ABOUT, FIELDS, PLACED, ROOMS, TECHNICAL_NAMES, TEXTS_IN
from vpd.privacy.processing.enums import About, Tag
from vpd.privacy.processing.fields import Held, all_fields, our_models, tag_of
from vpd.privacy.processing.kept import ALONG_OF_KIND, OWN, ROWS_OF_KIND, TEXTS_OF_KIND, kinds_of_activity
from vpd.privacy.processing.words import DONE, MODELS
from vpd.privacy.processing.words import FIELDS as WORDS
from vpd.retention.kinds import all_kinds

IN_ENGLISH = re.compile(r"ethnic|religi|belie(f|ve)|nationalit|descent|sexual|orientation|race$|politic|union_member")


def without_tag(fields: tuple[Held, ...]) -> list[str]:
    return [held.label for held in fields if held.tag is None]


def is_special(held: Held) -> bool:
    """Whether a field asks of people, by its name, words or choices, what no field may hold.

    What is no more than content, such as where a text of an instrument comes from, is about nobody.
    """
    if ABOUT.get(held.model_label) is About.NOBODY:
        return False
    words = [held.field.name, held.field_words, *(str(label) for _, label in held.field.flatchoices)]
    return any(IN_ENGLISH.search(one.lower()) or forbidden_subject(one) == SPECIAL for one in words)


def test_every_field_says_what_it_holds() -> None:
    assert without_tag(all_fields()) == []


def test_text_that_nobody_declared_has_no_tag() -> None:
    """A planted fault: what the rules cannot know they do not guess."""
    field = models.CharField("wat erin staat", max_length=20)
    field.set_attributes_from_name("unheard_of")
    field.model = next(model for model in our_models() if model._meta.label == "cases.Incident")

    assert tag_of(field) is None


def test_choice_of_faith_would_be_found() -> None:
    """A planted fault: a field may be given away by its name, its words or one of its choices."""
    model = next(model for model in our_models() if model._meta.label == "cases.Incident")
    for name, words, choices in [
        ("religion", "wat", None),
        ("kind", "welk geloof", None),
        ("kind", "soort", [("a", "wegens afkomst")]),
    ]:
        field = models.CharField(words, max_length=20, choices=choices)
        field.set_attributes_from_name(name)
        field.model = model

        assert is_special(Held(model, field, "meldingen", Tag.NONE)), (name, words)


def test_no_field_holds_origin_or_belief() -> None:
    assert [held.label for held in all_fields() if is_special(held)] == []


def test_health_facts_are_the_three_of_the_report() -> None:
    health = {held.label for held in all_fields() if held.tag is Tag.HEALTH}

    assert health == {
        "cases.Incident.medical_given",
        "cases.Incident.is_reportable",
        "cases.Incident.under_influence",
    }


def test_every_table_serves_an_activity() -> None:
    assert [held.label for held in all_fields() if held.activity not in BY_KEY] == []


def test_every_activity_has_a_table() -> None:
    assert {held.activity for held in all_fields()} == set(BY_KEY)


def test_what_is_declared_is_there() -> None:
    labels = {model._meta.label for model in our_models()}
    rooms = {model._meta.app_label for model in our_models()} | {"subject_requests", "breaches"}
    fields = {held.label for held in all_fields()}
    names = {held.field.name for held in all_fields()}
    declared = {*ABOUT, *PLACED, *MODELS, *ROWS_OF_KIND, *TEXTS_OF_KIND}

    assert declared - labels == set()
    assert set(FIELDS) - fields == set()
    assert {*OWN, *ALONG_OF_KIND} - fields - labels == set()
    assert TECHNICAL_NAMES - names == set()
    assert set(WORDS) - names == set()
    assert [done for done in DONE if not any(name.startswith(f"{done}_") for name in names)] == []
    assert {*ROOMS, *TEXTS_IN} - rooms == set()


@pytest.mark.parametrize("keys", [*ROWS_OF_KIND.values(), *TEXTS_OF_KIND.values(), *ALONG_OF_KIND.values()])
def test_kinds_that_let_a_table_go_are_registered(keys: tuple[str, ...]) -> None:
    assert set(keys) <= {kind.key for kind in all_kinds()}


def test_every_kind_of_retention_belongs_to_an_activity() -> None:
    told = {kind.key for key in BY_KEY for kind in kinds_of_activity(key)}

    assert told == {kind.key for kind in all_kinds()}


def test_people_read_who_and_when_in_words() -> None:
    """What no field says of itself is said from its name; what nobody can say is called by that name."""
    words = {held.label: held.field_words for held in all_fields()}

    assert words["cases.Incident.story"] == "wat er gebeurde"
    assert words["identity.IdentityGrant.granted_by"] == "toegang gegeven door"
    assert words["correcting.Correction.corrected_by_id"] == "verbeterd door"
    assert words["identity.IdentityCase.identity"] == "burger"
    assert words["audit.AuditEvent.request_id"] == "request_id"


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.key)
def test_no_term_stands_in_the_words_of_an_activity(activity: Activity) -> None:
    """A term is read from where it holds: one in words would be wrong the day after it was changed."""
    told = [activity.purpose, activity.ground, activity.people, activity.data, activity.readers, activity.recipients]

    assert [words for words in [*told, *activity.safe] if re.search(r"\d+ (maand|dag|week|weken|jaar)", words)] == []
