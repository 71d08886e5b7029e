"""The second step of a report: who was there."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from incidents.advice.enums import Kind
from incidents.cases.enums import Addressee, HelpNow, SpotAction
from incidents.cases.models import PHONE_LENGTH
from incidents.questions.forms.questions import add_question_fields, answers_in
from incidents.questions.summaries.asked import GivenAnswer, Question
from incidents.reports.forms.circumstances import asks_circumstances, circumstances_fold
from incidents.reports.forms.fields import ANSWERS, AnswerField, SharedField, fold
from incidents.reports.forms.people import (
    FIND_BUTTON,
    OTHER_FIELDS,
    OTHERS_NOTE,
    OTHERS_TITLE,
    CountField,
    FindField,
    counted_others,
    lead_with_people,
    people_choices,
    say_found,
)
from incidents.reports.forms.spot import OnTheSpot
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import User
from vpd.ui.forms import Form, Layout, RadioTiles, TickTiles, TileLabel

ME = "me"
FEWEST_DIGITS = 3
"""Of a number: within a town hall people dial three."""
ASK_WHO = "Kruis aan wie het overkwam: jijzelf, een collega, of allebei."
ASK_WHOM = "Kruis aan wie het overkwam, of zeg hieronder hoeveel mensen zonder account het waren."
MORE = "Meer over de omstandigheden (helpt om er later van te leren)"
PEOPLE_ERRORS = {"invalid_choice": "Kies een collega uit de lijst."}


@asks_circumstances
class WhoForm(Form):
    """Step 2: for whom, who was there, what was done, and whether help is needed now."""

    about = Kind.AGGRESSION
    affected = SharedField(label="Wie overkwam het?", choices=[(ME, "Mij")], widget=TickTiles)
    colleagues = forms.MultipleChoiceField(
        label="Welke collega’s overkwam het?",
        help_text="Zij kunnen je melding ook lezen.",
        widget=TickTiles,
        required=False,
        error_messages=PEOPLE_ERRORS,
    )
    find = FindField()
    others_employee = CountField(PersonKind.EMPLOYEE)
    others_hired = CountField(PersonKind.HIRED)
    others_volunteer = CountField(PersonKind.VOLUNTEER)
    others_partner = CountField(PersonKind.PARTNER)
    witnesses = forms.MultipleChoiceField(
        label="Welke collega’s waren erbij?",
        help_text="Zij zien dat er een melding is, niet wat je schreef.",
        widget=TickTiles,
        required=False,
        error_messages=PEOPLE_ERRORS,
    )
    threat_assessed = AnswerField(
        label="Is vooraf een dreigingsanalyse gemaakt?",
        help_text="Bij een bezoek waar de burger niet om vroeg, hoort die erbij. Is het anders gelopen? "
        "Dan leert het team ervan.",
        choices=ANSWERS,
    )
    spot_steps = forms.MultipleChoiceField(
        label="Wat is er meteen gedaan?",
        help_text="Dit zijn de stappen uit jullie werkinstructie. Kruis aan wat er is gedaan; alles hoeft niet.",
        widget=TickTiles,
        required=False,
        error_messages={"invalid_choice": "Kies uit de stappen hieronder."},
    )
    spot_actions = forms.MultipleChoiceField(
        label="Wat is er meteen gedaan?",
        choices=[(value, label.capitalize()) for value, label in SpotAction.choices],
        widget=TickTiles(columns=3),
        required=False,
    )
    help_now = forms.MultipleChoiceField(
        label="Is er nu hulp nodig?",
        help_text="Kruis aan wat klopt. Is er niets nodig? Laat het leeg.",
        choices=HelpNow.choices,
        widget=TickTiles(columns=2),
        required=False,
    )
    help_phone = forms.CharField(
        label="Op welk nummer bellen we je?",
        help_text="Nodig bij “Ja, bel mij”. Alleen wie je belt ziet dit nummer. Daarna wissen we het.",
        max_length=PHONE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    addressee = forms.ChoiceField(
        label="Wie moet dit oppakken?",
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie je melding moet oppakken."),
    )

    layout = Layout(
        "affected",
        fold("Het overkwam een collega, of ook een collega", "colleagues", "find", FIND_BUTTON),
        fold(OTHERS_TITLE, *OTHER_FIELDS, note=OTHERS_NOTE),
        fold("Er was een collega bij als getuige", "witnesses"),
        "threat_assessed",
        "spot_steps",
        "spot_actions",
        "help_now",
        "help_phone",
        *circumstances_fold(MORE, about),
        "addressee",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        user: User,
        colleagues: Sequence[User],
        others: Sequence[User] = (),
        found: Sequence[User] = (),
        addressees: Sequence[tuple[str, TileLabel]],
        on_the_spot: OnTheSpot,
        questions: Sequence[Question] = (),
        for_team: str = "",
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data,
            initial={"help_phone": user.phone, "addressee": addressees[0][0], "affected": [ME]} | dict(initial or {}),
        )
        self.user = user
        team = [person for person in colleagues if person.pk != user.pk]
        self.people = {str(person.pk): person for person in [*team, *others]}
        self.fields["colleagues"].choices = people_choices(team, others)
        self.fields["witnesses"].choices = people_choices(team, others)
        say_found(self, found)
        self.for_team = for_team
        if for_team:
            lead_with_people(self, for_team)
        self.fields["addressee"].choices = addressees
        self.on_the_spot = on_the_spot
        on_the_spot.put_in(self)
        self.questions = questions
        add_question_fields(self, questions, before="addressee")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_phone(cleaned)
        if not cleaned.get("affected") and not cleaned.get("colleagues") and not counted_others(cleaned):
            where, words = ("colleagues", ASK_WHOM) if self.for_team else ("affected", ASK_WHO)
            self.add_error(where, words)
        both = set(cleaned.get("colleagues", [])) & set(cleaned.get("witnesses", []))
        if both:
            names = " en ".join(self.people[key].full_name for key in self.people if key in both)
            self.add_error(
                "witnesses", f"{names}: kies of het die persoon overkwam of dat die erbij was, niet allebei."
            )
        return cleaned

    def _check_phone(self, cleaned: dict[str, Any]) -> None:
        """A number to call, and none is kept of who does not want that."""
        phone = cleaned.get("help_phone", "")
        if HelpNow.CALL_ME not in cleaned.get("help_now", []):
            cleaned["help_phone"] = ""
        elif "help_phone" not in self.errors and sum(sign.isdigit() for sign in phone) < FEWEST_DIGITS:
            self.add_error("help_phone", "Vul het nummer in waarop we je kunnen bellen, bijvoorbeeld 06 12 34 56 78.")

    @property
    def chosen_affected(self) -> list[User]:
        """To whom it happened: the reporter first."""
        own = [self.user] if self.cleaned_data["affected"] else []
        return own + [self.people[key] for key in self.cleaned_data["colleagues"]]

    @property
    def chosen_witnesses(self) -> list[User]:
        return [self.people[key] for key in self.cleaned_data["witnesses"]]

    @property
    def chosen_answers(self) -> tuple[GivenAnswer, ...]:
        """What was answered to the extra questions (I13)."""
        return answers_in(self.cleaned_data, self.questions)

    @property
    def chosen_addressee(self) -> tuple[Addressee, int | None]:
        """Who must handle it; for a counsellor the id of which one."""
        return split_addressee(self.cleaned_data["addressee"])


def split_addressee(value: str) -> tuple[Addressee, int | None]:
    kind, _, pk = value.partition(":")
    return Addressee(kind), int(pk) if pk else None
