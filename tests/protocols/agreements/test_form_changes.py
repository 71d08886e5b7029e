"""A protocol that moves to another form keeps every line, or says which ones lost their place (P2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import LeftOverError, WrongPlaceError
from protocols.agreements.services.form_changes import place_left_over
from protocols.agreements.services.lines import Place, add_lines, remove_line, restore_line, waive_prompt
from protocols.agreements.services.versions import start_draft, start_protocol
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.form_changes import form_choices, left_overs
from protocols.agreements.summaries.in_force import matrix_of
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt, TemplateVersion
from protocols.form_templates.services import templates
from protocols.form_templates.services.parts import PromptValues, add_prompt, change_prompt, remove_prompt
from protocols.form_templates.services.templates import publish
from protocols.norms.enums import ColumnKey, MatrixRow
from tests.cast import Cast
from tests.protocols.factories import (
    adopt,
    fill,
    make_adopted,
    make_left_overs,
    make_norm,
    make_template_draft,
    shipped_version,
)
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


def part(version: TemplateVersion, key: str) -> TemplatePrompt:
    return TemplatePrompt.objects.select_related("section__version").get(section__version=version, key=key)


def texts(version: ProtocolVersion) -> set[str]:
    return set(ProtocolLine.objects.filter(version=version).kept().values_list("text", flat=True))


def own_form(cast: Cast) -> tuple[TemplateVersion, ProtocolVersion]:
    """An own form, and a filled protocol in force that was made with it."""
    form = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)
    make_norm(cast.organisation)
    version = start_protocol(template=form, team=cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    return form, adopt(version, cast)


# --- moving ---------------------------------------------------------------------------------------------------------


def test_every_line_moves_along_to_a_form_that_asks_the_same(cast: Cast) -> None:
    base = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)

    version = start_draft(protocol=base.protocol, by=cast.leader, template=shipped_version("algemeen"))

    document = document_of(version)
    lineages = [set(one.lines.values_list("lineage", flat=True)) for one in (base, version)]
    assert document.left_over == ()
    assert lineages[0] == lineages[1]
    assert texts(version) == texts(base)
    assert document.section("kwaliteit").done == 5
    assert {point.section_slug for point in document.open_points} == {"orde"}
    assert matrix_of(version).columns == matrix_of(base).columns


def test_lines_without_a_question_wait_and_none_is_lost(cast: Cast) -> None:
    version = make_left_overs(cast)

    found, removed = left_overs(version)

    assert texts(version) == texts(version.based_on)
    assert [one.stood_at.split(" · ")[0] for one in found] == ["Orde en ordeverstoring"] * 5
    assert removed == []
    assert len(document_of(version).left_over) == 5
    assert document_of(version, audience=Audience.ORGANISATION).left_over == ()


def test_left_overs_keep_a_version_from_adoption_until_placed_or_removed(cast: Cast) -> None:
    version = make_left_overs(cast)
    first, *others = (one.line for one in left_overs(version)[0])
    with pytest.raises(LeftOverError):
        adopt(version, cast)

    place_left_over(line=first, prompt_key="provisions", by=cast.leader)
    for line in others:
        remove_line(line=line, by=cast.leader)
    adopted = adopt(version, cast)

    assert adopted.is_adopted
    assert adopted.lines.get(lineage=first.lineage).prompt_key == "provisions"
    assert not adopted.lines.filter(prompt_key__startswith="order.").exists()


def test_removed_left_over_comes_back(cast: Cast) -> None:
    version = make_left_overs(cast)
    line = left_overs(version)[0][0].line

    remove_line(line=line, by=cast.leader)
    removed = left_overs(version)[1]
    restore_line(line=line, by=cast.leader)

    assert removed == [line]
    assert len(left_overs(version)[0]) == 5


@pytest.mark.parametrize("key", ["risk.measures", "matrix", "sanction.fixed", "order.visits", "nonsense"])
def test_left_over_goes_only_where_a_team_writes(cast: Cast, key: str) -> None:
    line = left_overs(make_left_overs(cast))[0][0].line

    with pytest.raises(WrongPlaceError):
        place_left_over(line=line, prompt_key=key, by=cast.leader)


def test_line_with_a_place_is_not_moved_this_way(cast: Cast) -> None:
    version = make_left_overs(cast)

    with pytest.raises(WrongPlaceError):
        place_left_over(line=version.lines.get(prompt_key="provisions"), prompt_key="training", by=cast.leader)


def test_own_dilemmas_do_not_become_readable_for_all(cast: Cast) -> None:
    form, base = own_form(cast)
    draft = templates.start_draft(template=form.template, by=cast.coordinator)
    remove_prompt(part=part(draft, "dilemmas.own"), by=cast.coordinator)
    version = start_draft(protocol=base.protocol, by=cast.leader, template=publish(version=draft, by=cast.coordinator))

    left = left_overs(version)[0][0]

    assert left.line.prompt_key == "dilemmas.own"
    assert left.places == ()
    with pytest.raises(WrongPlaceError):
        place_left_over(line=left.line, prompt_key="provisions", by=cast.leader)


def test_prompt_for_the_team_only_is_left_out_for_others(cast: Cast) -> None:
    draft = make_template_draft(by=cast.coordinator)
    values = PromptValues(kind=PromptKind.LINES, text="Onder ons:", short="Onder ons", is_team_only=True)
    prompt = add_prompt(section=draft.sections.get(key="learning"), values=values, by=cast.coordinator)
    form = publish(version=draft, by=cast.coordinator)
    version = start_protocol(template=form, team=cast.team, by=cast.leader)
    add_lines(version=version, place=Place(prompt.key), text="Dit blijft hier.", by=cast.leader)

    shown = [
        [piece.key for section in document_of(version, audience=audience).sections for piece in section.prompts]
        for audience in (Audience.TEAM, Audience.ORGANISATION)
    ]

    assert prompt.key in shown[0]
    assert prompt.key not in shown[1]


def test_fixed_points_become_those_of_the_new_form(cast: Cast) -> None:
    form, base = own_form(cast)
    draft = templates.start_draft(template=form.template, by=cast.coordinator)
    prompt = part(draft, "assurance.agreements")
    kept = base.lines.filter(prompt_key=prompt.key, is_fixed=True).in_order().last()
    values = PromptValues(
        kind=PromptKind.BULLETS_AND_LINES, text=prompt.text, short=prompt.short, bullets=["Elke week even.", kept.text]
    )
    change_prompt(part=prompt, values=values, by=cast.coordinator)

    version = start_draft(protocol=base.protocol, by=cast.leader, template=publish(version=draft, by=cast.coordinator))

    lines = list(version.lines.filter(prompt_key=prompt.key).in_order())
    own = base.lines.get(prompt_key=prompt.key, is_fixed=False)
    assert [line.text for line in lines] == ["Elke week even.", kept.text, own.text]
    assert [line.lineage for line in lines[1:]] == [kept.lineage, own.lineage]
    assert [line.is_fixed for line in lines] == [True, True, False]


def test_form_without_a_matrix_keeps_the_examples_and_the_instruction_of_the_norm(cast: Cast) -> None:
    form, base = own_form(cast)
    draft = templates.start_draft(template=form.template, by=cast.coordinator)
    remove_prompt(part=part(draft, "matrix"), by=cast.coordinator)

    version = start_draft(protocol=base.protocol, by=cast.leader, template=publish(version=draft, by=cast.coordinator))

    found = left_overs(version)[0]
    assert {one.line.row_key for one in found} == {MatrixRow.TEAM_NORM}
    assert len(found) == len(ColumnKey)
    for one in found:
        remove_line(line=one.line, by=cast.leader)
    steps = [[step.text for step in column.steps] for column in matrix_of(adopt(version, cast)).columns]
    assert steps == [[step.text for step in column.steps] for column in matrix_of(base).columns]


def test_waiver_moves_along_only_where_the_question_does(cast: Cast) -> None:
    make_norm(cast.organisation)
    version = start_protocol(template=shipped_version("algemeen"), team=cast.team, by=cast.leader)
    for key in ("order.visits", "training"):
        waive_prompt(version=version, prompt_key=key, reason="het niet geldt", by=cast.leader)
    adopt(version, cast)

    moved = start_draft(protocol=version.protocol, by=cast.leader, template=shipped_version("inspectie"))

    assert list(moved.waivers.values_list("prompt_key", flat=True)) == ["training"]


def test_choices_say_what_another_form_brings(cast: Cast) -> None:
    form, base = own_form(cast)
    draft = templates.start_draft(template=form.template, by=cast.coordinator)
    remove_prompt(part=part(draft, "order.visits"), by=cast.coordinator)
    newer = publish(version=draft, by=cast.coordinator)

    choices = form_choices(base, cast.leader)

    assert [(choice.form.pk, choice.is_current, choice.is_newer) for choice in choices[:2]] == [
        (form.pk, True, False),
        (newer.pk, False, True),
    ]
    assert (choices[1].new_questions, choices[1].lost_lines) == (0, 1)
    assert {choice.form.template.key for choice in choices[2:]} == {"inspectie", "algemeen"}


# --- screens --------------------------------------------------------------------------------------------------------


def test_next_version_offers_the_newer_form_and_shows_what_does_not_fit(cast: Cast, client_of: Log) -> None:
    form, base = own_form(cast)
    draft = templates.start_draft(template=form.template, by=cast.coordinator)
    remove_prompt(part=part(draft, "order.visits"), by=cast.coordinator)
    newer = publish(version=draft, by=cast.coordinator)
    client = client_of(cast.leader)
    url = reverse("protocols:revise", args=[base.protocol_id])

    offered = client.get(url).content.decode()
    left = client.post(url, {"template": newer.pk}, follow=True).content.decode()

    assert "1 afspraak past niet meer; die zet je zelf ergens neer." in offered
    assert "Past niet meer in het formulier" in left
    assert "Stond bij: Orde en ordeverstoring · Voorwaarden bij huis- of bedrijfsbezoek" in left


def test_left_over_is_placed_and_removed_on_screen(cast: Cast, client_of: Log) -> None:
    version = make_left_overs(cast)
    first, second = (one.line for one in left_overs(version)[0][:2])
    client = client_of(cast.leader)
    url = reverse("protocols:left_overs", args=[version.protocol_id])

    wrong = client.post(url, {"line": first.pk, "prompt_key": "matrix"}).content.decode()
    placed = client.post(url, {"line": first.pk, "prompt_key": "provisions"}, follow=True).content.decode()
    removed = client.post(
        reverse("protocols:remove_line", args=[version.protocol_id, second.pk]), follow=True
    ).content.decode()

    assert "Kies een vraag uit de lijst." in wrong
    assert "De afspraak staat nu bij “Normoverschrijdend gedrag · Voorzieningen”." in placed
    assert "Terugzetten" in removed
    assert len(left_overs(version)[0]) == 3


def test_editor_and_adoption_say_that_lines_do_not_fit(cast: Cast, client_of: Log) -> None:
    version = make_left_overs(cast)
    today = timezone.localdate()
    dates = {"discussed_on": today, "in_force_from": today, "next_review_on": today + timedelta(days=365)}

    section = client_of(cast.leader).get(reverse("protocols:edit_section", args=[version.protocol_id, "visie"]))
    adoption = client_of(cast.coordinator).post(
        reverse("protocols:adopt", args=[version.protocol_id]), dates | {"uninvolved_reason": "Voor de test"}
    )

    assert "5 afspraken passen niet meer in het formulier" in section.content.decode()
    assert "Verplaats of verwijder die eerst." in adoption.content.decode()
