"""What a form is made of."""

from django.db.models import TextChoices


class PromptKind(TextChoices):
    """What a piece of the form is, and so how it is filled in and printed (CONTENT B.1)."""

    GUIDANCE = "guidance", "aanwijzing voor wie het formulier invult"
    PARAGRAPH = "paragraph", "vaste tekst"
    VISION = "vision", "visie van de organisatie"
    HEADING = "heading", "tussenkop"
    STATEMENT = "statement", "vaste afspraak"
    BULLETS = "bullets", "vaste opsomming"
    LINES = "lines", "eigen regels"
    BULLETS_AND_LINES = "bullets_and_lines", "vaste opsomming met eigen regels"
    MATRIX = "matrix", "gedragsmatrix"
    RISKS = "risks", "risicosituaties"
    MEASURES = "measures", "maatregelen per risicosituatie"
    PERSONS = "persons", "personen of functies"
    REFERENCE = "reference", "verwijzing naar de checklists"


INSTRUCTIONS = frozenset({PromptKind.GUIDANCE})
"""What tells whoever fills in the form what to do: it is no part of the protocol itself."""

OPEN_KINDS = frozenset(
    {PromptKind.LINES, PromptKind.BULLETS_AND_LINES, PromptKind.RISKS, PromptKind.MEASURES, PromptKind.PERSONS}
)
"""Prompts in which a team writes its own lines."""

SINGLE_KEYS = {
    PromptKind.VISION: "vision.organisation",
    PromptKind.MATRIX: "matrix",
    PromptKind.RISKS: "risk.situations",
    PromptKind.MEASURES: "risk.measures",
}
"""What a form has at most once, always under the same key: so its lines find their place in every form."""

SANCTION_STATEMENT = "sanction.fixed"
"""The agreement that belongs to the matrix: the reaction is decided with the coordinator (R-41)."""

TEAM_ONLY_PROMPTS = frozenset({"dilemmas.own"})
"""Own dilemmas are read by the team and the coordinator, in an adopted version too (DECISIONS 3)."""
