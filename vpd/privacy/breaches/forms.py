"""What is told of a breach, and what the privacy officer fills in at each act."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst

from vpd.privacy.breaches.enums import About, DataKind, GoingOn, Nature, Whose
from vpd.privacy.breaches.models import (
    REASON_AT_MOST,
    REFERENCE_AT_MOST,
    TEXT_AT_MOST,
    AwareMoment,
    Breach,
    Decision,
    Judgement,
    due_after,
)
from vpd.privacy.breaches.services.acts import Decided, Judged, Told
from vpd.ui.asked import AskedForm
from vpd.ui.editing import SavedFirstError
from vpd.ui.forms import (
    FUTURE,
    SEEN,
    DateInput,
    Layout,
    NewForm,
    RadioTiles,
    Row,
    TickTiles,
    TileLabel,
    TimeInput,
    text_field,
)
from vpd.ui.moments import as_moment

YES, NO = "yes", "no"
DAY, TIME = "Vul een datum in, bijvoorbeeld 3-3-2026.", "Vul een tijd in, bijvoorbeeld 14.30."
LATER = "Vul een tijd in die niet in de toekomst ligt."
OLDEST, LONG_AGO = timedelta(days=3653), "Vul een datum in van hoogstens tien jaar geleden."
LATE = "Schrijf op waardoor de melding later kwam dan 72 uur."
NO_NAMES = "Schrijf geen namen op die niet nodig zijn."
OPEN, CLOSED, ALL = "open", "gesloten", "alles"


class AskedTabForm(AskedForm):
    """`?toon=gesloten`: which breaches the list shows."""

    toon = forms.ChoiceField(
        choices=[(one, one) for one in (OPEN, CLOSED, ALL)],
        error_messages={"invalid_choice": "Wat je wilt zien, konden we niet lezen. Je ziet nu wat open is."},
    )


def moment_of(day: date, at: time) -> datetime:
    """The moment in Amsterdam; of an hour that the clock repeats the first, so that no term is taken too long."""
    try:
        return timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValidationError(DAY) from None


def day_and_time(moment: datetime | None) -> dict[str, object]:
    """A moment as the two fields of a form ask for it."""
    if moment is None:
        return {}
    local = timezone.localtime(moment)
    return {"day": local.date(), "time": f"{local:%H:%M}"}


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput, required=required, error_messages={"required": DAY})


def _time(label: str, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(label=label, widget=TimeInput, required=required, error_messages={"required": TIME})


class _WithMoment(NewForm):
    """A form that asks for a day and a time that have been; `not_before` is the earliest that can be."""

    not_before: datetime | None = None
    moment: datetime | None = None
    """What was filled in."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, at = cleaned.get("day"), cleaned.get("time")
        if day is None or at is None:
            return cleaned
        try:
            self.moment = cleaned["moment"] = moment_of(day, at)
        except ValidationError as error:
            self.add_error("day", error)
            return cleaned
        now = timezone.now()
        if self.moment > now:
            self.add_error(*(("time", LATER) if day <= timezone.localdate(now) else ("day", FUTURE)))
        elif now - self.moment > OLDEST:
            self.add_error("day", LONG_AGO)
        elif self.not_before is not None and self.moment < self.not_before:
            self.add_error("day", f"Vul een moment in vanaf {as_moment(timezone.localtime(self.not_before))}.")
        return cleaned


class TellForm(_WithMoment):
    """What happened, when it was noticed, whether it goes on, and whose data it is about."""

    what = text_field(
        "Wat is er gebeurd?",
        f"Bijvoorbeeld: een mail ging naar de verkeerde, of een telefoon is kwijt. {NO_NAMES}",
        most=TEXT_AT_MOST,
        rows=5,
        required="Schrijf op wat er is gebeurd.",
    )
    day = _day("Op welke dag merkte je het?")
    time = _time("Hoe laat?")
    is_going_on = forms.ChoiceField(
        label="Gaat het nog door?",
        help_text="Kan iemand de gegevens nu nog zien, of zijn ze nog kwijt?",
        choices=[(one.value, capfirst(str(one.label))) for one in GoingOn],
        widget=RadioTiles(columns=3),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies of het nog doorgaat."),
    )
    whose = forms.MultipleChoiceField(
        label="Van wie zijn de gegevens?",
        help_text="Kruis alles aan wat past.",
        choices=[(one.value, capfirst(str(one.label))) for one in Whose],
        widget=TickTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies van wie de gegevens zijn."),
    )
    layout = Layout("what", Row("day", "time"), "is_going_on", "whose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", timezone.localdate())

    @property
    def told(self) -> Told:
        values = self.cleaned_data
        whose = [Whose(one) for one in values["whose"]]
        return Told(values["what"], values["moment"], GoingOn(values["is_going_on"]), whose)


class ActForm(_WithMoment):
    """An act over a breach: it carries the newest act of its kind, so that the second to save sees both (STYLE 18)."""

    def __init__(self, *args: Any, breach: Breach, token: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.breach = breach
        self.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
        self.initial[SEEN] = token

    @property
    def seen(self) -> str | None:
        return self.cleaned_data.get(SEEN) or None

    def say_added_first(self, first: SavedFirstError, rows: Sequence[tuple[str, str]]) -> None:
        """Show what the other wrote; saving once more adds the own after it."""
        self.others, self.is_stale = rows, True
        self.data = self.data.copy()
        self.data[SEEN] = first.seen


class MomentForm(ActForm):
    """Since when the organisation knew, and why it is another moment than the one that stands there."""

    day = _day("Op welke dag wist de organisatie het?")
    time = _time("Hoe laat?")
    reason = text_field(
        "Waarom dit moment?",
        "Het eerdere moment en deze reden blijven in de tijdlijn staan.",
        most=REASON_AT_MOST,
        required="Schrijf op waarom dit moment klopt.",
    )
    layout = Layout(Row("day", "time"), "reason")

    @classmethod
    def initial_of(cls, breach: Breach, newest: AwareMoment | None) -> dict[str, object]:
        return day_and_time(breach.aware_at)


def _ticks(label: str, choices: Any, words: str, *, columns: int, hints: dict[Any, str] | None = None) -> Any:
    return forms.MultipleChoiceField(
        label=label,
        help_text="Kruis alles aan wat past.",
        choices=[(one.value, TileLabel(capfirst(str(one.label)), (hints or {}).get(one, ""))) for one in choices],
        widget=TickTiles(columns=columns),
        error_messages=dict.fromkeys(("required", "invalid_choice"), words),
    )


class JudgeForm(ActForm):
    """What the breach is, for whom, with what consequences, and what was done."""

    mark_optional = True
    natures = _ticks(
        "Wat gebeurde er met de gegevens?",
        Nature,
        "Kies wat er met de gegevens gebeurde.",
        columns=3,
        hints={
            Nature.CONFIDENTIALITY: "iemand zag wat niet mocht",
            Nature.INTEGRITY: "iets is gewijzigd",
            Nature.AVAILABILITY: "iets is weg of onbereikbaar",
        },
    )
    kinds = _ticks("Om welke gegevens gaat het?", DataKind, "Kies om welke gegevens het gaat.", columns=2)
    people_count = forms.IntegerField(
        label="Van hoeveel mensen ongeveer?",
        help_text="Laat leeg als het onbekend is.",
        min_value=0,
        max_value=10_000_000,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Vul een aantal in, bijvoorbeeld 25."),
    )
    consequences = text_field(
        "Wat kunnen de gevolgen zijn?",
        f"Voor de mensen om wie het gaat. {NO_NAMES}",
        most=TEXT_AT_MOST,
        required="Schrijf op wat de gevolgen kunnen zijn.",
    )
    measures = text_field(
        "Welke maatregelen zijn genomen?",
        "Om het te stoppen, de gevolgen te beperken en herhaling te voorkomen. Nodig om het datalek te sluiten.",
        most=TEXT_AT_MOST,
    )
    layout = Layout("natures", "kinds", "people_count", "consequences", "measures")

    @classmethod
    def initial_of(cls, breach: Breach, newest: Judgement | None) -> dict[str, object]:
        names = ("natures", "kinds", "people_count", "consequences", "measures")
        return {name: getattr(newest, name) for name in names} if newest else {}

    @property
    def judged(self) -> Judged:
        told = self.cleaned_data
        return Judged(
            [Nature(one) for one in told["natures"]],
            [DataKind(one) for one in told["kinds"]],
            told["consequences"],
            told["people_count"],
            told["measures"],
        )


class _DecideForm(ActForm):
    """Yes, and when it was done as soon as it was; or no, and why not."""

    about: About
    no_reason: str
    mark_optional = True

    @classmethod
    def initial_of(cls, breach: Breach, newest: Decision | None) -> dict[str, object]:
        if newest is None:
            return {}
        names = ("reason", "reference", "how", "late_reason")
        kept = {name: getattr(newest, name) for name in names if name in cls.base_fields}
        return {"choice": YES if newest.is_yes else NO, **day_and_time(newest.done_at), **kept}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = min(self.breach.noticed_at, self.breach.aware_at).replace(second=0, microsecond=0)

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data.get("choice") == YES)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not self.is_yes:
            # What was typed for a yes stays in the page and is not looked at.
            if cleaned.get("choice") == NO and not cleaned.get("reason"):
                self.add_error("reason", self.no_reason)
            return cleaned
        cleaned = super().clean()
        if cleaned.get("day") and not cleaned.get("time"):
            self.add_error("time", TIME)
        if cleaned.get("time") and not cleaned.get("day"):
            self.add_error("day", DAY)
        if self.moment is not None:
            self.clean_done(cleaned, self.moment)
        return cleaned

    def clean_done(self, cleaned: dict[str, Any], moment: datetime) -> None:
        """What belongs to it once it is done."""

    @property
    def decided(self) -> Decided:
        told = self.cleaned_data
        if not self.is_yes:
            return Decided(self.about, is_yes=False, reason=told["reason"])
        done = {name: told[name] for name in ("reference", "how", "late_reason") if name in told and self.moment}
        return Decided(self.about, is_yes=True, done_at=self.moment, **done)


def _choice(label: str, yes: str, no: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(YES, TileLabel("Ja", yes)), (NO, TileLabel("Nee", no))],
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies ja of nee."),
    )


class AuthorityForm(_DecideForm):
    """To tell the supervisor, when and with which number; or why no risk is likely (art. 33)."""

    about = About.AUTHORITY
    no_reason = "Schrijf op waarom er waarschijnlijk geen risico is."
    needed_when = {
        "reason": "nodig bij “Nee”",
        "day": "nodig zodra het is gemeld",
        "time": "nodig zodra het is gemeld",
        "reference": "nodig zodra het is gemeld",
        "late_reason": "nodig na de 72 uur",
    }
    choice = _choice("Melden jullie het bij de AP?", "vul in wanneer, zodra het is gedaan", "met een reden")
    reason = text_field("Waarom is er waarschijnlijk geen risico?", NO_NAMES, most=REASON_AT_MOST)
    day = _day("Op welke dag is het gemeld?", required=False)
    time = _time("Hoe laat?", required=False)
    reference = forms.CharField(label="Nummer van de AP", max_length=REFERENCE_AT_MOST, required=False)
    late_reason = text_field("Waardoor kwam de melding later dan 72 uur?", NO_NAMES, most=REASON_AT_MOST)
    layout = Layout("choice", "reason", Row("day", "time"), "reference", "late_reason")

    def clean_done(self, cleaned: dict[str, Any], moment: datetime) -> None:
        if not cleaned.get("reference"):
            self.add_error("reference", "Vul het nummer van de AP in.")
        if moment > due_after(self.breach.aware_at) and not cleaned.get("late_reason"):
            self.add_error("late_reason", LATE)


class PeopleForm(_DecideForm):
    """To tell the people concerned, when and how; or why not (art. 34)."""

    about = About.PEOPLE
    no_reason = "Schrijf op waarom jullie het de betrokkenen niet vertellen."
    needed_when = {
        "reason": "nodig bij “Nee”",
        "day": "nodig zodra het is verteld",
        "time": "nodig zodra het is verteld",
        "how": "nodig zodra het is verteld",
    }
    choice = _choice(
        "Vertellen jullie het de betrokkenen?", "vul in wanneer en hoe, zodra het is gedaan", "met een reden"
    )
    reason = text_field("Waarom niet?", NO_NAMES, most=REASON_AT_MOST)
    day = _day("Op welke dag is het verteld?", required=False)
    time = _time("Hoe laat?", required=False)
    how = text_field("Hoe is het verteld?", "Bijvoorbeeld met een brief, of aan de telefoon.", most=REASON_AT_MOST)
    layout = Layout("choice", "reason", Row("day", "time"), "how")

    def clean_done(self, cleaned: dict[str, Any], moment: datetime) -> None:
        if not cleaned.get("how"):
            self.add_error("how", "Schrijf op hoe jullie het vertelden.")
