"""The shipped instruments, held text by text against their transcription in `instrument.py` (CONTENT B.1-B.3)."""

import pytest

from protocols.form_templates.content import load_templates
from protocols.form_templates.models import TemplatePrompt, TemplateSection, TemplateVersion
from protocols.norms.content import load_norms
from protocols.norms.models import NormColumn, NormVersion
from tests.protocols.form_templates.instrument import FORM_TEXTS, MATRIX_TEXTS

pytestmark = pytest.mark.django_db

SECTIONS = [
    (0, "Inleiding"),
    (0, "Aanpak/werkwijze"),
    (1, "Visie op veilige publieke dienstverlening"),
    (2, "Kwaliteit van dienstverlening"),
    (3, "Professioneel handelen"),
    (4, "Normoverschrijdend gedrag tegengaan"),
    (5, "Lerende aanpak"),
    (6, "Borging en monitoring"),
]

# Every piece of the form in its order: key, kind, lines to fill in, fixed points.
PROMPTS = [
    ("introduction.1", "guidance", 0, 0),
    ("introduction.2", "guidance", 0, 0),
    ("introduction.3", "guidance", 0, 0),
    ("procedure.steps", "guidance", 0, 3),
    ("vision.organisation", "vision", 0, 0),
    ("vision.meaning", "lines", 3, 0),
    ("vision.importance", "lines", 3, 0),
    ("vision.contribution", "lines", 3, 0),
    ("quality.customer", "lines", 1, 0),
    ("quality.conduct", "lines", 1, 0),
    ("quality.manager", "lines", 1, 0),
    ("professional.emotion", "lines", 1, 0),
    ("professional.allocation", "lines", 3, 0),
    ("matrix", "matrix", 0, 0),
    ("risk.situations", "risks", 1, 0),
    ("risk.measures", "measures", 2, 0),
    ("provisions", "lines", 2, 0),
    ("reporting", "lines", 2, 0),
    ("sanction.fixed", "statement", 0, 0),
    ("training", "lines", 2, 0),
    ("aftercare", "heading", 0, 0),
    ("aftercare.first", "persons", 2, 0),
    ("aftercare.care", "persons", 1, 0),
    ("dilemmas.examples", "bullets", 0, 4),
    ("dilemmas.own", "lines", 1, 0),
    ("dilemmas.method", "lines", 2, 0),
    ("escalation", "lines", 2, 0),
    ("incident_analysis", "bullets_and_lines", 1, 3),
    ("assurance", "heading", 0, 0),
    ("assurance.agreements", "bullets_and_lines", 1, 3),
    ("assurance.effect", "bullets_and_lines", 1, 3),
]


def texts_of_form() -> list[str]:
    """Every text of the form as it stands in the database, in reading order."""
    version = TemplateVersion.objects.get(template__key="inspectie")
    texts = [version.title, version.subtitle]
    for prompt in TemplatePrompt.objects.filter(section__version=version).order_by("section__position", "position"):
        texts += [prompt.text] if prompt.text else []
        texts += [mark for mark in prompt.line_marks if mark]
        texts += [f"{prompt.lead} [………]"] if prompt.lead else []
        texts += [bullet.text for bullet in prompt.bullets.all()]
    return texts


def texts_of_matrix(norm: NormVersion) -> list[str]:
    """Every text of the matrix row by row; the first two columns share their work instruction."""
    columns = list(norm.columns.prefetch_related("steps"))
    texts = [norm.matrix_heading, *(column.heading for column in columns)]
    texts += [norm.row_headings["behaviour"], *(column.behaviour for column in columns)]
    texts += [norm.row_headings["org_position"], *(column.org_position for column in columns)]
    texts += [norm.row_headings["team_norm"], norm.team_norm_hint, norm.row_headings["approach"]]
    for column in columns[1:]:
        texts += [column.approach_heading, *(step.text for step in column.steps.all())]
    return [*texts, norm.row_headings["reporting"], *(column.reporting_text for column in columns)]


def test_form_has_every_text_in_its_order() -> None:
    assert texts_of_form() == FORM_TEXTS


def test_form_has_every_section_and_prompt() -> None:
    sections = TemplateSection.objects.filter(version__template__key="inspectie")
    prompts = TemplatePrompt.objects.filter(section__in=sections).order_by("section__position", "position")

    assert [(section.number, section.title) for section in sections] == SECTIONS
    assert prompts.get(kind="vision").text == "Organisatievisie"
    assert [(p.key, p.kind, p.blank_lines, p.bullets.count()) for p in prompts] == PROMPTS
    assert prompts.get(key="vision.meaning").line_marks == ["", "", "(afdelingsvisie)"]


def test_every_open_section_has_guidance_in_our_own_words() -> None:
    sections = TemplateSection.objects.filter(number__gt=0)

    assert [section.key for section in sections if not section.guidance] == []


def test_matrix_has_every_text_in_its_order() -> None:
    assert texts_of_matrix(NormVersion.objects.shipped().get()) == MATRIX_TEXTS


def test_first_two_columns_share_their_work_instruction() -> None:
    first, second = NormColumn.objects.filter(key__startswith="emotion").prefetch_related("steps")

    assert [s.text for s in first.steps.all()] == [s.text for s in second.steps.all()]
    assert first.approach_heading == second.approach_heading


def test_reporting_row_carries_its_codes() -> None:
    assert list(NormColumn.objects.values_list("key", "reporting_code")) == [
        ("emotion_self", "no_report_unless_pattern"),
        ("emotion_criticism", "no_report_unless_pattern"),
        ("verbal", "report_if_persists"),
        ("threat", "must_report"),
        ("physical", "must_report"),
    ]


def test_norm_sentence_and_principles() -> None:
    norm = NormVersion.objects.shipped().get()

    assert norm.norm_sentence == "Emotie mag, agressie is niet toegestaan; hierop volgt altijd reactie."
    assert norm.short_sentence == "emotie mag, agressie niet"
    assert norm.statements.filter(kind="principle").count() == 4
    assert norm.statements.filter(kind="definition").count() == 5


def test_loading_twice_adds_nothing() -> None:
    assert (load_norms(), load_templates()) == (0, 0)


def test_source_is_named() -> None:
    assert all("A&O fonds Gemeenten" in version.source for version in TemplateVersion.objects.all())
    assert "A&O fonds Gemeenten" in NormVersion.objects.get().source
