"""When and where a session is, who is invited, and who was there."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from learning.programme.enums import Audience, Reply
from learning.programme.models import TrainingSession
from learning.programme.summaries.session import asked_of
from vpd.organisation.forms.colleagues import PeopleField
from vpd.organisation.models import User
from vpd.organisation.models.people import UserQuerySet
from vpd.ui.editing import SavedFirstError, fingerprint
from vpd.ui.forms import SEEN, DateInput, Fieldset, Form, Layout, ModelForm, RadioTiles, Row, TickTiles, TimeInput
from vpd.versions.forms import PartForm

NOT_A_NUMBER = "Vul een getal in van 0 tot en met 500."
MOST_GUESTS = 500


class SessionForm(ModelForm):
    """Day, time, place, trainer and who is invited; board members as a number."""

    day = forms.DateField(
        label="Op welke dag?", widget=DateInput, error_messages={"required": "Vul een datum in, bijvoorbeeld 3-3-2026."}
    )
    begins = forms.TimeField(label="Van hoe laat?", widget=TimeInput, error_messages={"required": "Vul een tijd in."})
    ends = forms.TimeField(label="Tot hoe laat?", widget=TimeInput, error_messages={"required": "Vul een tijd in."})
    people = forms.ModelMultipleChoiceField(
        label="Wie nodig je uit?",
        queryset=User.objects.none(),
        widget=TickTiles,
        required=False,
        help_text="Ieder krijgt een mail met een link. In de mail staat niet waar het over gaat.",
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value"), "Kies collega’s uit de lijst."),
    )

    class Meta:
        model = TrainingSession
        fields = ("place", "trainer", "board_invited")
        labels = {"place": "Waar?", "trainer": "Wie geeft de training?", "board_invited": "Hoeveel bestuurders?"}
        help_texts = {
            "trainer": "Een naam of een bureau. Mag leeg blijven.",
            "board_invited": "Collegeleden, raadsleden en directie tellen mee als getal. Nodig ze zelf uit.",
        }
        error_messages = {
            "place": {"required": "Vul in waar het is."},
        }

    def __init__(
        self, *args: Any, people: list[User], everybody: UserQuerySet | None, audience: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board_invited"] = forms.IntegerField(
            label="Hoeveel bestuurders?",
            help_text="Collegeleden, raadsleden en directie tellen mee als getal. Nodig ze zelf uit.",
            min_value=0,
            max_value=MOST_GUESTS,
            required=False,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NOT_A_NUMBER),
        )
        if audience != Audience.BOARD:
            del self.fields["board_invited"]
        _offer_people(self, people, everybody)
        who = [name for name in ("people", "more", "board_invited") if name in self.fields]
        self.order_fields(["day", "begins", "ends", "place", "trainer", *who])
        self.helper.layout = Layout(
            Fieldset("Wanneer en waar", Row("day", "begins", "ends"), "place", "trainer"), Fieldset("Wie", *who)
        )
        if self.instance.pk:
            self.initial |= _as_asked(self.instance.starts_at, self.instance.ends_at)
            self.initial[SEEN] = lambda: fingerprint(asked_of(self.instance, self._own_fields()))

    @property
    def starts_at(self) -> datetime:
        return _at(self.cleaned_data["day"], self.cleaned_data["begins"])

    @property
    def ends_at(self) -> datetime:
        return _at(self.cleaned_data["day"], self.cleaned_data["ends"])

    def clean_board_invited(self) -> int:
        return self.cleaned_data.get("board_invited") or 0

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("begins") and told.get("ends") and told["ends"] <= told["begins"]:
            self.add_error("ends", "Kies een tijd waarop het eindigt na het begin.")
        day: date | None = told.get("day")
        if day and not date(2000, 1, 1) <= day <= date(2100, 12, 31):
            self.add_error("day", "Kies een dag tussen 2000 en 2100.")
        if not self.errors:
            told |= {"starts_at": self.starts_at, "ends_at": self.ends_at, "people": _all_people(told)}
        return told

    def say_saved_first(self, first: SavedFirstError) -> None:
        """The other's day and times too, as this form asks for them."""
        when = _as_asked(first.current["starts_at"], first.current["ends_at"])
        super().say_saved_first(SavedFirstError({**first.current, **when}, first.seen))

    def _own_fields(self) -> list[str]:
        """The moments too, for which the form asks a day and two times, and who is invited."""
        return [*super()._own_fields(), "starts_at", "ends_at", "people"]


class ReplyForm(Form):
    """Coming, or not: nobody is asked why."""

    reply = forms.ChoiceField(
        label="Je antwoord",
        choices=[(Reply.COMING.value, "Ik kom"), (Reply.NOT_COMING.value, "Ik kom niet")],
        widget=RadioTiles,
        error_messages={"required": "Kies of je komt."},
    )


class AttendanceForm(PartForm):
    """Who was there, by name for colleagues and as a number for board members."""

    people = forms.ModelMultipleChoiceField(
        label="Wie waren erbij?",
        queryset=User.objects.none(),
        widget=TickTiles,
        required=False,
        help_text="Kruis aan wie er was, ook wie niet was uitgenodigd.",
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value"), "Kies collega’s uit de lijst."),
    )
    board_attended = forms.IntegerField(
        label="Hoeveel bestuurders waren erbij?",
        min_value=0,
        max_value=MOST_GUESTS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NOT_A_NUMBER),
    )

    def __init__(
        self, *args: Any, people: list[User], everybody: UserQuerySet | None, audience: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if audience != Audience.BOARD:
            del self.fields["board_attended"]
        _offer_people(self, people, everybody)
        self.order_fields(["people", "more", "board_attended"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        return told if self.errors else {**told, "people": _all_people(told)}


def _offer_people(form: Any, people: list[User], everybody: UserQuerySet | None) -> None:
    """To tick: those it is for, or who were invited; by name, each further colleague of `everybody`."""
    field = form.fields["people"]
    field.queryset = User.objects.filter(pk__in=[one.pk for one in people])
    # Read already: tiles ask for their choices more than once.
    field.choices = [(one.pk, one.full_name) for one in people]
    if everybody is not None:
        how = "Typ van elke collega een deel van de naam, op een eigen regel."
        form.fields["more"] = PeopleField(everybody, label="Wie nog meer?" if people else field.label, help_text=how)
        if not people:
            field.widget = forms.MultipleHiddenInput()


def _all_people(told: dict[str, Any]) -> UserQuerySet:
    """Who was ticked and who was typed."""
    return User.objects.filter(pk__in=[one.pk for one in [*told["people"], *told.get("more", ())]])


def _as_asked(starts_at: Any, ends_at: Any) -> dict[str, object]:
    """The day and the two times in Amsterdam that the form asks for."""
    begins, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return {"day": begins.date(), "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}


def _at(day: date, at: time) -> datetime:
    """The moment in Amsterdam; an hour that the clock skips or repeats is read as the first that exists."""
    moment = timezone.make_aware(datetime.combine(day, at))
    return timezone.localtime(moment.astimezone(UTC))
