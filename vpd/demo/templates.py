"""A form of Waterdam's own for the district teams: published once, and on its way to a second version."""

from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplateVersion
from protocols.form_templates.services.parts import (
    PromptValues,
    SectionValues,
    add_prompt,
    change_prompt,
    change_section,
    remove_prompt,
)
from protocols.form_templates.services.templates import copy_template, publish, start_draft
from vpd.demo.cast import Cast


def build(cast: Cast) -> None:
    """Copy the general form, make it fit home visits, publish it, and begin on the next version."""
    coordinator = cast.users["coordinator"]
    source = TemplateVersion.objects.published().get(template__key="algemeen", template__organisation=None)
    first = copy_template(
        source=source,
        name="Wijkteams en keukentafelgesprekken",
        description="Voor collega’s die bij mensen thuis komen, meestal op afspraak en vaak alleen.",
        by=coordinator,
    )
    order = first.sections.get(key="order")
    add_prompt(
        section=order,
        values=PromptValues(
            kind=PromptKind.LINES,
            text="Voordat we bij iemand naar binnen gaan, doen we dit:",
            short="Voor de voordeur",
            lead="Wij",
            help="Denk aan je agenda, je telefoon en waar je de auto zet.",
        ),
        by=coordinator,
    )
    remove_prompt(part=order.prompts.get(key="order.visible"), by=coordinator)
    publish(version=first, by=coordinator)

    second = start_draft(template=first.template, by=coordinator)
    order = second.sections.get(key="order")
    change_section(
        part=order,
        values=SectionValues(
            title="Orde, en te gast zijn bij een ander",
            short="Orde en te gast zijn",
            guidance="Bij iemand thuis gelden eerst de gewoonten van dat huis. Spreek af waar voor jullie de grens "
            "ligt bij huisdieren, roken en wie erbij is. En hoe je dat vooraf vertelt.",
        ),
        by=coordinator,
    )
    visits = order.prompts.get(key="order.visits")
    change_prompt(
        part=visits,
        values=PromptValues(
            kind=PromptKind.LINES,
            text="Voordat we op huisbezoek komen, spreken we met de bewoner deze voorwaarden af:",
            short="Voorwaarden bij huisbezoek",
            help=visits.help,
        ),
        by=coordinator,
    )
