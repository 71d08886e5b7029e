"""What the coordinator fills in to adopt a draft, or to give it back."""

from protocols.agreements.forms import AdoptForm
from vpd.ui.forms import Form, text_field
from vpd.versions.forms import AsSeenForm
from vpd.versions.pasting import LINE_LENGTH


class AdoptDraftForm(AsSeenForm, AdoptForm):
    """Adopting a draft as it was read."""


class SendBackForm(Form):
    """What has to change before it can be adopted."""

    reason = text_field(
        "Wat moet er nog veranderen?",
        "De leidinggevende en het team lezen dit bij het protocol. Noem het onderdeel en wat er nodig is.",
        most=LINE_LENGTH,
        rows=5,
        required="Vul in wat er nog moet veranderen.",
    )
