"""Photos, documents and mails with a report."""

from collections.abc import Mapping
from typing import Any

from django import forms

from incidents.attachments.models import MAX_ATTACHMENTS
from vpd.files.forms import UploadsField
from vpd.files.uploads import PICTURES, CheckedUpload, FileKind, said_kinds
from vpd.ui.forms import Div, Form, Layout, NewForm


class AttachmentForm(Form):
    """Files to add; a phone gets a field of its own that opens the camera."""

    mark_optional = False
    layout = Layout(Div("photo", css_class="vpd-only-touch"), "files")

    photo = UploadsField(
        label="Maak een foto",
        help_text="Opent de camera van je telefoon.",
        kinds=PICTURES,
        most=1,
        capture=True,
        required=False,
    )
    files = UploadsField(
        label="Kies foto’s of bestanden",
        help_text=f"Kies {said_kinds(FileKind)}, hoogstens 10 MB per bestand. Een video kan niet mee: schrijf op waar "
        "de opname staat.",
        kinds=list(FileKind),
        most=MAX_ATTACHMENTS,
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, files: Any = None, *, there: int, must_choose: bool = True
    ) -> None:
        """`there` is how many the report has already; on the last step of a report choosing nothing is fine."""
        super().__init__(data, files)
        self.there = there
        self.must_choose = must_choose

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = len(self.files.getlist("files")) + len(self.files.getlist("photo")) if self.files else 0
        left = MAX_ATTACHMENTS - self.there
        if self.must_choose and not chosen:
            self.add_error("files", "Kies eerst een foto of een bestand.")
        elif chosen > left and not self.errors:
            self.add_error("files", forms.ValidationError(full_words(left), code="too_many"))
        return cleaned

    @property
    def uploads(self) -> list[CheckedUpload]:
        """All that was chosen and passed the checks."""
        return [*self.cleaned_data["photo"], *self.cleaned_data["files"]]


def full_words(left: int) -> str:
    """What to do when more was chosen than fits."""
    if left <= 0:
        return f"Er zijn al {MAX_ATTACHMENTS} bijlagen. Verwijder er eerst een."
    room = "nog één bestand" if left == 1 else f"nog {left} bestanden"
    return f"Er passen hoogstens {MAX_ATTACHMENTS} bijlagen bij een melding: kies {room}."


class AddFilesForm(AttachmentForm, NewForm):
    """The same for a report that was sent: each sending adds files."""
