"""Copying, changing and publishing the forms of team protocols (P2)."""

import pytest
from django.db import IntegrityError, connection, transaction

from protocols.form_templates.enums import SANCTION_STATEMENT, PromptKind
from protocols.form_templates.models import ProtocolTemplate, TemplatePrompt, TemplateVersion
from protocols.form_templates.services.parts import (
    OnlyOnceError,
    PromptValues,
    SectionValues,
    StatementNeededError,
    StaysWithTeamError,
    add_prompt,
    add_section,
    change_prompt,
    change_section,
    move_section,
    remove_prompt,
    remove_section,
    restore_prompt,
    restore_section,
)
from protocols.form_templates.services.templates import (
    Description,
    TemplateNameTakenError,
    copy_template,
    describe_template,
    discard,
    offer_template_again,
    publish,
    retire_template,
    start_draft,
)
from protocols.form_templates.summaries import pieces_of, problems_of, template_changes, template_rows
from tests.cast import Cast
from tests.protocols.factories import make_draft, make_template_draft, shipped_version
from vpd.audit.models import AuditEvent
from vpd.versions.enums import ChangeKind, Direction, VersionState
from vpd.versions.services import DraftExistsError, NotADraftError, NotOwnError, NotReadyError, move_part

pytestmark = pytest.mark.django_db

QUESTION = PromptValues(kind=PromptKind.LINES, text="Zo doen we het:", short="Zo doen we het", lead="Wij")


def part(version: TemplateVersion, key: str) -> TemplatePrompt:
    return TemplatePrompt.objects.select_related("section__version").get(section__version=version, key=key)


def words(version: TemplateVersion) -> list[str]:
    return [problem.text for problem in problems_of(pieces_of(version))]


def keys(version: TemplateVersion) -> list[str]:
    return [piece.prompt.key for section in pieces_of(version) for piece in section.prompts]


# --- the shipped general form ---------------------------------------------------------------------------------------


def test_general_form_has_the_seven_topics() -> None:
    sections = [piece.heading for piece in pieces_of(shipped_version("algemeen"))]

    assert sections == [
        "Inleiding",
        "Aanpak/werkwijze",
        "1. Visie op veilige publieke dienstverlening",
        "2. Kwaliteit van dienstverlening en professioneel handelen",
        "3. Orde en ordeverstoring",
        "4. Normoverschrijdend gedrag",
        "5. Lerende aanpak",
        "6. Borging en monitoring",
        "7. Checklist aandachtspunten beleid en aanpak",
    ]


def test_general_form_repeats_the_instrument_word_for_word() -> None:
    inspection, general = shipped_version("inspectie"), shipped_version("algemeen")
    texts = dict(TemplatePrompt.objects.filter(section__version=inspection).values_list("key", "text"))
    found = {piece.prompt.key: piece.prompt for section in pieces_of(general) for piece in section.prompts}

    other = {key for key, prompt in found.items() if texts.get(key) != prompt.text}

    assert set(texts) <= set(found)
    assert other == {"introduction.1", "checklist.reference"} | {key for key in found if key.startswith("order.")}
    assert all(found[key].source_note for key in other)


def test_order_asks_the_five_points_of_the_checklist_and_says_so() -> None:
    prompts = [p for s in pieces_of(shipped_version("algemeen")) if s.section.key == "order" for p in s.prompts]

    notes = [piece.prompt.source_note for piece in prompts]

    assert notes == ["vraag van ons, naar een punt van de checklist"] * 5


@pytest.mark.parametrize("key", ["inspectie", "algemeen"])
def test_shipped_forms_could_be_published_as_they_are(key: str) -> None:
    version = shipped_version(key)

    prompts = keys(version)

    assert words(version) == []
    assert len(prompts) == len(set(prompts))
    assert part(version, "dilemmas.own").is_team_only


# --- copying and versions -------------------------------------------------------------------------------------------


def test_copy_has_everything_under_the_same_keys(cast: Cast) -> None:
    source = shipped_version("algemeen")

    copy = make_template_draft(by=cast.coordinator)

    assert keys(copy) == keys(source)
    assert template_changes(source, copy) == []
    assert (copy.number, copy.status, copy.organisation) == (1, VersionState.DRAFT, cast.organisation)
    assert AuditEvent.objects.filter(action="template.draft_started").count() == 1


def test_copy_with_a_name_that_is_taken_refused(cast: Cast) -> None:
    source = make_template_draft(by=cast.coordinator).based_on

    with pytest.raises(TemplateNameTakenError):
        copy_template(source=source, name="wijkteams", description="", by=cast.coordinator)


def test_form_of_another_municipality_refused(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)

    with pytest.raises(NotOwnError):
        copy_template(source=version, name="Van hen", description="", by=cast.other_coordinator)
    with pytest.raises(NotOwnError):
        publish(version=version, by=cast.other_coordinator)
    with pytest.raises(NotOwnError):
        retire_template(template=version.template, by=cast.other_coordinator)


def test_form_is_seen_by_its_own_municipality_only(cast: Cast) -> None:
    version = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)

    offered = [set(TemplateVersion.objects.offered_to(user)) for user in (cast.leader, cast.other_coordinator)]

    assert version in offered[0]
    assert version not in offered[1]
    assert not ProtocolTemplate.objects.visible_to(cast.other_coordinator).filter(pk=version.template_id).exists()


def test_version_of_a_form_cannot_belong_to_another_municipality(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic():
        TemplateVersion.objects.filter(pk=version.pk).update(organisation=cast.other_organisation)


def test_published_version_never_changes(cast: Cast) -> None:
    version = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)
    prompt = part(version, "order.visits")

    with pytest.raises(NotADraftError):
        change_prompt(part=prompt, values=QUESTION, by=cast.coordinator)
    for change in (
        lambda: TemplatePrompt.objects.filter(pk=prompt.pk).update(text="Anders"),
        lambda: version.sections.update(title="Anders"),
        lambda: TemplateVersion.objects.filter(pk=version.pk).update(title="Anders"),
        lambda: prompt.delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_next_version_begins_as_the_published_one_once(cast: Cast) -> None:
    first = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)

    second = start_draft(template=first.template, by=cast.coordinator)

    assert (second.number, keys(second)) == (2, keys(first))
    with pytest.raises(DraftExistsError):
        start_draft(template=first.template, by=cast.coordinator)


def test_shipped_form_gets_no_version_of_an_organisation(cast: Cast) -> None:
    with pytest.raises(NotOwnError):
        start_draft(template=shipped_version().template, by=cast.coordinator)


def test_discarded_draft_leaves_what_was_published(cast: Cast) -> None:
    first = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)
    second = start_draft(template=first.template, by=cast.coordinator)

    discard(version=second, by=cast.coordinator)

    assert list(first.template.versions.all()) == [first]


def test_discarded_first_draft_takes_the_form_along(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)

    discard(version=version, by=cast.coordinator)

    assert not ProtocolTemplate.objects.filter(pk=version.template_id).exists()


def test_retired_form_is_offered_no_longer_and_kept_by_who_has_it(cast: Cast) -> None:
    draft = make_draft(cast.team, by=cast.leader)
    form = draft.template_version

    retire_template(template=form.template, by=cast.coordinator)
    retired = set(TemplateVersion.objects.offered_to(cast.leader))
    neighbours = set(TemplateVersion.objects.offered_to(cast.other_coordinator))
    offer_template_again(template=form.template, by=cast.coordinator)

    draft.refresh_from_db()
    assert form not in retired
    assert form in neighbours
    assert form in set(TemplateVersion.objects.offered_to(cast.leader))
    assert draft.template_version == form


def test_rows_say_who_uses_a_form_in_five_queries(cast: Cast, django_assert_num_queries) -> None:
    make_draft(cast.team, by=cast.leader)
    make_template_draft(by=cast.coordinator)

    with django_assert_num_queries(5):
        rows = template_rows(cast.coordinator)

    assert [(row.template.name, row.teams, row.draft is not None) for row in rows] == [
        ("Wijkteams", 0, True),
        ("Algemeen: balie, telefoon, wijk en ander contact", 0, False),
        ("Inspectie bouw, milieu, water, leerplicht", 1, False),
    ]


# --- parts ----------------------------------------------------------------------------------------------------------


def test_sections_are_numbered_in_their_order(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    order = version.sections.get(key="order")

    move_section(part=order, direction=Direction.UP, by=cast.coordinator)
    change_section(
        part=version.sections.get(key="vision"),
        values=SectionValues(title="Visie", short="Visie", guidance="Zeg het kort.", is_numbered=False),
        by=cast.coordinator,
    )

    numbers = [(piece.section.number, piece.section.key) for piece in pieces_of(version)]
    assert numbers[2:5] == [(0, "vision"), (1, "order"), (2, "quality")]


def test_new_section_gets_an_address_of_its_own(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    values = SectionValues(title="Orde, óók buiten!", short="Orde")

    made = [add_section(version=version, values=values, by=cast.coordinator) for _ in range(2)]

    assert [section.slug for section in made] == ["orde-2", "orde-3"]
    assert [section.number for section in made] == [8, 9]


def test_added_prompt_gets_a_key_that_stays_in_the_next_version(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    prompt = add_prompt(section=version.sections.get(key="order"), values=QUESTION, by=cast.coordinator)
    changed = PromptValues(kind=PromptKind.LINES, text="Anders", short="Anders")

    change_prompt(part=prompt, values=changed, by=cast.coordinator)
    published = publish(version=version, by=cast.coordinator)
    second = start_draft(template=published.template, by=cast.coordinator)

    assert part(second, prompt.key).text == "Anders"
    assert part(second, prompt.key).source_note == "vraag van de organisatie"


def test_changed_text_of_the_instrument_says_so(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    prompt = part(version, "vision.meaning")
    values = PromptValues(kind=PromptKind.LINES, text="Veilig werken betekent voor ons:", short=prompt.short)

    change_prompt(part=prompt, values=values, by=cast.coordinator)

    assert part(version, "vision.meaning").source_note == "tekst door de organisatie aangepast"


def test_prompt_moves_and_comes_back_after_removal(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    visits = part(version, "order.visits")

    move_part(part=visits, direction=Direction.UP, by=cast.coordinator)
    remove_prompt(part=visits, by=cast.coordinator)
    without = keys(version)
    restore_prompt(part=visits, by=cast.coordinator)

    found = [key for key in keys(version) if key.startswith("order.")]
    assert "order.visits" not in without
    assert found[:2] == ["order.visits", "order.house_rules"]


def test_removed_parts_are_gone_after_publishing(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    remove_prompt(part=part(version, "order.visits"), by=cast.coordinator)
    remove_section(part=version.sections.get(key="checklist"), by=cast.coordinator)

    publish(version=version, by=cast.coordinator)

    assert not TemplatePrompt.objects.filter(section__version=version, key="order.visits").exists()
    assert not version.sections.filter(key="checklist").exists()


def test_statement_stays_as_long_as_the_matrix(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    statement = part(version, SANCTION_STATEMENT)

    with pytest.raises(StatementNeededError):
        remove_prompt(part=statement, by=cast.coordinator)
    with pytest.raises(StatementNeededError):
        change_prompt(part=statement, values=QUESTION, by=cast.coordinator)
    remove_prompt(part=part(version, "matrix"), by=cast.coordinator)
    remove_prompt(part=statement, by=cast.coordinator)

    assert words(version) == []


def test_matrix_brings_the_statement_back(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    section = version.sections.get(key="boundaries")
    for key in ("matrix", SANCTION_STATEMENT):
        remove_prompt(part=part(version, key), by=cast.coordinator)

    values = PromptValues(kind=PromptKind.MATRIX, text="Vul aan met eigen voorbeelden.", short="Matrix")
    matrix = add_prompt(section=section, values=values, by=cast.coordinator)

    assert matrix.key == "matrix"
    assert SANCTION_STATEMENT in keys(version)
    assert words(version) == []


def test_removed_statement_cannot_return_to_a_matrix_without_it(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    matrix = part(version, "matrix")
    remove_prompt(part=matrix, by=cast.coordinator)
    remove_prompt(part=part(version, SANCTION_STATEMENT), by=cast.coordinator)

    restore_prompt(part=matrix, by=cast.coordinator)

    with pytest.raises(NotReadyError) as caught:
        publish(version=version, by=cast.coordinator)
    assert "regiemaatregel" in caught.value.problems[0]


@pytest.mark.parametrize("kind", [PromptKind.MATRIX, PromptKind.RISKS, PromptKind.MEASURES])
def test_what_a_form_has_once_is_refused_twice(cast: Cast, kind: PromptKind) -> None:
    version = make_template_draft(by=cast.coordinator)
    values = PromptValues(kind=kind, text="Nog een keer", short="Nog een keer")

    with pytest.raises(OnlyOnceError):
        add_prompt(section=version.sections.get(key="order"), values=values, by=cast.coordinator)
    with pytest.raises(OnlyOnceError):
        change_prompt(part=part(version, "order.visits"), values=values, by=cast.coordinator)


def test_section_with_a_matrix_that_came_back_elsewhere_stays_out(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    section = version.sections.get(key="boundaries")
    remove_section(part=section, by=cast.coordinator)
    values = PromptValues(kind=PromptKind.RISKS, text="Onze risico’s:", short="Risico’s")
    moved = add_prompt(section=version.sections.get(key="order"), values=values, by=cast.coordinator)

    restore_section(part=section, by=cast.coordinator)

    assert keys(version).count(moved.key) == 1


def test_own_dilemmas_stay_with_the_team(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    prompt = part(version, "dilemmas.own")
    values = PromptValues(kind=PromptKind.LINES, text=prompt.text, short=prompt.short, is_team_only=False)

    with pytest.raises(StaysWithTeamError):
        change_prompt(part=prompt, values=values, by=cast.coordinator)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda v, by: move_part(part=part(v, "risk.measures"), direction=Direction.UP, by=by), "zonder risico"),
        (lambda v, by: remove_prompt(part=part(v, "risk.situations"), by=by), "zonder risicosituaties"),
        (lambda v, by: add_section(version=v, values=SectionValues("Leeg", "Leeg"), by=by), "“Leeg” is leeg"),
        (
            lambda v, by: change_section(part=v.sections.get(key="order"), values=SectionValues("Orde", "Orde"), by=by),
            "heeft nog geen uitleg",
        ),
    ],
)
def test_form_that_would_not_work_is_not_published(cast: Cast, spoil, expected: str) -> None:
    version = make_template_draft(by=cast.coordinator)
    spoil(version, cast.coordinator)

    with pytest.raises(NotReadyError) as caught:
        publish(version=version, by=cast.coordinator)

    assert any(expected in problem for problem in caught.value.problems)


def test_form_without_anything_to_fill_in_is_not_published(cast: Cast) -> None:
    version = make_template_draft(by=cast.coordinator)
    for section in version.sections.exclude(key__in=["introduction", "procedure", "checklist"]):
        remove_section(part=section, by=cast.coordinator)

    assert words(version) == ["Er is nog geen onderdeel waarin een team iets invult. Voeg een vraag toe."]


def test_changes_are_said_in_words(cast: Cast) -> None:
    first = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)
    second = start_draft(template=first.template, by=cast.coordinator)
    order = second.sections.get(key="order")
    add_prompt(section=order, values=QUESTION, by=cast.coordinator)
    remove_prompt(part=part(second, "order.visible"), by=cast.coordinator)
    move_part(part=part(second, "order.visits"), direction=Direction.UP, by=cast.coordinator)
    describe_template(
        version=second,
        texts=Description("Wijkteams", "Voor de wijk.", "Ons protocol", ""),
        by=cast.coordinator,
    )

    changes = template_changes(first, TemplateVersion.objects.get(pk=second.pk))

    assert [(change.kind, change.place) for change in changes] == [
        (ChangeKind.CHANGED, "Titel"),
        (ChangeKind.REMOVED, "Ondertitel"),
        (ChangeKind.NEW, "Orde en ordeverstoring · Zo doen we het"),
        (ChangeKind.CHANGED, "Orde en ordeverstoring · volgorde"),
        (ChangeKind.REMOVED, "Orde en ordeverstoring"),
    ]
