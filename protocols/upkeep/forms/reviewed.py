"""Saying that a protocol was looked at and can stay."""

from protocols.norms.forms import text_field
from vpd.ui.forms import Form
from vpd.versions.pasting import LINE_LENGTH


class ReviewedForm(Form):
    """«Bekeken, geen wijziging nodig, omdat …» (R-05)."""

    reason = text_field(
        "Geen wijziging nodig, omdat",
        LINE_LENGTH,
        4,
        "Vul in waarom het protocol niet hoeft te veranderen.",
        "Deze reden blijft bij het protocol staan.",
    )
