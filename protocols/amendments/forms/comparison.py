from typing import Any

from django import forms

from protocols.agreements.models import ProtocolVersion, ProtocolVersionQuerySet
from vpd.ui.forms import Form, Layout, Row
from vpd.ui.moments import as_day_short


class CompareForm(Form):
    """Which two versions to put beside each other."""

    mark_optional = False
    layout = Layout(Row("van", "naar"))
    van = forms.ModelChoiceField(
        label="Van", queryset=ProtocolVersion.objects.none(), to_field_name="number", empty_label=None
    )
    naar = forms.ModelChoiceField(
        label="Naar", queryset=ProtocolVersion.objects.none(), to_field_name="number", empty_label=None
    )

    def __init__(self, *args: Any, versions: ProtocolVersionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.fields["van"], self.fields["naar"]):
            field.queryset = versions  # type: ignore[attr-defined]
            field.label_from_instance = _label  # type: ignore[attr-defined]


def _label(version: ProtocolVersion) -> str:
    if version.in_force_from:
        return f"Versie {version.number}, vanaf {as_day_short(version.in_force_from)}"
    return f"Versie {version.number}, {version.state.label}"
