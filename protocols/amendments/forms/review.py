"""What a team fills in about a proposal in its meeting."""

from protocols.amendments.models import REASON_LENGTH
from vpd.ui.forms import Form, text_field
from vpd.versions.pasting import LINE_LENGTH


class AdaptForm(Form):
    """The words that the team makes of it."""

    new_text = text_field("Zo spreken jullie het af", most=LINE_LENGTH, required="Schrijf op hoe de afspraak wordt.")


class RefuseForm(Form):
    """Why it stays as it is; who proposed it reads this."""

    reason = text_field(
        "Waarom niet?",
        "Wie het voorstelde leest dit.",
        most=REASON_LENGTH,
        required="Schrijf op waarom jullie het niet doen.",
    )
