"""The form with which an earlier register comes in."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from vpd.files.import_files import UnreadableError, open_source
from vpd.files.stored_files import MAX_BYTES
from vpd.ui.forms import Form, Layout


class ImportForm(Form):
    """One table of at most 10 MB: a workbook or a CSV file."""

    file = forms.FileField(
        label="Het bestand",
        help_text="Een werkmap (xlsx of ods) of een CSV-bestand, van hoogstens 10 MB en 20.000 regels.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,text/csv"}),
        error_messages={"required": "Kies het bestand met je vorige register."},
    )

    layout = Layout("file")

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MAX_BYTES:
            raise forms.ValidationError(
                "Dit bestand is groter dan 10 MB. Verdeel het register over meer bestanden, bijvoorbeeld een per jaar."
            )
        try:
            open_source(file.read())
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from None
        file.seek(0)
        return file
