"""What is filled in at the acts of a case: give it to somebody, note, react, a reason, close, and the verdict."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents.cases.enums import TOLD_ELSEWHERE, ReactionKind
from incidents.cases.models import Incident
from incidents.cases.models.help import PHONE_LENGTH
from incidents.handling.enums import ASKED_SHARES, OWN_SHARE_HINTS, PROTOCOL_HINTS, OwnShare, ProtocolOutcome
from incidents.handling.forms.told import ToldForm, feedback_field, reason_field
from incidents.handling.models.acts import NOTE_AT_MOST
from incidents.handling.services.handling import Found, Reacted
from incidents.handling.summaries.found import FoundBefore
from incidents.reports.forms.who import NO_NUMBER, can_be_called
from vpd.organisation.models import User
from vpd.ui.forms import (
    HTML,
    DateInput,
    Fieldset,
    Form,
    Layout,
    NewForm,
    RadioTiles,
    Row,
    TileLabel,
    TimeInput,
    not_in_future,
    text_field,
)
from vpd.ui.moments import as_day

NO_NAMES = "Noem geen namen van burgers en niets over iemands gezondheid."
DAY_ERROR = "Vul een datum in, bijvoorbeeld 3-3-2026."
TIME_ERROR = "Vul een tijd in, bijvoorbeeld 14.30."


def _tiles(choices: Any, hints: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(value.value, TileLabel(value.label, hints[value]) if value in hints else value.label) for value in choices]


_text = partial(text_field, most=NOTE_AT_MOST, rows=4)


class GiveForm(Form):
    """Who handles the case from here: only who may (DECISIONS 10)."""

    person = forms.ChoiceField(
        label="Aan wie geef je deze melding?",
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    layout = Layout("person")

    def __init__(self, data: Mapping[str, Any] | None = None, *, people: Sequence[tuple[User, str]]) -> None:
        super().__init__(data)
        self.people = {str(person.pk): person for person, _ in people}
        self.fields["person"].choices = [(str(person.pk), TileLabel(person.full_name, role)) for person, role in people]

    @property
    def chosen(self) -> User:
        return self.people[self.cleaned_data["person"]]


class NoteForm(NewForm):
    """What happened, for who handles the case."""

    text = _text("Wat gebeurde er?", NO_NAMES, required="Schrijf op wat er gebeurde.")
    layout = Layout("text")


class NumberForm(Form):
    """Another number to be called at."""

    phone = forms.CharField(
        label="Op welk nummer bellen we je?",
        max_length=PHONE_LENGTH,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": NO_NUMBER},
    )
    layout = Layout("phone")

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not can_be_called(phone):
            raise ValidationError(NO_NUMBER)
        return phone


class ReasonForm(Form):
    """Why something is not done."""

    reason = _text("Waarom niet?", NO_NAMES, required="Schrijf de reden op.")
    layout = Layout("reason")


class ReactForm(NewForm):
    """How and when the organisation reacted to the citizen (R-10), where that has no page of its own."""

    mark_optional = True
    needed_when = {"note": "nodig bij “Geen reactie”", "late_reason": "nodig als het na de termijn was"}
    kind = forms.ChoiceField(
        label="Hoe heeft de organisatie de burger een reactie gegeven?",
        help_text="Een gesprek, een maatregel of andere dienstverlening leg je op een eigen pagina vast. "
        "Die vind je onder aan deze pagina.",
        choices=[(kind.value, str(kind.label).capitalize()) for kind in ReactionKind if kind not in TOLD_ELSEWHERE],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies hoe er is gereageerd."},
    )
    reacted_on = forms.DateField(
        label="Op welke dag?",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag het was."},
    )
    reacted_at = forms.TimeField(
        label="Hoe laat?",
        help_text="Ongeveer mag. De termijn stopt op dit moment.",
        widget=TimeInput,
        error_messages={"required": "Vul in hoe laat het was."},
    )
    note = _text("Wat is er gezegd of geschreven?", f"Komt er geen reactie? Schrijf op waarom. {NO_NAMES}")
    late_reason = _text("Waardoor kwam de reactie later?", "De termijn was al voorbij. Noem geen namen.", rows=2)
    layout = Layout("kind", Row("reacted_on", "reacted_at"), "note", "late_reason")

    def __init__(self, data: Mapping[str, Any] | None = None, *, incident: Incident) -> None:
        now = timezone.localtime()
        super().__init__(data, initial={"reacted_on": now.date(), "reacted_at": now.time().replace(second=0)})
        self.incident = incident
        if not incident.is_late(now):
            del self.fields["late_reason"]
            self.helper.layout = Layout("kind", Row("reacted_on", "reacted_at"), "note")

    def clean_reacted_on(self) -> date:
        return reaction_day(self.cleaned_data["reacted_on"], self.incident)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ReactionKind.NONE and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom er geen reactie komt.")
        check_late(self, cleaned)
        return cleaned

    @property
    def reacted(self) -> Reacted:
        return reacted_in(self.cleaned_data)


def reacted_in(told: Mapping[str, Any]) -> Reacted:
    """The checked answers about the reaction."""
    return Reacted(
        ReactionKind(told["kind"]),
        told["reacted_on"],
        told["reacted_at"],
        told.get("note", ""),
        late_reason=told.get("late_reason", ""),
    )


def reaction_day(day: date, incident: Incident) -> date:
    """Not still to come, and not before it happened."""
    if day < incident.happened_on:
        raise ValidationError(f"Vul een dag op of na {as_day(incident.happened_on)} in: toen gebeurde het.")
    return not_in_future(day)


def check_late(form: Any, cleaned: Mapping[str, Any]) -> None:
    """A first reaction that came after the term says why it did (R-42)."""
    if form.errors or "late_reason" not in form.fields or cleaned.get("late_reason"):
        return
    if reacted_in(cleaned).moment(form.incident, timezone.now()) > form.incident.reaction_due_at:
        form.add_error("late_reason", "Schrijf kort op waardoor de reactie later kwam.")


def own_share_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Speelde er iets aan onze kant mee?",
        help_text="Waardoor, niet door wie.",
        choices=_tiles(ASKED_SHARES, OWN_SHARE_HINTS),
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies of er iets aan onze kant meespeelde."},
    )


def protocol_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Wat zegt dit over het protocol?",
        choices=_tiles(ProtocolOutcome, PROTOCOL_HINTS),
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wat dit over het protocol zegt."},
    )


class FoundForm(Form):
    """What was found at closing (R-17, R-46)."""

    needed_when = {
        "own_share_note": "nodig bij “Ja, iets anders”",
        "protocol_note": "nodig als er iets anders moet in het protocol",
    }

    before: FoundBefore | None = None
    own_share = own_share_field()
    own_share_note = _text("Wat speelde er mee?", rows=2)
    protocol = protocol_field()
    protocol_note = _text("Wat moet er anders?", rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("own_share") == OwnShare.OTHER and not cleaned.get("own_share_note"):
            self.add_error("own_share_note", "Schrijf op wat er aan onze kant meespeelde.")
        if cleaned.get("protocol") == ProtocolOutcome.CHANGE and not cleaned.get("protocol_note"):
            self.add_error("protocol_note", "Schrijf op wat er anders moet in het protocol.")
        return cleaned

    @property
    def found(self) -> Found:
        told = self.cleaned_data
        if self.before:
            # A copy: the analysis may be opened again after the case is closed (DECISIONS 9).
            share, words = OwnShare.ANALYSED, self.before.own_share
        else:
            share, words = OwnShare(told["own_share"]), told["own_share_note"]
        return Found(share, ProtocolOutcome(told["protocol"]), words, told["protocol_note"])


class CloseForm(ToldForm, FoundForm):
    """Closing: what was found, and what each reporter hears (F11)."""

    needed_when = FoundForm.needed_when | ToldForm.needed_when

    feedback = feedback_field()
    reason_for_none = reason_field()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        others: Sequence[Incident],
        has_feedback: bool,
        before: FoundBefore | None = None,
    ) -> None:
        super().__init__(data, initial={"protocol": before.protocol} if before else None)
        self.has_feedback = has_feedback
        self.before = before
        share: list[Any] = ["own_share", "own_share_note"]
        if before:
            del self.fields["own_share"], self.fields["own_share_note"]
            share = [HTML('{% include "handling/_found_before.html" %}')]
        if has_feedback:
            self.needed_when = FoundForm.needed_when
        self.helper.layout = Layout(
            Fieldset("Ons eigen aandeel", *share),
            Fieldset("Ons protocol", "protocol", "protocol_note"),
            Fieldset("Antwoord aan de melder", "feedback", "reason_for_none"),
            *self.ask_of_others(others),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_told(cleaned)
        return cleaned


LATER = "later"


class LightForm(FoundForm):
    """The one screen of a light case: a block each for citizen, people, ourselves, the protocol and the answer."""

    kind = forms.ChoiceField(
        label="Wat heeft de organisatie tegen de burger gezegd?",
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wat de organisatie tegen de burger heeft gezegd."},
    )
    reacted_on = forms.DateField(
        label="Op welke dag?",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag het was."},
    )
    reacted_at = forms.TimeField(
        label="Hoe laat?",
        widget=TimeInput,
        error_messages={"required": "Vul in hoe laat het was."},
    )
    support = forms.ChoiceField(
        label="Is er opvang nodig?",
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies of je het iedereen hebt gevraagd."},
    )
    late_reason = _text("Waardoor kwam de reactie later?", "De termijn was al voorbij. Noem geen namen.", rows=2)
    needed_when = {"late_reason": "nodig als het na de termijn was"}
    answer = _text("Dit krijgt de melder te lezen", "Maak er je eigen woorden van.", required="Schrijf iets.")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, incident: Incident, people: str, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.incident = incident
        del self.fields["own_share_note"], self.fields["protocol_note"]
        self.fields["kind"].choices = [
            (ReactionKind.ON_THE_SPOT.value, TileLabel("Ter plekke aangesproken, dat is genoeg", "op het moment zelf")),
            (ReactionKind.PHONE.value, TileLabel("Ik belde of schreef de burger", "vul hieronder in wanneer")),
            (ReactionKind.UNKNOWN.value, TileLabel("Burger onbekend", "reageren kon niet")),
            (LATER, TileLabel("Er komt nog een reactie", "de melding blijft open")),
        ]
        self.fields["support"].choices = [
            (
                "nobody",
                TileLabel("Ik vroeg het iedereen, nu niet nodig", "zij lezen dit en mogen het later nog vragen"),
            ),
            ("wanted", TileLabel("Iemand wil praten", "dan plan je eerst dat gesprek")),
            (LATER, TileLabel("Nog niet gevraagd", "de melding blijft open")),
        ]
        shares = [share for share in ASKED_SHARES if share != OwnShare.OTHER]
        self.fields["own_share"].choices = _tiles(shares, OWN_SHARE_HINTS)
        self.fields["protocol"].choices = _tiles([ProtocolOutcome.WORKED, ProtocolOutcome.ON_AGENDA], {})
        late = ["late_reason"] if incident.is_late(timezone.now()) else []
        if not late:
            del self.fields["late_reason"]
        self.helper.layout = Layout(
            Fieldset("1. Reactie aan de burger", "kind", Row("reacted_on", "reacted_at"), *late),
            Fieldset(f"2. Opvang voor {people}", "support"),
            Fieldset("3. Ons eigen aandeel", "own_share"),
            Fieldset("4. Ons protocol", "protocol"),
            Fieldset("5. Antwoord aan de melder", "answer"),
        )

    def clean_reacted_on(self) -> date:
        return reaction_day(self.cleaned_data["reacted_on"], self.incident)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == LATER:
            self.add_error("kind", "Dan blijft de melding open. Ga stap voor stap verder, of kies wat er is gedaan.")
        if cleaned.get("support") == LATER:
            self.add_error("support", "Vraag het eerst aan iedereen die erbij was. Dan kun je de melding afronden.")
        if cleaned.get("support") == "wanted":
            self.add_error("support", "Plan eerst dat gesprek. Ga daarvoor stap voor stap verder.")
        check_late(self, cleaned)
        return cleaned

    @property
    def found(self) -> Found:
        return Found(OwnShare(self.cleaned_data["own_share"]), ProtocolOutcome(self.cleaned_data["protocol"]))

    @property
    def reacted(self) -> Reacted:
        return reacted_in(self.cleaned_data)


class VerdictForm(Form):
    """Whether the reporter finds it was well dealt with (U21)."""

    is_good = forms.ChoiceField(
        label="Is er goed gereageerd op je melding?",
        choices=[("yes", "Ja"), ("no", "Nee")],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies ja of nee."},
    )
    note = _text("Wat had beter gekund?", "Je hoeft niets in te vullen. Noem geen namen van burgers.", rows=2)
    reader = forms.ChoiceField(
        label="Wie leest een nee?",
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies wie je antwoord leest."},
    )
    layout = Layout("is_good", "note", "reader")

    def __init__(self, data: Mapping[str, Any] | None = None, *, readers: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"reader": readers[0][0] if readers else ""})
        if len(readers) > 1:
            self.fields["reader"].choices = readers
        else:
            del self.fields["reader"]
            self.helper.layout = Layout("is_good", "note")
