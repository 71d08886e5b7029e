"""Filters, search and orders of the list of reports, over what the person may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from incidents.enums import EMOTION_ONLY, Addressee, Category, Handler, Kind, Status
from incidents.fields import CIRCUMSTANCES, FIELDS, ListFilter
from incidents.models import Incident
from incidents.models.cases import IncidentQuerySet
from incidents.summaries.choices import list_choices, with_answer
from incidents.summaries.search import matching
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.filters import FilterSet
from vpd.ui.forms import DateInput, Div, Fold, Form, Layout
from vpd.ui.moments import as_day_short
from vpd.ui.paging import PLACES, Order
from vpd.ui.searching import Words, words_of
from vpd.ui.sorting import name_key
from vpd.ui.widgets import LongSelect

EMOTION = "none"
NEWEST = Order("-reported_at", "Laatst gemeld eerst", "reported_at", is_descending=True, back="Nieuwer", onward="Ouder")
ORDERS = (
    NEWEST,
    Order("reported_at", "Eerst gemeld eerst", "reported_at", back="Ouder", onward="Nieuwer"),
    Order(
        "-happened_on",
        "Laatst gebeurd eerst",
        "happened_on",
        is_descending=True,
        is_moment=False,
        back="Nieuwer",
        onward="Ouder",
    ),
    Order("reaction_due_at", "Kortste termijn eerst", "term_at"),
)
TERMS = [
    ("loopt", "loopt nog"),
    ("te_laat", "te laat, nog geen reactie"),
    ("gehaald", "gehaald"),
    ("niet_gehaald", "reactie kwam te laat"),
]
HANDLERS = [
    ("leidinggevende", "de leidinggevende"),
    ("coordinator", "de coördinator"),
    ("vertrouwenspersoon", "de vertrouwenspersoon"),
]
MINE = [("gemeld", "door mij gemeld"), ("opgepakt", "door mij opgepakt")]
YES_NO = [("ja", "ja"), ("nee", "nee")]

VISIBLE = ("stand", "categorie", "team", "van", "tot", "volgorde")
FOLDED = (
    "soort",
    "gedrag",
    "afdeling",
    "locatie",
    "plaats",
    "bezoek",
    "contact",
    "dagdeel",
    *(found.name for field in CIRCUMSTANCES for found in field.filters),
    "analyse",
    "meldplicht",
    "hulp",
    "antwoord",
    "gemeld_van",
    "gemeld_tot",
    "termijn",
    "wie",
    "mijn",
    "register",
    "dubbel",
)
NO_CHOICE = frozenset({"volgorde"})
FOR_READERS = frozenset(
    {"gedrag", "antwoord", *(found.name for field in FIELDS if not field.is_for_all for found in field.filters)}
)
"""What a witness does not see of a report; a filter on it would tell, so it finds only what may be read."""


@dataclass(frozen=True)
class ChosenFilter:
    """One filter that is used, in words, with the way to the list without it."""

    label: str
    value: str
    without_url: str


class Kept(list):
    """Choices that a form may hold without copying them, four hundred teams too: nobody changes them."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Kept":
        return self


class OwnFields(dict):
    """The fields of a form class that is made for one request: the one form of that class may have them."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "OwnFields":
        return self


def _choice(label: str, choices: Any, empty: str | None, **extra: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=Kept(choices), empty_label=empty, widget=LongSelect, **extra
    )


def _day(label: str, field: str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(label=label, field_name=field, lookup_expr=lookup, widget=DateInput)


def _of_field(found: ListFilter) -> django_filters.ChoiceFilter:
    """The filter on one column of a report, as `incidents.fields` declares it."""
    if found.choices:
        return _choice(found.label, found.choices, found.unchosen, field_name=found.column)
    return _choice(found.label, YES_NO, found.unchosen, field_name=found.column, method=_is_yes)


def _is_yes(rows: IncidentQuerySet, column: str, value: str) -> QuerySet[Incident]:
    return rows.filter(**{column: value == "ja"})


class IncidentFilter(FilterSet):
    """The list as somebody wants to see it; the search reads a story only where the person may read it."""

    zoek = django_filters.CharFilter(label="Zoek in nummer, plaats en verhaal", method="search")
    stand = _choice("Stand", Status.choices, "Alle standen", field_name="status")
    categorie = _choice("Categorie", [*Category.choices, (EMOTION, EMOTION_ONLY)], "Alle", method="by_category")
    team = _choice("Team", [], "Alle teams", field_name="team_id")
    van = _day("Gebeurd vanaf", "happened_on", "gte")
    tot = _day("Gebeurd tot en met", "happened_on", "lte")
    volgorde = _choice("Volgorde", [(order.code, order.label) for order in ORDERS], None, method="in_order")

    gedrag = _choice("Gedrag", [], "Al het gedrag", method="by_behaviour")
    afdeling = _choice("Afdeling", [], "Alle afdelingen", method="by_department")
    locatie = _choice("Locatie", [], "Alle locaties", field_name="location_id")
    antwoord = _choice("Antwoord op een extra vraag", [], "Alle antwoorden", method="by_answer")
    gemeld_van = _day("Gemeld vanaf", "reported_at", "date__gte")
    gemeld_tot = _day("Gemeld tot en met", "reported_at", "date__lte")
    termijn = _choice("Termijn van de reactie", TERMS, "Alle termijnen", method="by_term")
    wie = _choice("Wie behandelt", HANDLERS, "Iedereen", method="by_handler")
    mijn = _choice("Van mij", MINE, "Alles", method="by_mine")
    register = _choice("Uit het vorige register", YES_NO, "Allebei", method="by_register")
    dubbel = _choice("Hoort bij een andere melding", YES_NO, "Allebei", method="by_duplicate")

    class Meta:
        model = Incident
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Those above and those of the fields of a report, in the order of the page."""
        of_fields = {found.name: _of_field(found) for field in FIELDS for found in field.filters}
        known = super().get_filters() | of_fields
        return {name: known[name] for name in ("zoek", *VISIBLE, *FOLDED)}

    def __init__(self, data: QueryDict, queryset: IncidentQuerySet, *, user: User, with_team: bool) -> None:
        super().__init__(data, queryset)
        self.user = user
        self.reads_all = access_of(user).can(Permission.READ_ALL_INCIDENTS)
        choices = list_choices(user)
        self.locations = [(int(pk), name) for pk, name in choices.places]
        self._offer("locatie", self.locations)
        self.filters["gedrag"].extra["choices"] = Kept(choices.behaviours)
        if choices.answers:
            self._offer("antwoord", choices.answers)
        else:
            del self.filters["antwoord"]
        if with_team:
            teams = list(Team.objects.visible_to(user).values_list("pk", "name", "department_id", "department__name"))
            self._offer("team", [(pk, name) for pk, name, *_ in teams])
            self._offer("afdeling", {(pk, name) for *_, pk, name in teams})
        else:
            del self.filters["team"], self.filters["afdeling"]

    def _offer(self, name: str, rows: Iterable[tuple[int | str, str]]) -> None:
        self.filters[name].extra["choices"] = Kept(
            (str(pk), label) for pk, label in sorted(rows, key=lambda row: name_key(row[1]))
        )

    def get_form_class(self) -> type[Form]:
        form = super().get_form_class()
        form.base_fields = OwnFields(form.base_fields)
        return form

    # --- one method for each filter that is more than a column -------------------------------------------------------

    def search(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """In the number, also of an earlier register, the place, and the story where that may be read."""
        return matching(rows, words_of(value), user=self.user, locations=self.locations)

    def _readable(self) -> QuerySet:
        return Incident.objects.readable_by(self.user).values("pk")

    def by_category(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        if value == EMOTION:
            return rows.about(Kind.AGGRESSION).filter(leading_category="")
        return rows.filter(leading_category=value)

    def by_behaviour(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.with_behaviour(int(value))

    def by_answer(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return with_answer(rows, value)

    def by_department(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        teams = Team.objects.visible_to(self.user).filter(department_id=value)
        return rows.filter(team_id__in=teams.values("pk"))

    def by_term(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.with_term_state(value, now=timezone.now())

    def by_handler(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        if value == "leidinggevende":
            return rows.filter(handler=Handler.LEADER)
        by_coordinator = rows.filter(handler=Handler.COORDINATOR)
        if value == "vertrouwenspersoon":
            return by_coordinator.filter(addressee=Addressee.COUNSELLOR)
        return by_coordinator.exclude(addressee=Addressee.COUNSELLOR)

    def by_mine(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        if value == "gemeld":
            return rows.handled_here().filter(reported_by=self.user)
        return rows.taken_by(self.user)

    def by_register(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.filter(import_run__isnull=value == "nee")

    def by_duplicate(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.filter(duplicate_of__isnull=value == "nee")

    def in_order(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """The pager sorts; it needs to know the place in the order."""
        return rows

    def filter_queryset(self, queryset: IncidentQuerySet) -> QuerySet[Incident]:
        rows = super().filter_queryset(queryset)
        if not self.reads_all and any(name in FOR_READERS for name in self.used):
            rows = rows.filter(pk__in=self._readable())
        return rows.with_term() if self.order.key == "term_at" else rows

    # --- what was chosen ---------------------------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        code = self.form.cleaned_data.get("volgorde")
        return next((order for order in ORDERS if order.code == code), NEWEST)

    @property
    def words(self) -> Words:
        return words_of(self.form.cleaned_data.get("zoek") or "")

    @property
    def used(self) -> dict[str, Any]:
        """The filters that narrow the list, with their values."""
        chosen = self.form.cleaned_data
        return {name: chosen[name] for name in self.filters if name not in NO_CHOICE and chosen.get(name)}

    @property
    def is_used(self) -> bool:
        """True when the list is narrower than everything one may see."""
        return bool(self.used)

    @property
    def chosen(self) -> list[ChosenFilter]:
        """What is used, each with the way to do without."""
        return [
            ChosenFilter(str(self.filters[name].label), self._said(name, value), self._without(name))
            for name, value in self.used.items()
        ]

    def _said(self, name: str, value: Any) -> str:
        choices = dict(self.filters[name].extra.get("choices") or ())
        if name in {"van", "tot", "gemeld_van", "gemeld_tot"}:
            return as_day_short(value)
        return str(choices.get(value, value))

    def _without(self, name: str) -> str:
        query = self.data.copy()
        for known in (name, *PLACES, "page"):
            query.pop(known, None)
        return f"?{query.urlencode()}"

    @property
    def form(self) -> Form:
        form = super().form
        if form.helper.layout is None:
            form.fields["zoek"].widget.input_type = "search"
            form.helper.layout = self._layout(form)
        return form

    def _layout(self, form: Form) -> Layout:
        """The few that matter in sight, the rest in a fold that is open when one of them is used."""
        folded = [name for name in FOLDED if name in form.fields]
        in_sight = [name for name in VISIBLE if name in form.fields]
        form.errors  # noqa: B018  cleans, once
        more = sum(1 for name in folded if form.cleaned_data.get(name))
        number = more + sum(1 for name in in_sight if name not in NO_CHOICE and form.cleaned_data.get(name))
        return Layout(
            Div("zoek", css_class="vpd-filters__search"),
            Fold(
                _counted("Filters", number),
                Div(*in_sight, css_class="vpd-filters__row"),
                Fold(
                    _counted("Meer filters", more),
                    Div(*folded, css_class="vpd-filters__row"),
                    is_open=more > 0 or any(form.errors.get(name) for name in folded),
                ),
                narrow_closed=True,
                css_class="vpd-filters__all",
            ),
        )


def _counted(words: str, number: int) -> str:
    return f"{words} ({number} gekozen)" if number else words
