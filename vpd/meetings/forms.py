"""The forms of meetings, agendas and decisions."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from vpd.actions.forms import StrengthField
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import MINUTES, TEXT_LENGTH, TITLE_LENGTH, AgendaItem, TeamMeeting
from vpd.meetings.sources import Proposal
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Team, User
from vpd.ui.asked import AskedForm
from vpd.ui.forms import (
    PAST,
    DateInput,
    Div,
    Fieldset,
    Form,
    Layout,
    ModelForm,
    RadioTiles,
    Row,
    TickTiles,
    TileLabel,
    not_in_past,
    text_field,
)

GUEST_LENGTH = 120
MOST_GUESTS = 30
FARTHEST_DAYS = 730


class MeetingForm(Form):
    """The day of a meeting."""

    held_on = forms.DateField(
        label="Wanneer is het overleg?",
        widget=DateInput(),
        help_text="Punten die wachten, komen vanzelf op de agenda.",
    )

    def __init__(self, *args: Any, team: Team, meeting: TeamMeeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team, self.meeting = team, meeting
        if meeting:
            self.fields["held_on"].help_text = "De agenda verhuist mee."

    def clean_held_on(self) -> Any:
        held_on = not_in_past(self.cleaned_data["held_on"])
        if held_on > timezone.localdate() + timedelta(days=FARTHEST_DAYS):
            raise forms.ValidationError("Vul een datum in binnen twee jaar.")
        same_day = TeamMeeting.objects.of_team(self.team).planned().filter(held_on=held_on)
        if self.meeting:
            same_day = same_day.filter(kind=self.meeting.kind).exclude(pk=self.meeting.pk)
        if same_day.exists():
            raise forms.ValidationError("Op die dag staat al een overleg van dit team. Kies een andere dag.")
        return held_on


class AskedMeetingForm(AskedForm):
    """`?overleg=12`: the meeting on whose agenda something comes."""

    overleg = forms.ModelChoiceField(
        queryset=TeamMeeting.objects.none(),
        error_messages={
            "invalid_choice": "Het overleg uit dit adres is er niet, of is al geweest. "
            "Wat je nu toevoegt, komt op de volgende agenda."
        },
    )

    def __init__(self, *args: Any, planned: QuerySet[TeamMeeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["overleg"].queryset = planned


class AskedAnswerForm(AskedForm):
    """`?keuze=actie`: which answer a team is about to give."""

    keuze = forms.CharField(max_length=20)


class AskedNextForm(AskedForm):
    """`?daarna=sluiten`: who is there is asked on the way to closing."""

    daarna = forms.ChoiceField(
        choices=[("sluiten", "Overleg sluiten")],
        error_messages={"invalid_choice": "Wat hierna komt, kennen we niet. Je gaat hierna verder met de agenda."},
    )


class ItemForm(ModelForm):
    """Something of one's own to discuss."""

    class Meta:
        model = AgendaItem
        fields = ["title", "note", "minutes", "preparer"]
        field_classes = {"preparer": PersonChoiceField}
        labels = {
            "title": "Wat willen jullie bespreken?",
            "note": "Toelichting",
            "minutes": "Hoeveel minuten?",
            "preparer": "Wie van het team bereidt het voor?",
        }
        help_texts = {
            "title": "Eén zin. Noem geen burgers of collega’s.",
            "note": "Wat moet het team vooraf weten?",
            "preparer": "Die collega ziet het bij Mijn werk, en mag de toelichting schrijven.",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"title": {"required": "Vul in wat jullie willen bespreken."}}

    def __init__(self, *args: Any, people: list[User], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].required = False
        self.fields["preparer"].queryset = User.objects.filter(pk__in=[person.pk for person in people])
        self.fields["preparer"].in_order(user)

    def clean_minutes(self) -> int:
        return self.cleaned_data.get("minutes") or MINUTES


class PreparingForm(ModelForm):
    """What the team should know beforehand, by the colleague who prepares it."""

    class Meta:
        model = AgendaItem
        fields = ["note"]
        labels = {"note": "Toelichting"}
        help_texts = {"note": "Wat moet het team vooraf weten? Noem geen burgers of collega’s."}
        widgets = {"note": forms.Textarea(attrs={"rows": 6})}


class QuarterlyForm(Form):
    """The day on which a quarter is reviewed."""

    held_on = forms.DateField(
        label="Wanneer bespreken jullie dit kwartaal?",
        widget=DateInput(),
        help_text="De agenda maakt zichzelf. Je kunt die daarna nog wijzigen.",
    )

    def clean_held_on(self) -> Any:
        held_on = not_in_past(self.cleaned_data["held_on"])
        if held_on > timezone.localdate() + timedelta(days=FARTHEST_DAYS):
            raise forms.ValidationError("Vul een datum in binnen twee jaar.")
        return held_on


class NewDayForm(Form):
    """Another day for an action that is late."""

    new_day = forms.DateField(
        label="Wanneer is het dan klaar?",
        widget=DateInput(),
        error_messages={"required": "Vul een datum in.", "invalid": "Vul een datum in, bijvoorbeeld 31-12-2026."},
    )

    def clean_new_day(self) -> date:
        return not_in_past(self.cleaned_data["new_day"])


class OriginForm(Form):
    """Which of the things that a quarter gives comes on the agenda; sent by a button."""

    key = forms.CharField(max_length=140)


class AgreedActionForm(Form):
    """An action that the team agrees on there and then."""

    title = forms.CharField(
        label="Wat gaat er gebeuren?",
        max_length=TITLE_LENGTH,
        error_messages={"required": "Vul in wat er gaat gebeuren."},
    )
    owner = PersonChoiceField(
        User.objects.none(), label="Wie doet het?", error_messages={"required": "Kies wie de actie doet."}
    )
    due_on = forms.DateField(
        label="Wanneer is het klaar?",
        widget=DateInput(),
        error_messages={"required": "Vul in wanneer de actie klaar is."},
    )
    strength = StrengthField()
    mark_optional = False
    layout = Layout("title", "strength", Row("owner", "due_on"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.visible_to(user).active()
        self.fields["owner"].in_order(user)

    def clean_due_on(self) -> Any:
        return not_in_past(self.cleaned_data["due_on"])


class ProposalForm(Form):
    """Choose from what the other parts of the application propose."""

    chosen = forms.MultipleChoiceField(
        label="Wat nemen jullie mee?",
        widget=TickTiles(columns=1),
        error_messages={"required": "Kies minstens één voorstel."},
    )

    def __init__(self, *args: Any, proposals: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = {proposal.key: proposal for proposal in proposals}
        self.fields["chosen"].choices = [
            (proposal.key, TileLabel(proposal.title, hint=proposal.note)) for proposal in proposals
        ]

    def clean_chosen(self) -> list[Proposal]:
        return [self.proposals[key] for key in self.cleaned_data["chosen"]]


class AttendanceForm(Form):
    """Who is there: colleagues of the team, and guests in words."""

    users = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Wie van het team zijn er?", widget=TickTiles(columns=3), required=False
    )
    names = text_field(
        "Gasten", "Eén gast per regel: een naam of een functie, zoals “wijkagent”.", most=MOST_GUESTS * GUEST_LENGTH
    )

    needed_when = {
        "users": "dit of een gast hieronder",
        "names": "dit of een collega hierboven",
    }
    mark_optional = False

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["users"]
        field.queryset = User.objects.filter(pk__in=[person.pk for person in people])
        field.choices = [(person.pk, person.full_name) for person in people]

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].split("\n") if line.strip()]
        if any(len(name) > GUEST_LENGTH for name in names) or len(names) > MOST_GUESTS:
            raise forms.ValidationError(f"Vul per regel één gast in, hoogstens {MOST_GUESTS}, en houd het kort.")
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned["users"] and not cleaned["names"]:
            self.add_error("users", "Kies minstens één collega die er is.")
        return cleaned


class DecisionForm(Form):
    """What the team decides about one item; each outcome asks only for what it needs."""

    outcome = forms.ChoiceField(
        label="Wat besluiten jullie?",
        choices=[
            (outcome.value, TileLabel(outcome.label[:1].upper() + outcome.label[1:], hint=outcome.hint))
            for outcome in DecisionOutcome
        ],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wat jullie besluiten."},
    )
    text = text_field(
        "Wat spreken jullie af?",
        "In woorden die iedereen over een jaar nog begrijpt. Noem geen burgers of collega’s.",
        most=TEXT_LENGTH,
        rows=4,
    )
    reason = text_field("Waarom?", most=TEXT_LENGTH, rows=2)
    action_title = forms.CharField(
        label="Wat moet er gebeuren?",
        required=False,
        max_length=TITLE_LENGTH,
        help_text="Laat alles leeg als er niets hoeft te gebeuren.",
    )
    strength = StrengthField(required=False)
    owner = PersonChoiceField(User.objects.none(), label="Wie doet het?", required=False)
    due_on = forms.DateField(label="Wanneer is het klaar?", required=False, widget=DateInput())
    addressee = PersonChoiceField(User.objects.none(), label="Welke collega kan dit oplossen?", required=False)
    addressee_name = forms.CharField(
        label="Of een naam of functie",
        required=False,
        max_length=120,
        help_text="Voor wie hier geen toegang heeft, zoals “wethouder dienstverlening”.",
    )
    watcher = PersonChoiceField(
        User.objects.none(), label="Wie van het team houdt in de gaten of er antwoord komt?", required=False
    )
    wanted_on = forms.DateField(
        label="Vóór wanneer willen jullie antwoord?",
        required=False,
        widget=DateInput(),
        help_text="Laat je dit leeg, dan is het over vier weken.",
    )

    needed_when = {
        "text": "nodig, behalve bij “geen actie”",
        "owner": "nodig bij een actie",
        "due_on": "nodig bij een actie",
        "strength": "nodig bij een actie",
        "addressee": "dit of een naam of functie",
        "addressee_name": "dit of een collega",
        "watcher": "nodig als jullie het voorleggen",
    }
    mark_optional = False
    layout = Layout(
        "outcome",
        "text",
        "reason",
        Div(
            Fieldset("Komt er een actie uit?", "action_title", "strength", Row("owner", "due_on")),
            css_class="vpd-decision__action",
        ),
        Div(
            Fieldset("Wie kan dit oplossen?", "addressee", "addressee_name", "watcher", "wanted_on"),
            css_class="vpd-decision__escalation",
        ),
    )

    def __init__(self, *args: Any, team: Team, people: list[User], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.visible_to(user).active()
        members = colleagues.filter(pk__in=[person.pk for person in people])
        for name, queryset in (("owner", colleagues), ("addressee", colleagues), ("watcher", members)):
            self.fields[name].queryset = queryset
            self.fields[name].in_order(user)
        self.fields["addressee"].in_order(like=self.fields["owner"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        outcome = cleaned.get("outcome")
        if outcome == DecisionOutcome.ESCALATION:
            self._check_escalation(cleaned)
        elif outcome and outcome != DecisionOutcome.NO_ACTION:
            self._check_action(cleaned)
        if outcome and outcome != DecisionOutcome.NO_ACTION and not cleaned.get("text"):
            self._ask("text", "Vul in wat jullie besluiten.")
        return cleaned

    def _check_escalation(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("addressee") and not cleaned.get("addressee_name"):
            self._ask("addressee", "Kies wie dit kan oplossen, of vul een naam of functie in.")
        if not cleaned.get("watcher"):
            self._ask("watcher", "Kies wie van het team in de gaten houdt of er antwoord komt.")
        self._not_in_the_past("wanted_on", cleaned)

    def _check_action(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("owner") and not cleaned.get("due_on"):
            self._ask("due_on", "Vul in wanneer de actie klaar is.")
        if cleaned.get("owner") and not cleaned.get("strength"):
            self._ask("strength", "Kies wat deze actie doet.")
        if (cleaned.get("due_on") or cleaned.get("action_title")) and not cleaned.get("owner"):
            self._ask("owner", "Kies wie de actie doet.")
        self._not_in_the_past("due_on", cleaned)

    def _ask(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def _not_in_the_past(self, name: str, cleaned: dict[str, Any]) -> None:
        day = cleaned.get(name)
        if day and day < timezone.localdate():
            self.add_error(name, PAST)

    @property
    def decided(self) -> dict[str, Any]:
        """What the service wants to know; what belongs to another outcome is left out."""
        cleaned = self.cleaned_data
        outcome = DecisionOutcome(cleaned["outcome"])
        values: dict[str, Any] = {"outcome": outcome, "text": cleaned["text"], "reason": cleaned["reason"]}
        if outcome == DecisionOutcome.ESCALATION:
            return values | {
                "addressee": cleaned["addressee"],
                "addressee_name": cleaned["addressee_name"],
                "watcher": cleaned["watcher"],
                "due_on": cleaned["wanted_on"],
            }
        if outcome == DecisionOutcome.NO_ACTION:
            return values
        return values | {name: cleaned[name] for name in ("owner", "due_on", "strength", "action_title")}
