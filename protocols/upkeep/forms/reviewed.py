"""Saying that a protocol was looked at and can stay."""

from vpd.ui.forms import Form, text_field
from vpd.versions.pasting import LINE_LENGTH


class ReviewedForm(Form):
    """«Bekeken, geen wijziging nodig, omdat …» (R-05)."""

    reason = text_field(
        "Geen wijziging nodig, omdat",
        "Deze reden blijft bij het protocol staan.",
        most=LINE_LENGTH,
        rows=4,
        required="Vul in waarom het protocol niet hoeft te veranderen.",
    )
