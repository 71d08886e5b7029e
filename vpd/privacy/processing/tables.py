"""The register and the overview of fields as spreadsheets, and the fields of one activity on its page."""

from vpd.organisation.models import Organisation
from vpd.privacy.processing.activities import ACTIVITIES, Activity
from vpd.privacy.processing.fields import Held, all_fields, fields_of
from vpd.privacy.processing.kept import Terms, kept_words, terms_of
from vpd.privacy.processing.summaries import Register, safety_of
from vpd.ui.tables import Column, Table


def register_table(register: Register) -> Table:
    """A row for each activity, for a spreadsheet."""
    columns = [
        Column("name", "Verwerking"),
        Column("controller", "Verantwoordelijke"),
        Column("fg", "Functionaris gegevensbescherming"),
        Column("state", "Stand"),
        Column("purpose", "Waarvoor"),
        Column("ground", "Op welke grond"),
        Column("people", "Over wie"),
        Column("data", "Welke gegevens"),
        Column("readers", "Wie het leest"),
        Column("recipients", "Ontvangers"),
        Column("kept", "Hoelang het blijft"),
        Column("safe", "Beveiliging"),
        Column("note", "Opmerking"),
    ]
    rows = [
        [
            entry.activity.name,
            register.controller,
            register.settings.fg_contact,
            entry.state[0],
            entry.activity.purpose,
            entry.ground,
            entry.activity.people,
            entry.activity.data,
            entry.activity.readers,
            entry.activity.recipients,
            "\n".join(entry.kept_lines),
            "\n".join(safety_of(entry.activity)),
            entry.note.note if entry.note else "",
        ]
        for entry in register.entries
    ]
    return Table(columns=columns, rows=rows, caption="Register van verwerkingen")


def fields_table(organisation: Organisation) -> Table:
    """Every field of every table, with what it holds and how long it is kept (AVG-08)."""
    terms = terms_of(organisation)
    names = {activity.key: activity.name for activity in ACTIVITIES}
    order = list(names)
    columns = [
        Column("activity", "Verwerking"),
        Column("model", "Tabel"),
        Column("model_code", "Tabel in de code"),
        Column("field", "Veld"),
        Column("field_code", "Veld in de code"),
        Column("tag", "Wat erin staat"),
        Column("kept", "Hoelang het blijft"),
    ]
    held = sorted(all_fields(), key=lambda one: order.index(one.activity))
    rows = [
        [
            names[one.activity],
            one.model_words,
            one.model_label,
            one.field_words,
            one.field.name,
            str(one.tag.label) if one.tag else "",
            _kept(one, terms),
        ]
        for one in held
    ]
    return Table(columns=columns, rows=rows, caption="Velden")


def _kept(held: Held, terms: Terms) -> str:
    return kept_words(held, terms) if held.is_personal else ""


def personal_table(activity: Activity, organisation: Organisation) -> Table:
    """Only the fields of one activity that tell something of people."""
    terms = terms_of(organisation)
    personal = [(held, held.tag) for held in fields_of(activity.key) if held.tag and held.tag.is_personal]
    rows = [[held.model_words, held.field_words, str(tag.label), kept_words(held, terms)] for held, tag in personal]
    columns = [
        Column("model", "Tabel"),
        Column("field", "Veld"),
        Column("tag", "Wat erin staat"),
        Column("kept", "Hoelang het blijft"),
    ]
    return Table(columns=columns, rows=rows, caption="Velden die over mensen gaan")
