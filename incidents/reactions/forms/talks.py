"""What is filled in about a conversation with a citizen: who and when, the invitation, and how it went."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.cases.models import Incident
from incidents.handling.forms.acts import DAY_ERROR, NO_NAMES, TIME_ERROR, check_late, reaction_day
from incidents.handling.services.handling import Reacted
from incidents.reactions.enums import InvitedHow, TalkStatus, TalkWay
from incidents.reactions.models import TEXT_AT_MOST, Talk
from incidents.reactions.services.talks import Meeting, Said, asked_of
from vpd.organisation.models import User
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, RadioTiles, Row, TileLabel, TimeInput, text_field
from vpd.versions.forms import PartForm

LATE = ("Waardoor kwam de reactie later?", "De termijn was al voorbij. Noem geen namen.")


def day_field(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=DateInput,
        error_messages={"required": DAY_ERROR},
    )


def time_field(label: str, help_text: str = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=help_text,
        widget=TimeInput,
        error_messages={"required": TIME_ERROR},
    )


words_field = partial(text_field, most=TEXT_AT_MOST, rows=4)


def hearer_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Wie voert het gesprek?",
        help_text="Iemand die er niet bij was.",
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wie het gesprek voert.", "invalid_choice": "Kies een collega uit de lijst."},
    )


def way_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Hoe?",
        choices=[(way.value, str(way.label).capitalize()) for way in TalkWay],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies hoe jullie praten."},
    )


def place_field() -> forms.CharField:
    return forms.CharField(
        label="Waar?",
        help_text="Bijvoorbeeld: stadhuis, kamer 2.01. Geen adres van een burger.",
        max_length=120,
        required=False,
    )


def moment_of(day: date, at: Any) -> datetime:
    """The moment in Amsterdam; an hour that the clock skips or repeats is read as the first that exists."""
    return timezone.localtime(timezone.make_aware(datetime.combine(day, at)).astimezone(UTC))


class _Hearers(Form):
    """A form in which somebody is chosen to talk with the citizen."""

    def choose_from(self, people: Sequence[tuple[User, str]]) -> None:
        self.people = {str(person.pk): person for person, _ in people}
        self.fields["hearer"].choices = [(str(person.pk), TileLabel(person.full_name, role)) for person, role in people]


class PlanForm(_Hearers):
    """Who talks with the citizen, when and where (R-44)."""

    mark_optional = True
    hearer = hearer_field()
    day = day_field("Op welke dag?")
    time = time_field("Hoe laat?")
    way = way_field()
    place = place_field()
    layout = Layout("hearer", Row("day", "time"), "way", "place")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Sequence[tuple[User, str]],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.choose_from(people)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned.get("time") and moment_of(cleaned["day"], cleaned["time"]) < timezone.now():
            self.add_error("day", "Kies een dag en een tijd die nog komen. Was het gesprek er al? Leg het dan vast.")
        return cleaned

    @property
    def meeting(self) -> Meeting:
        told = self.cleaned_data
        return Meeting(
            self.people[told["hearer"]], moment_of(told["day"], told["time"]), TalkWay(told["way"]), told["place"]
        )


class MoveForm(PlanForm, PartForm):
    """The same of a conversation that is planned; the second to move it reads what the first chose (STYLE 18)."""

    layout = Layout("seen", "hearer", Row("day", "time"), "way", "place")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, people: Sequence[tuple[User, str]], talk: Talk
    ) -> None:
        super().__init__(data, people=people, initial=self.opened(asked_of(talk)))


IS_REACTION, IS_NONE = "yes", "no"


class InviteForm(Form):
    """How and when the citizen was invited, and whether that was the first reaction."""

    mark_optional = True
    needed_when = {"late_reason": "nodig als het na de termijn was"}
    invited_how = forms.ChoiceField(
        label="Hoe is de burger uitgenodigd?",
        choices=[(how.value, str(how.label).capitalize()) for how in InvitedHow],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies hoe de burger is uitgenodigd."},
    )
    reacted_on = day_field("Op welke dag?")
    reacted_at = time_field("Hoe laat?", "Ongeveer mag.")
    is_reaction = forms.ChoiceField(
        label="Hoorde de burger ook dat dit gedrag niet mag?",
        help_text="Dan is dit jullie reactie, en stopt de termijn op dit moment.",
        choices=[(IS_REACTION, "Ja, dit is onze reactie"), (IS_NONE, "Nee, dat komt in het gesprek")],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies of dit ook jullie reactie was."},
    )
    late_reason = words_field(*LATE, rows=2)

    def __init__(self, data: Mapping[str, Any] | None = None, *, incident: Incident) -> None:
        now = timezone.localtime()
        super().__init__(data, initial={"reacted_on": now.date(), "reacted_at": now.time().replace(second=0)})
        self.incident = incident
        asked = ["is_reaction", *(["late_reason"] if incident.is_late(now) else [])] if incident.awaits_reaction else []
        for name in {"is_reaction", "late_reason"} - set(asked):
            del self.fields[name]
        self.helper.layout = Layout("invited_how", Row("reacted_on", "reacted_at"), *asked)

    def clean_reacted_on(self) -> date:
        return reaction_day(self.cleaned_data["reacted_on"], self.incident)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_reaction") == IS_REACTION and not self.errors:
            check_late(self, cleaned | {"kind": ReactionKind.LETTER})
        return cleaned

    @property
    def how(self) -> InvitedHow:
        return InvitedHow(self.cleaned_data["invited_how"])

    @property
    def reacted(self) -> Reacted | None:
        """The first reaction, where the invitation was that."""
        told = self.cleaned_data
        if told.get("is_reaction") != IS_REACTION:
            return None
        spoken = self.how in {InvitedHow.PHONE, InvitedHow.IN_PERSON}
        return Reacted(
            ReactionKind.PHONE if spoken else ReactionKind.LETTER,
            told["reacted_on"],
            told["reacted_at"],
            "Uitgenodigd voor een gesprek.",
            late_reason=told.get("late_reason", ""),
        )


OUTCOMES = (TalkStatus.HELD, TalkStatus.NOT_COME, TalkStatus.UNKNOWN, TalkStatus.CANCELLED)
OUTCOME_LABELS = {
    TalkStatus.HELD: TileLabel("Ja, we spraken elkaar"),
    TalkStatus.NOT_COME: TileLabel("De burger kwam niet", "Je kunt een nieuw gesprek plannen."),
    TalkStatus.UNKNOWN: TileLabel("Burger onbekend", "We weten niet wie het was."),
    TalkStatus.CANCELLED: TileLabel("Afgezegd", "Het gesprek gaat niet door."),
}


class SaidForm(Form):
    """What was said: three blocks (R-44)."""

    mark_optional = True
    behaviour = words_field(
        "Welk gedrag heb je besproken?",
        f"Wat er gebeurde en wat niet mag. {NO_NAMES}",
        required="Schrijf op welk gedrag je besprak.",
    )
    citizen_side = words_field("Wat zegt de burger zelf?", "In de eigen woorden van de burger, zonder oordeel.")
    agreements = words_field("Wat hebben jullie afgesproken over het contact?")
    layout = Layout("behaviour", "citizen_side", "agreements")

    @property
    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["behaviour"], told["citizen_side"], told["agreements"])


class TalkedForm(_Hearers, SaidForm):
    """How a conversation went; one that nobody planned is asked for with who had it and how."""

    needed_when = {
        "behaviour": "nodig als jullie elkaar spraken",
        "late_reason": "nodig als het na de termijn was",
    }
    outcome = forms.ChoiceField(
        label="Is het gesprek er geweest?",
        choices=[(outcome.value, OUTCOME_LABELS[outcome]) for outcome in OUTCOMES],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies of het gesprek er is geweest."},
    )
    hearer = hearer_field()
    way = way_field()
    place = place_field()
    reacted_on = day_field("Op welke dag?")
    reacted_at = time_field("Hoe laat?", "Ongeveer mag. Was dit de eerste reactie, dan stopt de termijn op dit moment.")
    late_reason = words_field(*LATE, rows=2)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        incident: Incident,
        people: Sequence[tuple[User, str]],
        talk: Talk | None = None,
    ) -> None:
        now = timezone.localtime()
        at = min(timezone.localtime(talk.starts_at), now) if talk else now
        super().__init__(data, initial={"reacted_on": at.date(), "reacted_at": at.time().replace(second=0)})
        self.incident = incident
        self.fields["behaviour"].required = talk is None
        self.choose_from(people)
        asked = ["outcome"] if talk else ["hearer", "way", "place"]
        late = ["late_reason"] if incident.is_late(now) else []
        for name in {"outcome", "hearer", "way", "place", "late_reason"} - {*asked, *late}:
            del self.fields[name]
        self.helper.layout = Layout(
            *asked,
            Row("reacted_on", "reacted_at"),
            *late,
            Fieldset("Wat is er gezegd?", "behaviour", "citizen_side", "agreements"),
        )

    def clean_reacted_on(self) -> date:
        return reaction_day(self.cleaned_data["reacted_on"], self.incident)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        was_held = cleaned.get("outcome", TalkStatus.HELD) == TalkStatus.HELD
        said = [name for name in ("behaviour", "citizen_side", "agreements") if cleaned.get(name)]
        if was_held and not cleaned.get("behaviour") and "behaviour" not in self.errors:
            self.add_error("behaviour", "Schrijf op welk gedrag je besprak.")
        if not was_held and said:
            self.add_error("outcome", "Je schreef op wat er is gezegd. Kies “Ja, we spraken elkaar”, of maak dat leeg.")
        if not self.errors and cleaned.get("outcome") not in {TalkStatus.NOT_COME, TalkStatus.CANCELLED}:
            self._check_moment(cleaned)
        return cleaned

    def _check_moment(self, cleaned: Mapping[str, Any]) -> None:
        if moment_of(cleaned["reacted_on"], cleaned["reacted_at"]) > timezone.now():
            self.add_error("reacted_at", "Vul een tijd in die al is geweest.")
        else:
            check_late(self, {**cleaned, "kind": ReactionKind.CONVERSATION})

    @property
    def outcome_chosen(self) -> TalkStatus:
        return TalkStatus(self.cleaned_data.get("outcome", TalkStatus.HELD))

    @property
    def meeting(self) -> Meeting:
        told = self.cleaned_data
        return Meeting(
            self.people[told["hearer"]],
            moment_of(told["reacted_on"], told["reacted_at"]),
            TalkWay(told["way"]),
            told["place"],
        )

    @property
    def reacted(self) -> Reacted:
        told = self.cleaned_data
        is_unknown = self.outcome_chosen == TalkStatus.UNKNOWN
        return Reacted(
            ReactionKind.UNKNOWN if is_unknown else ReactionKind.CONVERSATION,
            told["reacted_on"],
            told["reacted_at"],
            told["behaviour"],
            late_reason=told.get("late_reason", ""),
        )
