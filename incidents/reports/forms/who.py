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
from incidents.reports.forms.fields import (
    ANSWERS,
    ROWS,
    AnswerField,
    AskedByChoice,
    Part,
    SharedField,
    fold_row,
    panel,
    rows,
)
from incidents.reports.forms.people import (
    CountField,
    FindField,
    affected_panel,
    counted_others,
    lead_with_people,
    people_choices,
    say_found,
)
from incidents.reports.forms.spot import ASKED_BY_ADVICE, OnTheSpot, leave_out
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import User
from vpd.ui.forms import HTML, Form, Layout, RadioTiles, TickTiles, TileLabel

ME = "me"
FEWEST_DIGITS = 3
"""Of a number: within a town hall people dial three."""
NO_NUMBER = "Vul het nummer in waarop we je kunnen bellen, bijvoorbeeld 06 12 34 56 78."
ASK_WHO = "Kruis aan wie het overkwam: jijzelf, een collega, of allebei."
ASK_WHOM = "Kruis aan wie het overkwam, of zeg hieronder hoeveel mensen zonder account het waren."
MORE = "Omstandigheden"
MORE_HINT = "Werk, eerdere keren, drank of drugs"
ASKED_TITLE = "Vragen van je organisatie"
SPOT = fold_row("Wat is er al gedaan?", "spot_steps", "spot_actions", hint="Gesprek gestopt, politie gebeld")
PEOPLE_ERRORS = {"invalid_choice": "Kies een collega uit de lijst."}


def can_be_called(phone: str) -> bool:
    """Enough digits for an extension; how a number is written is not ours."""
    return sum(sign.isdigit() for sign in phone) >= FEWEST_DIGITS


def who_layout(about: Kind) -> Layout:
    """Help first, then whom it happened to; what may be skipped is folded, and the fold says what is in it."""
    spot = [SPOT] if about.has_citizen else []
    threat = [Part("reports/_threat.html", "threat_assessed")] if about.has_citizen else []
    return Layout(
        panel("help_now", "help_phone", name="help"),
        affected_panel(),
        *threat,
        HTML('<p class="vpd-note">De rest mag je overslaan. Aanvullen kan later ook.</p>'),
        rows(
            fold_row("Getuigen", "witnesses", hint="Wie het zag of hoorde"),
            *spot,
            *circumstances_fold(MORE, about, hint=MORE_HINT),
        ),
        Part("reports/_readers.html", "addressee"),
    )


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
    help_now = SharedField(
        label="Is er nu hulp nodig?",
        help_text="Niets nodig? Laat het leeg.",
        choices=HelpNow.choices,
        widget=TickTiles(columns=2),
    )
    help_phone = AskedByChoice(
        label="Op welk nummer bellen we je?",
        help_text="Alleen wie je belt ziet dit nummer. Daarna wissen we het.",
        max_length=PHONE_LENGTH,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    addressee = forms.ChoiceField(
        label="Wie moet dit oppakken?",
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie je melding moet oppakken."),
    )

    needed_when = {"help_phone": "nodig bij “Ja, bel mij”"}
    layout = who_layout(about)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        user: User,
        colleagues: Sequence[User],
        others: Sequence[User] = (),
        found: Sequence[User] = (),
        addressees: Sequence[tuple[str, TileLabel]],
        on_the_spot: OnTheSpot | None,
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
        if on_the_spot:
            on_the_spot.put_in(self)
        else:
            leave_out(self, *(name for name in ASKED_BY_ADVICE if name in self.fields))
        self.questions = questions
        self._ask(questions)

    def _ask(self, questions: Sequence[Question]) -> None:
        """The extra questions of the organisation as the last row: none is ever required (I13)."""
        if not questions:
            return
        layout = self.helper.layout
        self.helper.layout = Layout()
        add_question_fields(self, questions)
        names = [question.field_name for question in questions]
        hint = "1 vraag" if len(names) == 1 else f"{len(names)} vragen"
        folds = next(part for part in layout.fields if getattr(part, "template", "") == ROWS)
        folds.fields.append(fold_row(ASKED_TITLE, *names, hint=hint))
        self.helper.layout = layout

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
        elif "help_phone" not in self.errors and not can_be_called(phone):
            self.add_error("help_phone", NO_NUMBER)

    @property
    def is_readdressed(self) -> bool:
        """Somebody else than the first was chosen to handle it, or the choice is wrong."""
        first, _ = self.fields["addressee"].choices[0]
        return bool(self["addressee"].errors) or self["addressee"].value() != first

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
