"""The screens on which a coordinator makes a form."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from protocols.form_templates.models import ProtocolTemplate, TemplatePrompt, TemplateVersion
from protocols.form_templates.services.parts import prompt_values_of, remove_prompt
from protocols.form_templates.services.templates import publish, retire_template
from tests.cast import Cast
from tests.pages import page, post
from tests.protocols.factories import make_adopted, make_template_draft, shipped_version
from vpd.organisation.models import User
from vpd.versions.services import fingerprint

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


def part(version: TemplateVersion, key: str) -> TemplatePrompt:
    return TemplatePrompt.objects.select_related("section__version").get(section__version=version, key=key)


def test_coordinator_makes_a_form_from_copy_to_publication(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)
    shipped = shipped_version("algemeen").template_id
    post(client, "protocols:template_copy", shipped, name="Wijkteams", description="Voor de wijk.")
    version = TemplateVersion.objects.get(organisation=cast.organisation)
    section = version.sections.get(key="order")

    post(
        client,
        "protocols:template_new_prompt",
        version.template_id,
        section.pk,
        kind="lines",
        text="Voor de voordeur doen we dit:",
        short="Voor de voordeur",
        is_required="on",
    )
    shown = page(client, "protocols:template_preview", version.template_id, 1)
    published = post(client, "protocols:template_publish", version.template_id)
    offered = page(client_of(cast.leader), "protocols:start", cast.team.slug)

    assert "Voor de voordeur doen we dit:" in shown
    assert "Het formulier is gepubliceerd." in published
    assert "Wijkteams" in offered
    assert "Voor de wijk. Onderdelen: Visie, Kwaliteit en professioneel handelen, Orde en ordeverstoring" in offered


def test_list_shows_own_forms_before_the_shipped(cast: Cast, client_of: Log) -> None:
    make_template_draft(by=cast.coordinator)

    text = page(client_of(cast.coordinator), "protocols:templates")
    neighbours = page(client_of(cast.other_coordinator), "protocols:templates")

    assert text.index("Wijkteams") < text.index("Inspectie bouw, milieu, water, leerplicht")
    assert "Nog geen eigen formulier" in neighbours
    assert "Voor wijkteams." not in neighbours


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"name": "", "description": "Voor de wijk."}, "Vul dit in."),
        ({"name": "Wijkteams", "description": "Voor de wijk."}, "Jullie hebben al een formulier met deze naam."),
        ({"name": "x" * 121, "description": "Voor de wijk."}, "Maak er hoogstens 120 tekens van."),
    ],
)
def test_copy_with_a_mistake_says_what_to_do(cast: Cast, client_of: Log, data: dict[str, str], error: str) -> None:
    make_template_draft(by=cast.coordinator)

    text = post(client_of(cast.coordinator), "protocols:template_copy", shipped_version().template_id, **data)

    assert error in text
    assert ProtocolTemplate.objects.filter(organisation=cast.organisation).count() == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"kind": "lines", "text": "", "short": "Kort"}, "Vul dit in."),
        ({"kind": "bullets", "text": "", "short": "Kort", "bullets": ""}, "Zet hier minstens één punt neer."),
        ({"kind": "matrix", "text": "Nog een", "short": "Kort"}, "Kies iets uit de lijst."),
        ({"kind": "lines", "text": "x" * 2001, "short": "Kort"}, "Maak er hoogstens 2.000 tekens van."),
    ],
)
def test_prompt_with_a_mistake_says_what_to_do(cast: Cast, client_of: Log, data: dict[str, str], error: str) -> None:
    version = make_template_draft(by=cast.coordinator)
    section = version.sections.get(key="order")

    text = post(client_of(cast.coordinator), "protocols:template_new_prompt", version.template_id, section.pk, **data)

    assert error in text
    assert section.prompts.count() == 5


def test_prompt_is_changed_moved_removed_and_put_back(cast: Cast, client_of: Log) -> None:
    version = make_template_draft(by=cast.coordinator)
    client = client_of(cast.coordinator)
    prompt = part(version, "order.visits")
    args = (version.template_id, prompt.pk)

    seen = fingerprint(prompt_values_of(prompt))
    changed = post(
        client, "protocols:template_prompt", *args, kind="lines", text="Bij mensen thuis:", short="Thuis", seen=seen
    )
    moved = post(client, "protocols:template_move_prompt", *args, "omhoog")
    removed = post(client, "protocols:template_remove_prompt", *args)
    restored = post(client, "protocols:template_restore_prompt", *args)

    assert "Bij mensen thuis:" in changed
    assert "niet verplicht" in changed
    assert moved.index("Bij mensen thuis:") < moved.index("Op onze locaties gelden deze huisregels:")
    assert "“Thuis” is verwijderd. Tot het publiceren kun je het terugzetten." in removed
    assert "Bij mensen thuis:" not in removed
    assert "“Thuis” staat er weer." in restored


def test_fixed_statement_says_why_it_stays(cast: Cast, client_of: Log) -> None:
    version = make_template_draft(by=cast.coordinator)
    client = client_of(cast.coordinator)
    statement = part(version, "sanction.fixed")

    removed = post(client, "protocols:template_remove_prompt", version.template_id, statement.pk)
    opened = client.get(
        reverse("protocols:template_prompt", args=[version.template_id, statement.pk]), follow=True
    ).content.decode()

    assert "over de reactie beslist een team niet alleen" in removed
    assert "over de reactie beslist een team niet alleen" in opened


def test_own_dilemmas_cannot_be_opened_to_all(cast: Cast, client_of: Log) -> None:
    version = make_template_draft(by=cast.coordinator)
    prompt = part(version, "dilemmas.own")
    seen = fingerprint(prompt_values_of(prompt))
    data = {"kind": "lines", "text": prompt.text, "short": prompt.short, "is_required": "on", "seen": seen}

    text = post(client_of(cast.coordinator), "protocols:template_prompt", version.template_id, prompt.pk, **data)

    assert "Daarom blijft dit alleen voor het team" in text


def test_what_is_wrong_stands_on_the_draft_and_keeps_it_from_publication(cast: Cast, client_of: Log) -> None:
    version = make_template_draft(by=cast.coordinator)
    remove_prompt(part=part(version, "risk.situations"), by=cast.coordinator)
    client = client_of(cast.coordinator)

    asked = client.get(reverse("protocols:template_publish", args=[version.template_id]), follow=True)
    sent = post(client, "protocols:template_publish", version.template_id)

    assert "staan maatregelen zonder risicosituaties erboven" in asked.content.decode()
    assert "staan maatregelen zonder risicosituaties erboven" in sent
    assert TemplateVersion.objects.get(pk=version.pk).is_draft


def test_published_form_has_no_editing_screens(cast: Cast, client_of: Log) -> None:
    version = publish(version=make_template_draft(by=cast.coordinator), by=cast.coordinator)
    section = version.sections.get(key="order")

    answer = client_of(cast.coordinator).get(
        reverse("protocols:template_section", args=[version.template_id, section.pk])
    )

    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("protocols:template", args=[version.template_id])


def test_retired_form_is_not_offered_and_can_return(cast: Cast, client_of: Log) -> None:
    template = shipped_version("algemeen").template
    retire_template(template=template, by=cast.coordinator)

    without = page(client_of(cast.leader), "protocols:start", cast.team.slug)
    again = post(client_of(cast.coordinator), "protocols:template_offer", template.pk)

    assert template.name not in without
    assert "Teams kunnen dit formulier weer kiezen." in again


def test_comparison_reads_as_words(cast: Cast, client_of: Log) -> None:
    version = make_template_draft(by=cast.coordinator)
    remove_prompt(part=part(version, "order.visits"), by=cast.coordinator)
    client = client_of(cast.coordinator)
    url = reverse("protocols:template_compare", args=[version.template_id])

    text = page(client, "protocols:template_compare", version.template_id)
    nonsense = client.get(url, {"van": "x", "naar": "999999"})

    assert "Voorwaarden bij huis- of bedrijfsbezoek" in text
    assert "vervallen" in text
    assert nonsense.status_code == 200


def test_reader_of_a_protocol_sees_where_a_question_comes_from(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, form="algemeen", filled=True)

    leader = page(client_of(cast.leader), "protocols:detail", adopted.protocol_id)
    employee = page(client_of(cast.employee), "protocols:detail", adopted.protocol_id)

    about = leader[leader.index("Over dit document</h2>") :]
    assert "Niet uit het oorspronkelijke formulier: Huisregels, Voorwaarden bij huis- of bedrijfsbezoek" in about
    assert "CK-O" not in leader
    assert "Naar de checklists" in leader
    assert "Naar de checklists" not in employee
