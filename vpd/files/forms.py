"""The file field of every form: it hands over only what passed all checks."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from vpd.files.stored_files import MAX_BYTES
from vpd.files.uploads import (
    CheckedUpload,
    FileKind,
    UploadRefusedError,
    check_size,
    check_upload,
    offered_types,
    said_kinds,
)


class FilesInput(forms.FileInput):
    """Several files at once; the largest size goes along for who has JavaScript."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Up to `most` checked files (`CheckedUpload`); one that is refused keeps all of them out, and says why."""

    widget = FilesInput

    def __init__(self, *, kinds: Collection[FileKind], most: int, capture: bool = False, **kwargs: Any) -> None:
        self.kinds = kinds
        self.most = most
        kwargs.setdefault(
            "help_text", f"Kies {said_kinds(kinds)}, hoogstens {MAX_BYTES // 1024 // 1024} MB per bestand."
        )
        super().__init__(**kwargs)
        # On a phone `capture` opens the camera at once.
        camera = {"capture": "environment"} if capture else {}
        self.widget.attrs |= {"accept": offered_types(kinds), "data-max-bytes": str(MAX_BYTES), **camera}
        if most == 1:
            self.widget.attrs.pop("multiple", None)

    def clean(self, data: Any, initial: Any = None) -> list[CheckedUpload]:
        files: Sequence[UploadedFile] = data if isinstance(data, list) else [data] if data else []
        if not files:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return []
        if len(files) > self.most:
            raise forms.ValidationError(self.too_many(len(files)), code="too_many")
        checked, refused = [], []
        for file in files:
            try:
                checked.append(self.checked(file))
            except UploadRefusedError as error:
                refused.append(f"{file.name}: {error}" if len(files) > 1 else str(error))
        if refused:
            raise forms.ValidationError(refused)
        return checked

    def too_many(self, number: int) -> str:
        """What to do when there are more than fit."""
        if self.most == 1:
            return f"Kies één bestand; je koos er {number}."
        return f"Kies hoogstens {self.most} bestanden; je koos er {number}."

    def checked(self, file: UploadedFile) -> CheckedUpload:
        """One file; its size is known before anything is read."""
        check_size(file.size or 0)
        content = file.read()
        if file.size and not content:
            raise UploadRefusedError("Dit zijn te veel bestanden in één keer. Voeg ze na elkaar toe.")
        return check_upload(name=file.name or "", content=content, kinds=self.kinds)
