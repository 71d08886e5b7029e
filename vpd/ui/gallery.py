"""What the gallery shows: each piece in every state, each widget filled, empty and wrong. Invented examples only."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from vpd.ui.forms import (
    Fieldset,
    FoldedRadios,
    Form,
    Layout,
    RadioTiles,
    Row,
    Segments,
    TickTiles,
    TileLabel,
    text_field,
)
from vpd.ui.paging import COUNTED, JumpForm, KeysetPage, Order
from vpd.ui.pieces import Matrix, MatrixCell, MatrixRow, SectionLink, TapTile, TimelineItem, UnderWay, WaitingItem
from vpd.ui.searching import Piece
from vpd.ui.tables import Cell, Column, Table
from vpd.ui.widgets import DateInput, DateTimeInput, NameInput, NameMatch, TimeInput

TONES = ("neutral", "info", "good", "warn", "bad")
BEHAVIOURS = [
    (
        "(Non-)verbale agressie",
        [("insult", "Belediging"), ("humiliate", "Vernedering"), ("slander", "Zwartmaken, smaad")],
    ),
    (
        "Bedreigen en intimideren",
        [
            ("gesture", TileLabel("Houding, gebaar, volgen, intimidatie", hint="Ook: de weg versperren")),
            ("trespass", "Niet weggaan uit het gebouw (lokaalvredebreuk)"),
            ("attempt", "Poging tot schoppen of slaan"),
        ],
    ),
]


@dataclass(frozen=True)
class StoredExample:
    """Stands for a file that was uploaded before."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class ChosenExample:
    """A filter that is used."""

    label: str
    value: str
    without_url: str


NEWEST = Order("-day", "Laatste eerst", "day", is_descending=True, back="Nieuwer", onward="Ouder")
FOUND_PIECES = (
    Piece("… de bezoeker boog over de ", is_found=False),
    Piece("balie", is_found=True),
    Piece(" en bleef staan …", is_found=False),
)


@dataclass(frozen=True)
class ExampleFigure:
    """A drawing in the place of a chart."""

    title: str
    reading: str
    svg: SafeString
    table: Table


class WidgetsForm(Form):
    """Every widget that Django has, and ours."""

    layout = Layout(
        Fieldset("Tekst", "text", "story", Row("email", "password"), Row("number", "url"), "blocked"),
        Fieldset("Dagen en tijden", Row("day", "time"), "moment", "split", "birthday", "django_moment"),
        Fieldset("Kiezen", "agree", "select", "several", "ticks", "radio", "unknown"),
        Fieldset("Tegels", "tiles", "radio_tiles", "segments", "folded"),
        Fieldset("Een collega", "colleague", "several_colleagues"),
        Fieldset("Bestanden", "file", "stored"),
        "hidden",
    )

    text = forms.CharField(label="Titel", help_text="Een paar woorden.", max_length=80)
    story = text_field("Wat gebeurde er?", most=2000, rows=4)
    email = forms.EmailField(label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label="Wachtwoord", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), required=False
    )
    number = forms.IntegerField(label="Hoe vaak?", min_value=1, required=False)
    url = forms.URLField(label="Webadres", required=False, assume_scheme="https")
    blocked = forms.CharField(label="Ligt vast", disabled=True, initial="Door de organisatie gekozen", required=False)
    day = forms.DateField(label="Datum", widget=DateInput())
    time = forms.TimeField(label="Tijd", widget=TimeInput(), required=False)
    moment = forms.SplitDateTimeField(label="Dag en tijd", widget=DateTimeInput(), required=False)
    split = forms.SplitDateTimeField(label="Dag en tijd, getypt", help_text="Bijvoorbeeld 3-3-2026 en 14:30.")
    birthday = forms.DateField(label="Dag, maand, jaar", widget=forms.SelectDateWidget(years=(2025, 2026)))
    django_moment = forms.DateTimeField(label="Moment in één veld", required=False)
    agree = forms.BooleanField(label="Ik heb dit gelezen", help_text="Je kunt dit later nalezen.")
    select = forms.ChoiceField(label="Locatie", choices=[("", "Kies een locatie"), ("hall", "Publiekshal")])
    several = forms.MultipleChoiceField(
        label="Teams", choices=[("a", "Inspectie"), ("b", "Balie"), ("c", "Telefoon")], required=False
    )
    ticks = forms.MultipleChoiceField(
        label="Wat hielp?",
        choices=[("calm", "Rustig blijven"), ("boundary", "Grens stellen")],
        widget=forms.CheckboxSelectMultiple,
    )
    radio = forms.ChoiceField(
        label="Hoe was het contact?",
        choices=[("desk", "Aan de balie"), ("phone", "Aan de telefoon")],
        widget=forms.RadioSelect,
    )
    unknown = forms.NullBooleanField(label="Was er een getuige?", required=False)
    tiles = forms.MultipleChoiceField(
        label="Welk gedrag was het?", choices=BEHAVIOURS, widget=TickTiles, help_text="Kruis alles aan."
    )
    radio_tiles = forms.ChoiceField(
        label="Is er nu hulp nodig?",
        choices=[("no", "Nee"), ("call", "Bel mij"), ("medical", "Er is medische hulp geweest")],
        widget=RadioTiles(hints={"call": "Vandaag nog, door je leidinggevende."}, columns=3),
    )
    segments = forms.ChoiceField(
        label="Hoe hadden jullie contact?",
        choices=[("desk", "Aan de balie"), ("room", "Spreekkamer"), ("phone", "Telefoon")],
        widget=Segments,
    )
    folded = forms.ChoiceField(
        label="Over welke afspraak gaat het?",
        choices=[
            ("", "Geen bepaalde afspraak"),
            ("Professioneel handelen", [("a", TileLabel("Wij laten iemand uitpraten.", hint="Reageren op emotie"))]),
            ("Borging", [("b", "Elk kwartaal kijken we of de afspraken nog kloppen.")]),
        ],
        widget=FoldedRadios(),
        required=False,
    )
    colleague = forms.CharField(label="Wie doet het?", help_text="Typ een deel van de naam.", widget=NameInput())
    several_colleagues = forms.CharField(
        label="Wie houdt het in de gaten?",
        help_text="Typ een deel van de naam.",
        widget=NameInput(matches=(NameMatch("1", "Jan Bakker", "Inspecteur"), NameMatch("2", "Janneke Bakker"))),
        required=False,
    )
    file = forms.FileField(label="Bijlage", help_text="Hoogstens 10 MB.", widget=forms.FileInput)
    stored = forms.FileField(label="Bijlage die er al is", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False, initial="concept")


class PlainForm(Form):
    """A form without a layout, as the `crispy` filter and formsets show it."""

    title = forms.CharField(label="Risicosituatie")
    measure = forms.CharField(label="Maatregel", required=False)


PlainFormSet = forms.formset_factory(PlainForm, extra=2)


def examples(request: HttpRequest) -> dict[str, Any]:
    """The context of the gallery."""
    now = timezone.now()
    stored = {"stored": StoredExample("foto-van-de-balie.jpg", "#")}
    filled = {
        "text": "Bedreiging aan de balie",
        "story": "De bezoeker boog over de balie.",
        "ticks": ["calm"],
        "radio": "phone",
        "tiles": ["insult", "gesture"],
        "radio_tiles": "call",
        "segments": "desk",
        "folded": "a",
        "moment": now,
    }
    messages.set_level(request, messages.DEBUG)
    for level, words in (
        (messages.SUCCESS, "De melding is verstuurd. Het nummer is 2026-0014."),
        (messages.ERROR, "Er is niets bewaard. Probeer het nog eens."),
    ):
        messages.add_message(request, level, words)
    return {
        "breadcrumb": [("Mijn werk", "/"), ("Vormgeving", "#")],
        "tones": TONES,
        "moments": _moments(now),
        "now": now,
        "rows": [("Team", "Inspectie"), ("Wanneer", "dinsdag 3 maart 2026, 14.30 uur"), ("Plaats", "")],
        "table": _table(),
        "empty_table": Table(columns=[Column("kind", "Soort")], rows=[], caption="Leeg"),
        "page_obj": Paginator(range(200), 10).page(4),
        "first_page": Paginator(range(20), 10).page(1),
        "keyset_page": _keyset_page(),
        "short_page": KeysetPage(rows=[], order=NEWEST, count=1),
        "chosen": [
            ChosenExample("Stand", "gemeld", "?categorie=threat"),
            ChosenExample("Categorie", "bedreigen en intimideren", "?stand=reported"),
        ],
        "found_pieces": FOUND_PIECES,
        "steps": ["Wat gebeurde er?", "Wie was erbij?", "Controleren en versturen"],
        "timeline": _timeline(now),
        "sections": [
            SectionLink("Visie", "#", "done"),
            SectionLink("Kwaliteit van dienstverlening", "#", "done"),
            SectionLink("Normoverschrijdend gedrag", "#", "6 van 9", is_current=True),
            SectionLink("Lerende aanpak", "#", "todo", is_alarming=True),
            SectionLink("Borging en monitoring", "#", "empty"),
        ],
        "waiting": _waiting(now),
        "under_way": _under_way(),
        "taps": [
            TapTile("Kritiek op regels", url="#", hint="In discussie gaan, beschuldigen"),
            TapTile("Aan de balie", name="waar", value="balie"),
        ],
        "matrix": _matrix(),
        "figure": _figure(),
        "form": WidgetsForm(initial=stored | filled, auto_id="leeg_%s"),
        "wrong": WidgetsForm(
            data={"fout-number": "0", "fout-email": "geen adres", "fout-day": "morgen"}, files=_no_file(), prefix="fout"
        ),
        "plain": PlainForm(prefix="kaal"),
        "formset": PlainFormSet(prefix="rij"),
        "story": "Een eerste alinea.\nMet een tweede regel.\n\nEn een tweede alinea met <b>tekens</b>.",
    }


def _keyset_page() -> KeysetPage[Any]:
    return KeysetPage(
        rows=[],
        order=NEWEST,
        count=COUNTED + 1,
        start_url="#",
        back_url="#",
        onward_url="#",
        jump=JumpForm(QueryDict("soort=agressie")),
    )


def _no_file() -> dict[str, SimpleUploadedFile]:
    return {"fout-file": SimpleUploadedFile("leeg.txt", b"")}


def _moments(now: dt.datetime) -> list[dt.datetime | dt.date]:
    today = timezone.localdate(now)
    hours = [dt.timedelta(hours=number) for number in (-50, -3, 0.5, 6.5, 20.5, 47.5)]
    days = [dt.timedelta(days=number) for number in (-1, 0, 1, 5, 40)]
    return [now + step for step in hours] + [today + step for step in days]


def _table() -> Table:
    return Table(
        columns=[
            Column("kind", "Soort"),
            Column("now", "Dit kwartaal", numeric=True),
            Column("before", "Vorig kwartaal", numeric=True),
            Column("trend", "Trend"),
        ],
        rows=[
            [Cell("(Non-)verbale agressie", url="#"), 3, 4, Cell("niet opvallend", tone="good")],
            [
                Cell("Bedreigen en intimideren", note="Balie", excerpt=FOUND_PIECES),
                2,
                1,
                Cell("opvallend", tone="warn", note="meer dan verwacht"),
            ],
            ["Fysiek geweld", 0, 0, "te weinig gegevens"],
            ["Samen", 5, 5, ""],
        ],
        caption="Mijn team dit kwartaal",
        total=True,
    )


def _timeline(now: dt.datetime) -> list[TimelineItem]:
    return [
        TimelineItem("Antwoord aan de melder", "gepland 4 maart", state="planned"),
        TimelineItem("Gesprek met de burger", now, "te laat", state="late", url="#"),
        TimelineItem("Nazorg", now, "nazorgteam", state="now"),
        TimelineItem("Gemeld, advies: altijd melden", now, "melder"),
    ]


def _waiting(now: dt.datetime) -> list[WaitingItem]:
    return [
        WaitingItem(
            "Geef de burger een reactie · 2026-0014",
            "#",
            "Bedreiging aan de balie, gemeld zondag 1 maart, 20.40 uur",
            now + dt.timedelta(hours=6, minutes=5),
        ),
        WaitingItem("Nazorggesprek na een week · 2026-0011", "#", "Met een collega", timezone.localdate(now)),
        WaitingItem("Kwartaalevaluatie voorbereiden", "#", "2 afwijkingen, 5 incidenten", badge="concept", tone="warn"),
    ]


def _under_way() -> list[UnderWay]:
    """Busy, counting, failed once and done; nothing is asked again while somebody looks."""
    at_work = UnderWay(
        "/ui/",
        "De pdf wordt gemaakt. Dit duurt meestal een paar seconden.",
        "#",
        "Kijken of het klaar is",
        seconds=3600,
    )
    return [
        replace(at_work, name="bezig"),
        replace(at_work, name="geteld", text="We kijken elke regel na.", counted=(120, 400, "120 van 400 regels")),
        replace(
            at_work,
            name="nog-niet",
            tone="warn",
            heading="Het maken lukte nog niet",
            text="We proberen het vanzelf opnieuw.",
        ),
        replace(at_work, name="klaar", text="De pdf is klaar.", onward_label="Downloaden", is_done=True),
    ]


def _matrix() -> Matrix:
    return Matrix(
        caption="Gedrag en wat wij doen",
        columns=[
            "Emotie: over zichzelf",
            "Emotie: kritiek op regels",
            "(Non-)verbale agressie",
            "Bedreiging, intimidatie",
            "Fysiek geweld",
        ],
        rows=[
            MatrixRow(
                "Norm van de organisatie",
                [
                    MatrixCell(["Mag klagen en boos zijn"]),
                    MatrixCell(["Mag kritiek uiten"]),
                    MatrixCell(["Niet persoonlijk worden"]),
                    MatrixCell(["Niet dreigen of intimideren"]),
                    MatrixCell(["Veiligheid gaat boven alles"]),
                ],
                is_locked=True,
            ),
            MatrixRow(
                "Ons voorbeeld",
                [
                    MatrixCell(["“Ik red dit niet meer”"], url="#", link_label="Wijzigen"),
                    MatrixCell(["“Jullie zijn geldwolven”"], note="gewijzigd na 2026-0009"),
                    MatrixCell(["“Jij bent te dom om dit te snappen”"]),
                    MatrixCell(url="#", link_label="Voorbeeld toevoegen"),
                    MatrixCell(url="#", link_label="Voorbeeld toevoegen"),
                ],
            ),
        ],
    )


def _figure() -> ExampleFigure:
    drawing = mark_safe(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 120" role="img"><title>Drie staven: 2, 4 en 3</title>'
        '<g fill="currentColor"><rect x="20" y="60" width="80" height="40"/>'
        '<rect x="140" y="20" width="80" height="80"/>'
        '<rect x="260" y="40" width="80" height="60"/></g></svg>'
    )
    return ExampleFigure(
        title="Niet opvallend: het aantal is gewoon voor dit team",
        reading="Met dit aantal contacten verwacht je 2 tot 10 incidenten per kwartaal.",
        svg=drawing,
        table=_table(),
    )
