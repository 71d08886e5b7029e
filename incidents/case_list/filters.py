"""Filters, search and orders of the list of reports, over what the person may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import HiddenInput
from django.http import QueryDict
from django.utils import timezone

from incidents.advice.enums import EMOTION_ONLY, Category, Kind
from incidents.case_list.summaries.choices import list_choices, with_answer
from incidents.case_list.summaries.search import matching
from incidents.cases import followed
from incidents.cases.access import can_handle_reports
from incidents.cases.enums import EMPTY, HOURS, WEEKDAYS, Addressee, ContactWay, Handler, Status
from incidents.cases.fields import CIRCUMSTANCES, FIELDS, ListFilter
from incidents.cases.gaps import IS_LATE, IS_OLD, all_gaps, is_old, lacking
from incidents.cases.models import Incident, IncidentQuerySet
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.retention.summaries import NOTICE, Told
from vpd.ui.filters import FilterSet, FromDay, UntilDay
from vpd.ui.forms import DateInput, Div, Fold, Form, Layout
from vpd.ui.moments import as_day_short
from vpd.ui.paging import COUNTED, PLACES, Order
from vpd.ui.pieces import SectionLink
from vpd.ui.quarter import Quarter
from vpd.ui.searching import Words, words_of
from vpd.ui.sorting import name_key
from vpd.ui.widgets import LongSelect

EMOTION = "none"
NEWEST = Order(
    "-reported_at", "Nieuwste melding eerst", "reported_at", is_descending=True, back="Nieuwer", onward="Ouder"
)
LAST_HAPPENED = Order(
    "-happened_on",
    "Laatst gebeurd eerst",
    "happened_on",
    is_descending=True,
    is_moment=False,
    back="Nieuwer",
    onward="Ouder",
)
SHORTEST = Order("reaction_due_at", "Minste tijd over eerst", "term_at")
ORDERS = (
    NEWEST,
    Order("reported_at", "Oudste melding eerst", "reported_at", back="Ouder", onward="Nieuwer"),
    LAST_HAPPENED,
    SHORTEST,
)
PERIOD_OF = {
    "happened_on": frozenset({"van", "tot", "gebeurd"}),
    "reported_at": frozenset({"gemeld_van", "gemeld_tot"}),
}
"""The filters that choose a period, by the column that it is of."""
TERMS = [
    ("loopt", "loopt nog"),
    ("te_laat", "te laat, nog geen reactie"),
    ("gehaald", "gehaald"),
    ("niet_gehaald", "reactie kwam te laat"),
    ("verstreken", "voorbij: er kwam een reactie, of die had er moeten zijn"),
    ("gemist", "reactie kwam te laat of niet"),
    ("wacht", "nog geen reactie, er is nog tijd"),
    ("geteld", "er geldt een termijn"),
]
HANDLERS = [
    ("leidinggevende", "de leidinggevende"),
    ("coordinator", "de coördinator"),
    ("vertrouwenspersoon", "de vertrouwenspersoon"),
]
MINE = [("gemeld", "door mij gemeld"), ("opgepakt", "door mij opgepakt")]
LACKING = [(IS_LATE, "de termijn is voorbij"), (IS_OLD, "langer dan vier weken geleden gemeld")]
YES_NO = [("ja", "ja"), ("nee", "nee")]
NOT_FILLED_IN = "niet ingevuld"

OPEN, LATE, ALL = "open", "te_laat", "alles"
TABS = [(OPEN, "Open"), (LATE, "Te laat"), (ALL, "Alles")]
TAKEN = [("mij", "mij"), ("ander", "een ander"), ("niemand", "nog niemand")]
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
PERIODS = [
    ("week", "de laatste 7 dagen"),
    ("maand", "de laatste 30 dagen"),
    ("kwartaal", "dit kwartaal"),
    ("vorig_kwartaal", "vorig kwartaal"),
    ("jaar", "dit jaar"),
]

VISIBLE = ("categorie", "door", "gebeurd")
FOLDED = (
    "team",
    "locatie",
    "contact",
    "manier",
    "soort",
    "stand",
    "van",
    "tot",
    "gedrag",
    "afdeling",
    "plaats",
    "bezoek",
    "dagdeel",
    "weekdag",
    "uur",
    *(found.name for field in CIRCUMSTANCES for found in field.filters),
    "mist",
    "mist_stand",
    "analyse",
    "meldplicht",
    "bellen",
    "medisch",
    "antwoord",
    "gemeld_van",
    "gemeld_tot",
    "termijn",
    "gevolg",
    "wie",
    "mijn",
    "register",
    "dubbel",
    "telt",
    "volgorde",
)
NAMED = 4
"""So many of the filters in the fold are named on it."""
NO_CHOICE = frozenset({"volgorde", "toon"})
FOR_READERS = frozenset(
    {"gedrag", "antwoord", *(found.name for field in FIELDS if not field.is_for_all for found in field.filters)}
)
"""What a witness does not see of a report; a filter on it would tell, so it finds only what may be read."""

ONLY_OF = {
    found.column: kind for field in FIELDS if len(field.kinds) == 1 for kind in field.kinds for found in field.filters
}
"""Columns that one kind has: saying so narrows nothing, but then the index of rare kinds serves."""


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


def _day(label: str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(label=label, field_name="happened_on", lookup_expr=lookup, widget=DateInput)


def _of_field(found: ListFilter) -> django_filters.ChoiceFilter:
    """The filter on one column of a report, as `incidents.fields` declares it."""
    if not found.may_be_empty:
        if found.choices:
            return _choice(found.label, found.choices, found.unchosen, field_name=found.column)
        return _choice(found.label, YES_NO, found.unchosen, field_name=found.column, method=_is_yes)
    choices = [*(found.choices or YES_NO), (EMPTY, NOT_FILLED_IN)]
    return _choice(found.label, choices, found.unchosen, field_name=found.column, method=_is_or_empty)


def _is_or_empty(rows: IncidentQuerySet, column: str, value: str) -> QuerySet[Incident]:
    """An answer, or that there is none; of a kind of report that is not asked there is none either."""
    if value == EMPTY:
        return rows.filter(Q(**{column: None}) if Incident._meta.get_field(column).null else Q(**{column: ""}))
    if value in dict(YES_NO):
        return _is_yes(rows, column, value)
    return rows.filter(**{column: value})


def _is_yes(rows: IncidentQuerySet, column: str, value: str) -> QuerySet[Incident]:
    found = rows.filter(**{column: value == "ja"})
    return found.about(ONLY_OF[column]) if column in ONLY_OF else found


def names_a_notice(code: str) -> None:
    """Raises ValidationError for what is no mail about a term."""
    if Told.read(code) is None:
        raise ValidationError("Welk bericht je bedoelt, konden we niet lezen.")


class IncidentFilter(FilterSet):
    """The list as somebody wants to see it; the search reads a story only where the person may read it."""

    zoek = django_filters.CharFilter(label="Zoek in nummer, locatie en verhaal", method="search")
    toon = django_filters.ChoiceFilter(label="Wat", choices=TABS, method="as_it_is", widget=HiddenInput)
    bericht = django_filters.CharFilter(
        label="Verdwijnt binnenkort", method="by_notice", widget=HiddenInput, validators=[names_a_notice]
    )
    stand = _choice("Stand", Status.choices, "Alle standen", field_name="status")
    categorie = _choice("Gedrag", [*Category.choices, (EMOTION, EMOTION_ONLY)], "Al het gedrag", method="by_category")
    door = _choice("Opgepakt door", TAKEN, "Iedereen", method="by_taker")
    gebeurd = _choice("Gebeurd", PERIODS, "Alle dagen", method="by_period")
    team = _choice("Team", [], "Alle teams", field_name="team_id")
    van = _day("Gebeurd vanaf", "gte")
    tot = _day("Gebeurd tot en met", "lte")
    volgorde = _choice("Volgorde", [(order.code, order.label) for order in ORDERS], None, method="as_it_is")

    gedrag = _choice("Aangekruist gedrag", [], "Al het gedrag", method="by_behaviour")
    afdeling = _choice("Afdeling", [], "Alle afdelingen", method="by_department")
    locatie = _choice("Locatie", [], "Alle locaties", field_name="location_id")
    antwoord = _choice("Antwoord op een extra vraag", [], "Alle antwoorden", method="by_answer")
    mist = _choice("Wat nog open staat", [], "Maakt niet uit", method="by_gap")
    mist_stand = _choice("Hoe lang dat open staat", LACKING, "Maakt niet uit", method="by_gap_state")
    gemeld_van = FromDay(label="Gemeld vanaf", field_name="reported_at")
    gemeld_tot = UntilDay(label="Gemeld tot en met", field_name="reported_at")
    termijn = _choice("Termijn van de reactie", TERMS, "Alle termijnen", method="by_term")
    wie = _choice("Gericht aan", HANDLERS, "Iedereen", method="by_handler")
    mijn = _choice("Van mij", MINE, "Alles", method="by_mine")
    register = _choice("Uit het vorige register", YES_NO, "Maakt niet uit", method="by_register")
    dubbel = _choice("Hoort bij een andere melding", YES_NO, "Maakt niet uit", method="by_duplicate")
    manier = _choice("Contact, samengenomen", ContactWay.choices, "Elk contact", method="by_way")
    weekdag = _choice("Dag van de week", WEEKDAYS, "Alle dagen", field_name="happened_on__iso_week_day")
    uur = _choice("Uur", [*HOURS, (EMPTY, NOT_FILLED_IN)], "Elk uur", method="by_hour")
    gevolg = _choice("Wat erop volgde", [], "Maakt niet uit", method="by_followed")
    telt = _choice("Telt mee in de cijfers", YES_NO, "Maakt niet uit", method="by_counted")

    class Meta:
        model = Incident
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Those above and those of the fields of a report, in the order of the page."""
        of_fields = {found.name: _of_field(found) for field in FIELDS for found in field.filters}
        known = super().get_filters() | of_fields
        return {name: known[name] for name in ("toon", NOTICE, "zoek", *VISIBLE, *FOLDED)}

    def __init__(self, data: QueryDict, queryset: IncidentQuerySet, *, user: User, with_team: bool) -> None:
        super().__init__(data, queryset)
        self.user = user
        self.reads_all = access_of(user).can(Permission.READ_ALL_INCIDENTS)
        self.in_all_tabs = queryset.none()
        self.is_for_handling = can_handle_reports(user)
        choices = list_choices(user)
        self.locations = [(int(pk), name) for pk, name in choices.places]
        self._offer("locatie", self.locations)
        self.filters["gedrag"].extra["choices"] = Kept(choices.behaviours)
        if choices.answers:
            self._offer("antwoord", choices.answers)
        else:
            del self.filters["antwoord"]
        if with_team:
            self._offer("team", choices.teams)
            self._offer("afdeling", choices.departments)
        else:
            del self.filters["afdeling"]
            # Who leads one team is not asked which; an address that names it leads here all the same.
            led = {str(pk) for pk in access_of(user).led_team_ids} & {data.get("team")}
            own = [row for row in choices.teams if str(row[0]) in led]
            if own:
                self._offer("team", own)
            else:
                del self.filters["team"]
        if self.is_for_handling:
            self.filters["mist"].extra["choices"] = Kept((gap.key, gap.label) for gap in all_gaps())
            self.filters["gevolg"].extra["choices"] = Kept((one.key, one.label) for one in followed.all_followed())
        else:
            del self.filters["door"], self.filters["mist"], self.filters["mist_stand"], self.filters["gevolg"]

        if not self.reads_all:
            del self.filters[NOTICE]

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

    def by_notice(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """The reports of which a mail told that something goes by its term, as long as it will."""
        told = Told.read(value)
        return rows.filter(reference__in=told.notices(self.user).values("reference")) if told else rows.none()

    def by_department(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        teams = Team.objects.visible_to(self.user).filter(department_id=value)
        return rows.filter(team_id__in=teams.values("pk"))

    def by_term(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.with_term_state(value, now=timezone.now())

    def by_handler(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        if value == "leidinggevende":
            return rows.handled_by_leader()
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

    def by_way(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.filter(channel__in=ContactWay(value).channels)

    def by_hour(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.filter(happened_at=None) if value == EMPTY else rows.filter(happened_at__hour=int(value))

    def by_followed(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """Of the reports that this person handles."""
        return rows.handled_by(self.user).filter(followed.holds(value))

    def by_counted(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """What the figures count, or what they leave out: withdrawn, or the same event as another report."""
        return rows.counted() if value == "ja" else rows.left_out()

    def by_taker(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        if value == "niemand":
            return rows.filter(status=Status.REPORTED)
        mine = rows.taken_by(self.user)
        return mine if value == "mij" else rows.filter(status=Status.IN_PROGRESS).exclude(pk__in=mine.values("pk"))

    def by_gap(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """What lacks something, of the reports that this person handles (U20)."""
        state = self.form.cleaned_data.get("mist_stand") or ""
        of = self.user.organisation
        return lacking(rows.handled_by(self.user), key=value, state=state, of=of, now=timezone.now())

    def by_gap_state(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """With something chosen that lacks it is taken there; by itself it is about the report."""
        if self.form.cleaned_data.get("mist"):
            return rows
        now = timezone.now()
        return rows.late(now) if value == IS_LATE else rows.filter(is_old(now))

    def by_period(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        today = timezone.localdate()
        quarter = Quarter.of(today)
        match value:
            case "week":
                return rows.filter(happened_on__gt=today - WEEK)
            case "maand":
                return rows.filter(happened_on__gt=today - MONTH)
            case "kwartaal":
                return rows.in_quarter(quarter)
            case "vorig_kwartaal":
                return rows.in_quarter(quarter.previous())
            case _:
                return rows.filter(happened_on__gte=today.replace(month=1, day=1))

    def as_it_is(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """The tab is taken after everything else; and the pager sorts, which needs to know the place in the order."""
        return rows

    def filter_queryset(self, queryset: IncidentQuerySet) -> QuerySet[Incident]:
        rows = super().filter_queryset(queryset)
        if not self.reads_all and any(name in FOR_READERS for name in self.used):
            rows = rows.filter(pk__in=self._readable())
        self.in_all_tabs = rows
        rows = tab_of(rows, self.tab)
        return rows.with_term() if self.order.key == "term_at" else rows

    @property
    def qs(self) -> IncidentQuerySet:
        return super().qs

    def rows_to_send(self) -> IncidentQuerySet:
        return super().rows_to_send()

    # --- what was chosen ---------------------------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        if not self.is_readable:
            return NEWEST
        code = self.form.cleaned_data.get("volgorde")
        return next((order for order in ORDERS if order.code == code), self._usual_order)

    @property
    def _usual_order(self) -> Order:
        """What is open by term; who asks for a period of days sees it by day; else the newest report first."""
        if self.tab != ALL:
            return SHORTEST
        return LAST_HAPPENED if PERIOD_OF["happened_on"] & self.used.keys() else NEWEST

    @property
    def is_sorted_apart(self) -> bool:
        """A period in another order than that of its days: its rows are found first, then sorted.

        Not for who sees few reports: those are few in any order.
        """
        used = self.used.keys()
        return self.reads_all and any(names & used and column != self.order.key for column, names in PERIOD_OF.items())

    @property
    def tab(self) -> str:
        """What is open, for who handles reports and chose nothing yet; else what was chosen, or everything."""
        return self._tab_in(self.form)

    def _tab_in(self, form: Form) -> str:
        if chosen := form.cleaned_data.get("toon"):
            return str(chosen)
        has_choice = any(self.data.get(name) for name in self.data)
        return OPEN if self.is_for_handling and not has_choice else ALL

    def tabs(self, counts: Mapping[str, int]) -> list[SectionLink]:
        """The three lists beside each other, with how much is in each if that is known; what was chosen goes along."""
        return [
            SectionLink(
                label,
                self._with_tab(code),
                state=_number(counts.get(code)),
                is_current=code == self.tab,
                is_alarming=code == LATE and counts.get(code, 0) > 0,
            )
            for code, label in TABS
        ]

    def _with_tab(self, code: str) -> str:
        query = self.data.copy()
        for known in (*PLACES, "page", "volgorde"):
            query.pop(known, None)
        query["toon"] = code
        return f"?{query.urlencode()}"

    @property
    def as_shown(self) -> QueryDict:
        """What an address must say to give this page again: also the tab that nobody chose."""
        given = self.data.copy()
        if self.tab != ALL:
            given["toon"] = self.tab
        return given

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
        if name == NOTICE:
            return told.words if (told := Told.read(value)) else ""
        return str(choices.get(value, value))

    def _without(self, name: str) -> str:
        query = self.data.copy()
        for known in (name, *PLACES, "page"):
            query.pop(known, None)
        return f"?{query.urlencode()}"

    @property
    def form(self) -> Form:
        form: Any = super().form
        if form.helper.layout is None:
            form.fields["zoek"].widget.input_type = "search"
            form.errors  # noqa: B018  cleans, once
            # Whoever narrows a list stays in it.
            stays = self.data.copy()
            stays["toon"] = self._tab_in(form)
            form.data = stays
            form.helper.layout = self._layout(form)
        return form

    def _layout(self, form: Form) -> Layout:
        """The few that matter in sight, the rest in a fold that is open when one of them is used."""
        folded = [name for name in FOLDED if name in form.fields]
        in_sight = [name for name in VISIBLE if name in form.fields]
        more = sum(1 for name in folded if name not in NO_CHOICE and form.cleaned_data.get(name))
        number = more + sum(1 for name in in_sight if name not in NO_CHOICE and form.cleaned_data.get(name))
        names = [str(form.fields[name].label).lower() for name in folded[:NAMED]]
        return Layout(
            "toon",
            *([NOTICE] if NOTICE in form.fields else []),
            Div("zoek", css_class="vpd-filters__search"),
            Fold(
                _counted("Filters", number),
                Div(*in_sight, css_class="vpd-filters__row"),
                narrow_closed=True,
                css_class="vpd-filters__all",
            ),
            Fold(
                _counted("Meer filters", more) if more else f"Meer filters: {', '.join(names)} en meer",
                Div(*folded, css_class="vpd-filters__row"),
                is_open=more > 0 or any(form.errors.get(name) for name in folded),
                css_class="vpd-filters__more",
            ),
        )


def _number(count: int | None) -> str:
    if count is None:
        return ""
    return f"{COUNTED}+" if count > COUNTED else str(count)


def tab_of(rows: IncidentQuerySet, tab: str) -> IncidentQuerySet:
    """The reports that stand under one of the three tabs."""
    if tab == OPEN:
        return rows.open()
    return rows.late(timezone.now()) if tab == LATE else rows


def _counted(words: str, number: int) -> str:
    return f"{words} ({number} gekozen)" if number else words
