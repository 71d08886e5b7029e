"""Correcting a disturbance and an accident: the same form with what belongs to that kind."""

from incidents.advice.enums import Kind
from incidents.correcting.forms.correction import CIRCUMSTANCES_TITLE, CorrectionForm
from incidents.reports.forms.circumstances import asks_circumstances, circumstances_fold
from incidents.reports.forms.fields import fold
from incidents.reports.forms.kinds import AccidentForm, DisturbanceForm
from incidents.reports.forms.people import FIND_BUTTON, OTHER_FIELDS, OTHERS_NOTE, OTHERS_TITLE
from vpd.ui.forms import Fieldset, Layout, Row


@asks_circumstances
class DisturbanceCorrectionForm(CorrectionForm, DisturbanceForm):
    """A disturbance again, with the house rules of its own day."""

    about = Kind.ORDER_DISTURBANCE
    behaviours = None
    corrected = None
    again = None
    kind = None

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Everything on one page."""
        rules = ["house_rules"] if self.rules else []
        return Layout(*rules, *self.parts_with_citizen())


@asks_circumstances
class AccidentCorrectionForm(CorrectionForm, AccidentForm):
    """An accident again, with its few questions."""

    about = Kind.ACCIDENT
    story = AccidentForm.base_fields["story"]
    behaviours = None
    corrected = None
    again = None
    channel = None
    threat_assessed = None
    spot_steps = None
    spot_actions = None
    kind = None

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Everything on one page."""
        return Layout(
            "is_reportable",
            Fieldset("Wanneer?", Row("happened_on", "happened_at"), "is_time_rough"),
            "place",
            "story",
            Fieldset("Wie was erbij?", "affected", "witnesses", "find", FIND_BUTTON),
            fold(OTHERS_TITLE, *OTHER_FIELDS, note=OTHERS_NOTE),
            *circumstances_fold(CIRCUMSTANCES_TITLE, self.about),
        )


CORRECTION_FORMS: dict[Kind, type[CorrectionForm]] = {
    Kind.AGGRESSION: CorrectionForm,
    Kind.ORDER_DISTURBANCE: DisturbanceCorrectionForm,
    Kind.ACCIDENT: AccidentCorrectionForm,
}
