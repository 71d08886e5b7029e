"""What is filled in at each step of a request, and by the coordinator who carries it out."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from incidents.cases.models import Incident
from vpd.privacy.subject_requests.enums import WITH_REASON, RequestStatus, SentHow
from vpd.privacy.subject_requests.forms.fields import day_field, line_field
from vpd.privacy.subject_requests.models import TEXT_AT_MOST, WORDS_AT_MOST, SubjectRequest
from vpd.privacy.subject_requests.services import READ_TODAY, Answer
from vpd.privacy.subject_requests.summaries.reports import reports_with
from vpd.privacy.subject_requests.summaries.terms import MORE_MONTHS_AT_MOST, longer_term
from vpd.ui.forms import (
    Layout,
    NewForm,
    RadioTiles,
    Row,
    TickTiles,
    TileLabel,
    not_in_future,
    not_in_past,
    text_field,
)
from vpd.ui.moments import as_day

UNKNOWN = "Deze melding kennen we niet. Controleer het nummer."
TASK_AHEAD = timedelta(days=31)
NUMBER_AT_MOST = 20


class StepForm(NewForm):
    """One step of a request."""

    def __init__(self, *args: Any, request: SubjectRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def _within(self, day: date) -> date:
        """Between the receipt and today."""
        if not_in_future(day) < self.request.received_on:
            raise forms.ValidationError(
                f"Kies een dag op of na {as_day(self.request.received_on)}, de dag van ontvangst."
            )
        return day


class IdentityForm(StepForm):
    """How it was established who asks."""

    layout = Layout("on", "how")

    on = day_field("Op welke dag stelde je dat vast?")
    how = line_field(
        "Hoe stelde je het vast?",
        "Bijvoorbeeld: legitimatie gezien aan de balie. Noteer geen nummer van een pas en bewaar geen kopie.",
        error_messages={"required": "Schrijf op hoe je vaststelde wie het vraagt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate()}, **kwargs)

    def clean_on(self) -> date:
        return self._within(self.cleaned_data["on"])


class ReportsForm(StepForm):
    """The reports it is about: those with the colleague who asks, and one by its number."""

    layout = Layout("found", "reference")

    found = forms.MultipleChoiceField(
        label="Meldingen met deze collega",
        widget=TickTiles(columns=1),
        required=False,
        error_messages={"invalid_choice": "Kies uit de meldingen die hier staan."},
    )
    reference = forms.CharField(
        label="Nummer van een melding",
        help_text="Bijvoorbeeld 2026-0014.",
        max_length=NUMBER_AT_MOST,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = set(self.request.reports.values_list("incident__reference", flat=True))
        reports = reports_with(self.request.person, without=known) if self.request.person else {}
        choices = [(number, TileLabel(f"Melding {number}", words)) for number, words in reports.items()]
        if choices:
            self.fields["found"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["found"]
            self.helper.layout = Layout("reference")

    def clean_reference(self) -> Incident | None:
        number = self.cleaned_data["reference"].strip()
        if not number:
            return None
        incident = Incident.objects.of(self.request.organisation_id).filter(reference=number).first()
        if incident is None:
            raise forms.ValidationError(UNKNOWN)
        return incident

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("found") and not cleaned.get("reference"):
            raise forms.ValidationError("Kies een melding, of vul een nummer in.")
        return cleaned

    @property
    def incidents(self) -> list[Incident]:
        told = self.cleaned_data
        rows = Incident.objects.of(self.request.organisation_id).filter(reference__in=told.get("found", []))
        return [*rows, *([told["reference"]] if told["reference"] else [])]


class ExtendForm(StepForm):
    """One or two months more, why, and when the person heard of it."""

    layout = Layout("months", "told_on", "reason")

    months = forms.TypedChoiceField(
        label="Hoeveel langer?",
        coerce=int,
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoeveel langer je nodig hebt."),
    )
    told_on = day_field("Op welke dag hoorde de persoon dat?", "Vertel het eerst, met de reden. Anders telt het niet.")
    reason = text_field(
        "Waarom is er meer tijd nodig?",
        "De wet laat het toe als het ingewikkeld is, of als er veel verzoeken zijn.",
        most=TEXT_AT_MOST,
        required="Schrijf op waarom er meer tijd nodig is.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"].choices = [  # type: ignore[attr-defined]
            (
                number,
                TileLabel(
                    "1 maand" if number == 1 else f"{number} maanden",
                    f"tot en met {as_day(longer_term(self.request.received_on, number))}",
                ),
            )
            for number in range(1, MORE_MONTHS_AT_MOST + 1)
        ]

    def clean_told_on(self) -> date:
        day = self._within(self.cleaned_data["told_on"])
        if day > self.request.first_due_on:
            raise forms.ValidationError(
                f"De persoon moet het uiterlijk op {as_day(self.request.first_due_on)} hebben gehoord."
            )
        return day


class TaskForm(StepForm):
    """What the coordinator is asked to do, in which report, by when."""

    layout = Layout("incident", "what", "due_on")

    incident = forms.ChoiceField(
        label="In welke melding?",
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een melding."),
    )
    what = text_field(
        "Wat moet er gebeuren?",
        "Schrijf niet op wie het vraagt: de coördinator hoeft dat niet te weten.",
        most=TEXT_AT_MOST,
        required="Schrijf op wat er moet gebeuren.",
    )
    due_on = day_field("Uiterlijk op welke dag?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.request.reports.select_related("incident")
        self.reports = {str(row.incident.reference): row.incident for row in rows}
        self.fields["incident"].choices = [(number, f"Melding {number}") for number in self.reports]  # type: ignore[attr-defined]
        if len(self.reports) == 1:
            self.initial["incident"] = next(iter(self.reports))

    def clean_incident(self) -> Incident:
        return self.reports[self.cleaned_data["incident"]]

    def clean_due_on(self) -> date:
        day = not_in_past(self.cleaned_data["due_on"])
        last = max(self.request.due_on, timezone.localdate() + TASK_AHEAD)
        if day > last:
            raise forms.ValidationError(f"Kies een dag tot en met {as_day(last)}.")
        return day


class AnswerForm(StepForm):
    """How far the request is granted, why not further, and what the person gets."""

    needed_when = {"reason": "nodig bij deels en bij afwijzen"}
    layout = Layout("outcome", "reason", "answer", Row("closed_on", "sent_how"))

    outcome = forms.ChoiceField(
        label="Wat is het antwoord?",
        choices=[
            (RequestStatus.GRANTED.value, TileLabel("Toegewezen", "de persoon krijgt wat is gevraagd")),
            (RequestStatus.PARTLY.value, TileLabel("Deels toegewezen", "met de reden")),
            (RequestStatus.REFUSED.value, TileLabel("Afgewezen", "met de reden")),
        ],
        widget=RadioTiles(columns=3),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wat het antwoord is."),
    )
    reason = text_field(
        "Waarom niet, of niet helemaal?",
        "Zo staat het ook in het antwoord.",
        most=TEXT_AT_MOST,
    )
    answer = text_field("Wat antwoord je?", most=WORDS_AT_MOST, rows=6)
    closed_on = day_field("Op welke dag is het antwoord verstuurd?")
    sent_how = forms.ChoiceField(
        label="Hoe is het verstuurd?",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe het antwoord is verstuurd."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"closed_on": timezone.localdate()}, **kwargs)
        is_colleague = self.request.is_of_colleague
        ways = [one for one in SentHow if is_colleague or one != SentHow.HERE]
        self.fields["sent_how"].choices = [("", "Kies hoe"), *((one.value, str(one.label)) for one in ways)]  # type: ignore[attr-defined]
        field = self.fields["answer"]
        field.help_text = "Kort, voor het register. De brief of mail zelf bewaren jullie in het zaaksysteem."
        if is_colleague:
            field.help_text, field.required = "De collega leest dit bij “Mijn gegevens”.", True
            field.error_messages["required"] = "Schrijf op wat je de collega antwoordt."

    def clean_closed_on(self) -> date:
        day = self._within(self.cleaned_data["closed_on"])
        known = self.request.identified_on
        if known and day < known:
            raise forms.ValidationError(f"Kies een dag op of na {as_day(known)}. Toen is vastgesteld wie het vraagt.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome, day = cleaned.get("outcome"), cleaned.get("closed_on")
        if cleaned.get("sent_how") == SentHow.HERE and day and day != timezone.localdate():
            self.add_error("closed_on", READ_TODAY)
        if outcome in WITH_REASON and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom niet, of niet helemaal.")
        return cleaned

    @property
    def told(self) -> Answer:
        told = self.cleaned_data
        outcome = RequestStatus(told["outcome"])
        return Answer(
            outcome,
            told["closed_on"],
            SentHow(told["sent_how"]),
            reason=told["reason"] if outcome in WITH_REASON else "",
            words=told["answer"],
        )


class WithdrawForm(StepForm):
    """The person does not ask it any more."""

    layout = Layout("on", "why")

    on = day_field("Op welke dag trok de persoon het verzoek in?")
    why = text_field(
        "Wat zei de persoon?",
        most=TEXT_AT_MOST,
        required="Schrijf op wat de persoon zei, en hoe je dat weet.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate()}, **kwargs)
        self.fields["why"].help_text = (
            "De collega leest dit bij “Mijn gegevens”." if self.request.is_of_colleague else "Kort, voor het register."
        )

    def clean_on(self) -> date:
        return self._within(self.cleaned_data["on"])


class SettleForm(NewForm):
    """What the coordinator did, or why not."""

    layout = Layout("is_done", "outcome")

    is_done = forms.TypedChoiceField(
        label="Is het gedaan?",
        choices=[("ja", "Ja"), ("nee", "Nee, of niet helemaal")],
        coerce=lambda value: value == "ja",
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies ja of nee."),
    )
    outcome = text_field(
        "Wat is er gedaan, of waarom niet?",
        "De privacy officer maakt hiermee het antwoord.",
        most=TEXT_AT_MOST,
        required="Schrijf op wat je deed, of waarom niet.",
    )
