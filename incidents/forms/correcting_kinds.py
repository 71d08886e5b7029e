"""Correcting a disturbance and an accident: the same form with what belongs to that kind."""

from incidents.enums import Kind
from incidents.forms.fields import fold
from incidents.forms.followup import CorrectionForm
from incidents.forms.kinds import AccidentForm, DisturbanceForm
from incidents.forms.people import FIND_BUTTON, OTHER_FIELDS, OTHERS_NOTE, OTHERS_TITLE
from vpd.ui.forms import Fieldset, Layout, Row


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
        return Layout(
            *rules,
            Fieldset("Wanneer?", Row("happened_on", "happened_at"), "is_time_rough"),
            Fieldset("Waar en hoe?", "place", "threat_assessed", "channel"),
            "story",
            Fieldset("Wie was erbij?", "affected", "witnesses", "find", FIND_BUTTON),
            fold(OTHERS_TITLE, *OTHER_FIELDS, note=OTHERS_NOTE),
            "spot_steps",
            "spot_actions",
            fold("De omstandigheden", "work_process", "company", "under_influence", "earlier_incidents"),
        )


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
    work_process = None
    company = None
    under_influence = None
    earlier_incidents = None
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
        )


CORRECTION_FORMS: dict[Kind, type[CorrectionForm]] = {
    Kind.AGGRESSION: CorrectionForm,
    Kind.ORDER_DISTURBANCE: DisturbanceCorrectionForm,
    Kind.ACCIDENT: AccidentCorrectionForm,
}
