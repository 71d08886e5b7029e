"""What an address asks for behind its question mark: read by a small form, and what cannot be read is said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from vpd.ui.forms import Form


class AskedForm(Form):
    """A few values of an address, none of them needed: the page works without.

    Each field says in its own words what to do when its value cannot be read.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def read_data(self) -> dict[str, Any]:
        """The values; None where one cannot be read."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) for name in self.fields}


def asked_for(request: HttpRequest, form: AskedForm) -> dict[str, Any]:
    """The values of the address; one that cannot be read is None, and the page says so above its contents."""
    for errors in form.errors.values():
        for words in errors:
            messages.warning(request, str(words))
    return form.read_data
