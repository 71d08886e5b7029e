"""The forms of an analysis, one a part; each carries what it was opened with and is saved by itself."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django import forms

from incidents.analysis.enums import (
    SIDE_HINTS,
    AlarmState,
    AnalysisPart,
    BarrierState,
    Grade,
    Helped,
    Phase,
    Question,
    Reply,
    Side,
)
from incidents.analysis.models import TEXT_LENGTH, Analysis, Barrier
from incidents.analysis.services.parts import LINE, NO_PART, NOTE
from vpd.ui.forms import Div, Form, Layout, RadioTiles, Row, Segments, TickTiles, text_field
from vpd.versions.forms import PartForm

NO_NAMES = "Noem geen namen."
text = partial(text_field, most=TEXT_LENGTH)


def choice(label: str, choices: Sequence[tuple[Any, Any]], hint: str = "", *, columns: int = 3) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=choices, required=False, widget=Segments(columns=columns)
    )


class AnalysisPartForm(PartForm):
    """One part; nothing must be filled in before it can be saved."""

    mark_optional = False


class PossibleForm(AnalysisPartForm):
    """Six sides as equal cells; one that played no part is one press."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in Side:
            self.fields[side.value] = text(side.label, SIDE_HINTS[side])
            self.fields[side + NO_PART] = forms.BooleanField(label="Speelde niet mee", required=False)
        cells = [Div(side.value, side + NO_PART) for side in Side]
        rows = [Row(*cells[index : index + 2], css_class="vpd-cells") for index in range(0, len(cells), 2)]
        self.helper.layout = Layout("seen", *rows)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for side in Side:
            if cleaned.get(side.value) and cleaned.get(side + NO_PART):
                self.add_error(side.value, "Kies: schrijf op wat meespeelde, óf “speelde niet mee”.")
        return cleaned


class BarriersForm(AnalysisPartForm):
    """What each chosen line of the protocol did, and the alarm."""

    def __init__(self, *args: Any, barriers: Sequence[Barrier], places: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = []
        for barrier in barriers:
            name = f"{LINE}{barrier.line_id}"
            self.fields[name] = choice(barrier.line.text, BarrierState.choices, places.get(barrier.line_id, ""))
            names.append(name)
        self.fields["alarm"] = choice(
            "Het alarm", AlarmState.choices, "De knop, de telefoon, of wie je zou roepen.", columns=4
        )
        self.fields["lacking"] = text(
            "Wat had er moeten zijn en staat niet in ons protocol?", f"Je hoeft niets in te vullen. {NO_NAMES}"
        )
        self.helper.layout = Layout("seen", *names, "alarm", "lacking")


class GapForm(AnalysisPartForm):
    """How it was meant beside how it really goes; no culprit."""

    meant = text("Zo bedoeld", "Wat zou er volgens de afspraak gebeuren?", rows=5)
    real = text("Zo gaat het echt", f"Wat gebeurt er op een gewone dag? {NO_NAMES}", rows=5)
    layout = Layout("seen", Row("meant", "real", css_class="vpd-cells"))


class PhasesForm(AnalysisPartForm):
    """In which phase which chances lay (S0)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for phase in Phase:
            self.fields[phase.value] = text(phase.label, rows=2)


class AgainForm(AnalysisPartForm):
    """Recurrence × severity."""

    chance = choice("Kans op herhaling", Grade.choices)
    severity = choice("Hoe erg als het weer gebeurt", Grade.choices)


class FollowUpForm(AnalysisPartForm):
    """The five questions; what follows from an answer is added beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocks = []
        for question in Question:
            self.fields[question.value] = choice(question.label, Reply.choices, columns=2)
            self.fields[question + NOTE] = text("Toelichting", NO_NAMES, rows=2)
            blocks.append(Div(question.value, question + NOTE))
        self.helper.layout = Layout("seen", *blocks)


class ShareForm(AnalysisPartForm):
    """Our own share (R-46), and what helped."""

    own_share = text(
        "Wat speelde aan onze kant mee?",
        "Brieven, uitleg, wachttijd. Was er niets? Schrijf dat. Wie het overkwam leest mee en mag aanvullen.",
        rows=4,
    )
    helped = text("Wat hielp?", f"Wat ging goed, en wat hield het klein? {NO_NAMES}", rows=4)
    layout = Layout("seen", "own_share", "helped")


FORMS: dict[AnalysisPart, type[AnalysisPartForm]] = {
    AnalysisPart.POSSIBLE: PossibleForm,
    AnalysisPart.BARRIERS: BarriersForm,
    AnalysisPart.GAP: GapForm,
    AnalysisPart.PHASES: PhasesForm,
    AnalysisPart.AGAIN: AgainForm,
    AnalysisPart.FOLLOW_UP: FollowUpForm,
    AnalysisPart.SHARE: ShareForm,
}


class LinesForm(Form):
    """Which lines of the protocol, as it stood that day, were to hold it back."""

    lines = forms.TypedMultipleChoiceField(
        label="Welke afspraken hadden het kunnen tegenhouden?",
        help_text="Kies er een paar. Daarna zeg je van elke afspraak wat die deed.",
        coerce=int,
        required=False,
        widget=TickTiles(columns=1),
        error_messages={"invalid_choice": "Kies afspraken uit de lijst."},
    )

    def __init__(self, *args: Any, groups: Sequence[tuple[str, Sequence[tuple[int, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = groups


class CompleteForm(Form):
    """What the reporter and who it happened to read of it."""

    outcome = text(
        "Wat leren we hiervan?",
        f"Dit lezen de melder en de collega die het overkwam. {NO_NAMES}",
        rows=4,
        required="Schrijf op wat we hiervan leren. Eén of twee zinnen is genoeg.",
    )


class ReadShareForm(Form):
    """Read, and perhaps add to it."""

    addition = text("Wil je iets aanvullen?", f"Je hoeft niets in te vullen. {NO_NAMES}", rows=4)


class EffectForm(Form):
    """Whether what followed helped, two quarters later."""

    helped = forms.ChoiceField(
        label="Heeft het geholpen?",
        choices=[(one.value, str(one.label).capitalize()) for one in Helped],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies of het heeft geholpen."},
    )
    note = text("Waaraan merken jullie dat?", f"Hielp het niet? Schrijf dan wat er nog moet gebeuren. {NO_NAMES}")
    needed_when = {"note": "nodig bij “Nee”"}
    layout = Layout("helped", "note")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("helped") == Helped.NO and not cleaned.get("note"):
            self.add_error("note", "Schrijf op wat er nog moet gebeuren.")
        return cleaned


class NothingFollowsForm(Form):
    """Why nothing more follows from what did not help."""

    mark_optional = False
    reason = text("Waarom volgt er niets?", NO_NAMES, required="Schrijf op waarom er niets volgt.")


def part_form(
    part: AnalysisPart, analysis: Analysis, values: Mapping[str, Any], data: Any, places: Mapping[int, str]
) -> AnalysisPartForm:
    """The form of a part, opened with what stands there."""
    kind = FORMS[part]
    initial = kind.opened(values)
    if part == AnalysisPart.BARRIERS:
        return BarriersForm(data, initial=initial, barriers=list(analysis.barriers.all()), places=places)
    return kind(data, initial=initial)
