"""What is asked to begin a programme, to say what it is about, and to add a training to it."""

from typing import Any

from django import forms
from django.utils import timezone

from learning.programme.enums import OF_A_TEAM, OF_THE_ORGANISATION, Audience, Basics, Cluster, TrainingForm
from learning.programme.models import Offer, Programme, Training, TrainingElement, TrainingElementQuerySet
from learning.results.models import TeamGoal, TeamGoalQuerySet
from vpd.actions.models import LearningNeed
from vpd.actions.models.learning_needs import LearningNeedQuerySet
from vpd.organisation.models import Team
from vpd.ui.asked import AskedForm
from vpd.ui.forms import Fieldset, Form, Layout, ModelForm, RadioTiles, Row, TileLabel, text_field
from vpd.ui.sorting import name_key

WHOLE = "organisatie"
QUARTERS = [(number, f"{number}e kwartaal") for number in range(1, 5)]
KNOWLEDGE = "kennis"
_CHOOSE = {"invalid_choice": "Kies hieronder een onderdeel."}


class StartProgrammeForm(Form):
    """Whose programme, and of which year."""

    whose = forms.ChoiceField(label="Voor wie?", error_messages={"required": "Kies een team."})
    year = forms.TypedChoiceField(label="Welk jaar?", coerce=int, error_messages={"required": "Kies een jaar."})
    layout = Layout(Row("whose", "year"))

    def __init__(self, *args: Any, teams: list[Team], with_organisation: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        whole = [(WHOLE, "Hele organisatie: bestuur, leidinggevenden, staf")] if with_organisation else []
        named = [(str(team.pk), team.name) for team in sorted(teams, key=lambda team: name_key(team.name))]
        this_year = timezone.localdate().year
        self.fields["whose"].choices = [("", "Kies een team"), *named, *whole]  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in (this_year, this_year + 1)]  # type: ignore[attr-defined]
        if len(named) == 1 and not whole:
            self.initial.setdefault("whose", named[0][0])

    @property
    def team(self) -> Team | None:
        return self.teams.get(self.cleaned_data["whose"])


class LeadForm(ModelForm):
    """What the year is about, and whether the basics are in order (R-105)."""

    class Meta:
        model = Programme
        fields = ("lead", "basics")
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 4}),
            "basics": RadioTiles(
                hints={
                    Basics.UNKNOWN: "Dat bespreken we nog.",
                    Basics.YES: "Ieder kan wat de functie vraagt.",
                    Basics.NO: "Daar beginnen we mee.",
                }
            ),
        }
        labels = {"lead": "Waar gaat het dit jaar om?", "basics": "Is de basis van de functie op orde?"}
        help_texts = {
            "lead": "In een paar zinnen: waarmee begint het jaar, en waarom. Noem niemand bij naam.",
            "basics": "Bedoeld zijn de competenties van de functiegroep. Het gaat over het team, over niemand apart.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basics"].choices = Basics.choices  # type: ignore[attr-defined]
        if self.instance.team_id is None:
            del self.fields["basics"]


class PlanTrainingForm(ModelForm):
    """One training: what, for whom, when, how, and why (R-96)."""

    class Meta:
        model = Training
        fields = ("element", "title", "audience", "quarter", "form", "offer", "why")
        widgets = {
            "audience": RadioTiles(hints={Audience.BOARD: Audience.BOARD.note}),
            "form": RadioTiles(columns=2),
            "why": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "element": "Wat leren jullie?",
            "title": "Hoe noem je het?",
            "audience": "Voor wie?",
            "quarter": "In welk kwartaal?",
            "form": "Hoe?",
            "offer": "Welk aanbod?",
            "why": "Waarom deze training?",
        }
        help_texts = {
            "title": "Laat leeg om de naam van het onderdeel te gebruiken.",
            "offer": "Alleen nodig als iemand van buiten de training geeft. De coördinator houdt de lijst bij.",
            "why": "Wie meedoet, leest dit. Noem geen burgers of collega’s.",
        }
        error_messages = {
            "element": {"required": "Kies een onderdeel."},
            "why": {"required": "Schrijf op waarom deze training nodig is."},
            "audience": {"required": "Kies voor wie het is."},
            "form": {"required": "Kies hoe jullie dit leren."},
        }

    layout = Layout(
        Fieldset("Wat en waarom", "element", "title", "why"),
        Fieldset("Wie en wanneer", "audience", "quarter"),
        Fieldset("Hoe", "form", "offer"),
    )

    def __init__(
        self, *args: Any, programme: Programme, elements: list[TrainingElement], offers: list[Offer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        audiences = OF_A_TEAM if programme.team_id else OF_THE_ORGANISATION
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (one.value, TileLabel(str(one.label), hint=one.note)) for one in audiences
        ]
        self.fields["quarter"] = forms.TypedChoiceField(
            label="In welk kwartaal?", choices=QUARTERS, coerce=int, error_messages={"required": "Kies een kwartaal."}
        )
        self.fields["title"].required = False
        self.fields["form"].choices = TrainingForm.choices  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["element"]
            self.helper.layout = Layout(
                Fieldset("Wat en waarom", "title", "why"),
                Fieldset("Wie en wanneer", "audience", "quarter"),
                Fieldset("Hoe", "form", "offer"),
            )
        else:
            _offer_in_clusters(self.fields["element"], elements)
        offer: Any = self.fields["offer"]
        offer.queryset = Offer.objects.filter(pk__in=[one.pk for one in offers])
        offer.empty_label = "Geen: we doen het zelf, of weten het nog niet"
        offer.choices = [("", offer.empty_label), *((one.pk, str(one)) for one in offers)]


class AskedTrainingForm(AskedForm):
    """What an address says beforehand of a training to add: the element, the need, for whom, or knowledge."""

    onderdeel = forms.ModelChoiceField(queryset=TrainingElement.objects.none(), error_messages=_CHOOSE)
    leerwens = forms.ModelChoiceField(
        queryset=LearningNeed.objects.none(), error_messages={"invalid_choice": "Deze leerwens staat niet meer open."}
    )
    teamdoel = forms.ModelChoiceField(
        queryset=TeamGoal.objects.none(), error_messages={"invalid_choice": "Dit teamdoel is er niet meer."}
    )
    voor = forms.ChoiceField(choices=Audience.choices, error_messages={"invalid_choice": "Kies voor wie het is."})
    soort = forms.ChoiceField(choices=[(KNOWLEDGE, KNOWLEDGE)], error_messages=_CHOOSE)

    def __init__(
        self,
        *args: Any,
        elements: TrainingElementQuerySet,
        needs: LearningNeedQuerySet,
        goals: TeamGoalQuerySet,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["onderdeel"].queryset = elements  # type: ignore[attr-defined]
        self.fields["leerwens"].queryset = needs  # type: ignore[attr-defined]
        self.fields["teamdoel"].queryset = goals  # type: ignore[attr-defined]


class AnswerNeedForm(Form):
    """A need that no training answers: what happens with it instead."""

    outcome = text_field(
        "Wat is het antwoord?",
        "Het team leest dit. Zeg wat er wel kan, of waarom het nu niet gebeurt.",
        most=2000,
        rows=4,
        required="Schrijf op wat er met deze leerwens gebeurt.",
    )


def _offer_in_clusters(field: Any, elements: list[TrainingElement]) -> None:
    """The elements under the heading of where they come from, in the order of the tables."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for cluster in Cluster:
        rows = [(one.pk, one.name) for one in elements if one.cluster == cluster]
        if rows:
            groups[str(cluster.label)] = rows
    field.queryset = TrainingElement.objects.filter(pk__in=[one.pk for one in elements])
    field.choices = [("", "Kies een onderdeel"), *groups.items()]
