"""What the pages of house rules and the like show: lists with their buttons and forms, tables of versions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from django.urls import reverse

from protocols.rules.enums import PolicyKind, PrintForm
from protocols.rules.forms import AddRulesForm
from protocols.rules.models import PolicyLine, PolicyVersion
from protocols.rules.summaries.policies import PolicyText, in_reading_order
from protocols.rules.summaries.posting import Posting
from vpd.organisation.models import Location
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.tables import Cell, Column, Table
from vpd.versions.summaries import version_rows, version_table


@dataclass(frozen=True)
class RuleRow:
    """A rule with whether it can go up or down."""

    line: PolicyLine
    can_go_up: bool
    can_go_down: bool


@dataclass(frozen=True)
class RuleList:
    """The rules under one heading or at one location, with the form that adds to them."""

    title: str
    target: str
    rows: tuple[RuleRow, ...]
    form: AddRulesForm
    is_typing: bool
    removed: PolicyLine | None

    @property
    def form_is_folded(self) -> bool:
        """Folded away as soon as there is something, unless somebody is typing or made a mistake."""
        return bool(self.rows) and not self.is_typing and not self.form.is_bound


@dataclass(frozen=True)
class EditingRules:
    """What just happened on the page: a form with a mistake, where rules were added, a rule that was removed."""

    bound: AddRulesForm | None = None
    typing_at: str = ""
    removed: PolicyLine | None = None


@dataclass(frozen=True)
class EditPage:
    """The draft as it is edited: rules for every location by heading, then what locations add."""

    everywhere: list[RuleList] = field(default_factory=list)
    local: list[RuleList] = field(default_factory=list)
    heading_form: AddRulesForm | None = None
    location_form: AddRulesForm | None = None


def place_key(heading: str, location_id: int | None, asks: str = "") -> str:
    """One word for a place: what was typed last stands there."""
    return f"{asks}|{location_id or ''}|{'' if asks else heading}"


def place_name(heading: str, location_id: int | None, asks: str = "") -> str:
    """The part of the page a place stands in; a heading is free text, so its name is worked out from it."""
    if asks:
        return f"nieuw-{asks}"
    return f"locatie-{location_id}" if location_id else f"kop-{crc32(heading.encode()):08x}"


def edit_page(version: PolicyVersion, editing: EditingRules) -> EditPage:
    """Every list of a draft with its form; an empty draft has one list without a heading."""
    lines = in_reading_order(PolicyLine.objects.filter(version=version).kept().in_order().select_related("location"))
    places: dict[tuple[str, int | None], list[PolicyLine]] = {("", None): []}
    for line in lines:
        places.setdefault((line.heading, line.location_id), []).append(line)
    if editing.removed is not None:
        places.setdefault((editing.removed.heading, editing.removed.location_id), [])
    has_headings = any(heading and location is None for heading, location in places)
    if has_headings and not places[("", None)] and not _is_at(editing.removed, "", None):
        del places[("", None)]
    lists = [
        (location, _rule_list(version, heading, location, rows, editing))
        for (heading, location), rows in places.items()
    ]
    return EditPage(
        everywhere=[found for location, found in lists if location is None],
        local=[found for location, found in lists if location is not None],
        heading_form=_form(version, "heading", "", None, editing),
        location_form=_form(version, "location", "", None, editing)
        if version.document.policy_kind.is_by_location
        else None,
    )


def _rule_list(
    version: PolicyVersion,
    heading: str,
    location_id: int | None,
    lines: list[PolicyLine],
    editing: EditingRules,
) -> RuleList:
    removed = editing.removed if _is_at(editing.removed, heading, location_id) else None
    first = lines[0] if lines else removed
    location = first.location if first else None
    return RuleList(
        title=f"Extra op {location.name}" if location else heading or "Regels",
        target=place_name(heading, location_id),
        rows=tuple(RuleRow(line, index > 0, index < len(lines) - 1) for index, line in enumerate(lines)),
        form=_form(version, "", heading, location_id, editing),
        is_typing=editing.typing_at == place_key(heading, location_id),
        removed=removed,
    )


def _is_at(line: PolicyLine | None, heading: str, location_id: int | None) -> bool:
    return line is not None and (line.heading, line.location_id) == (heading, location_id)


def _form(
    version: PolicyVersion, asks: str, heading: str, location_id: int | None, editing: EditingRules
) -> AddRulesForm:
    """The form that was sent with a mistake, or an empty one that takes the focus when rules were just added."""
    key = place_key(heading, location_id, asks)
    bound = editing.bound
    if bound is not None and bound_place(bound) == key:
        return bound
    return AddRulesForm(
        name=place_name(heading, location_id, asks),
        version=version,
        asks=asks,
        autofocus=editing.typing_at == key,
        initial={"heading": heading, "location": location_id},
    )


def bound_place(form: AddRulesForm) -> str:
    """The place where a form was sent from."""
    return place_key(*sent_place(form.data))


def sent_place(data: Mapping[str, str]) -> tuple[str, int | None, str]:
    """Heading, location and what was asked for, as a browser sent them."""
    asks = data.get("asks", "")
    asks = asks if asks in ("heading", "location") else ""
    location = data.get("location", "")
    is_number = location.isascii() and location.isdigit() and len(location) < 18
    return data.get("heading", ""), int(location) if is_number and not asks else None, asks


def facts_of(text: PolicyText) -> list[tuple[str, str]]:
    """What somebody wants to know beside the text."""
    facts = [("Versie", str(text.number))]
    if text.in_force_from:
        facts.append(("Geldt vanaf", as_day(text.in_force_from)))
    if text.source:
        facts.append(("Bron van het voorbeeld", text.source))
    return facts


def versions_table(kind: PolicyKind, versions: Iterable[PolicyVersion], *, on: date) -> Table:
    """Every version somebody may see with where it stands, the newest first."""
    return version_table(
        version_rows(versions, on=on),
        url=lambda version: reverse("protocols:policy_version", args=[kind, version.number]),
        caption="Alle versies",
    )


def papers(kind: PolicyKind, location: Location | None = None) -> list[tuple[str, str]]:
    """What can be printed of this kind, with its address."""
    route = "protocols:policy_print_at" if location else "protocols:policy_print"
    place = [location.pk] if location else []
    return [
        (f"{form.label} (pdf)", reverse(route, args=[kind, *place, form.value]))
        for form in PrintForm
        if form.suits(kind)
    ]


def places_table(kind: PolicyKind, rows: Iterable[Posting]) -> Table:
    """The locations, each with its own page to read and print."""
    columns = [Column("place", "Locatie"), *([Column("state", "Zichtbaar opgehangen")] if kind.hangs_up else [])]
    return Table(
        columns=columns,
        rows=[
            [
                Cell(row.location.name, url=reverse("protocols:policy_at", args=[kind, row.location.pk])),
                *([Cell(str(row.state.label), tone=row.state.tone, note=_looked(row))] if kind.hangs_up else []),
            ]
            for row in rows
        ],
        caption="Per locatie",
    )


def postings_table(kind: PolicyKind, rows: Iterable[Posting], checkable: Collection[int]) -> Table:
    """Where the rules hang, who looked and when; with a link at the locations where somebody may look again."""
    return Table(
        columns=[
            Column("place", "Locatie"),
            Column("state", "Stand"),
            Column("who", "Wie keek"),
            Column("note", "Toelichting"),
            Column("check", "Nakijken"),
        ],
        rows=[
            [
                row.location.name,
                Cell(str(row.state.label), tone=row.state.tone),
                Cell(row.check.checked_by.full_name, note=as_day_short(row.check.checked_on)) if row.check else "",
                row.check.note if row.check else "",
                Cell(
                    f"Kijk na: {row.location.name}", url=reverse("protocols:check_policy", args=[kind, row.location.pk])
                )
                if row.location.pk in checkable
                else "",
            ]
            for row in rows
        ],
        caption="Waar hangen de huisregels",
    )


def _looked(row: Posting) -> str:
    return f"gekeken {as_day_short(row.checked_on)}" if row.checked_on else ""
