"""What somebody typed while their session ended: it goes along past the log-in page and is offered again.

Nothing is stored on the way: the words stay in the page, as they were before (QUALITY: no text is lost).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.middleware import LoginRequiredMiddleware, get_user
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from vpd.organisation.forms import LoginForm
from vpd.ui.forms import Form
from vpd.ui.text import clean_text

CSRF_FIELD = "csrfmiddlewaretoken"
CONTENTS = "#inhoud"
MOST_FILES = 20


class KeptForm(Form):
    """What the log-in page sends along; whoever sends it may have written anything."""

    kept_for = forms.CharField()
    kept = forms.CharField(strip=False)
    kept_files = forms.CharField(required=False)

    def clean_kept_for(self) -> str:
        address: str = self.cleaned_data["kept_for"]
        if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
            raise forms.ValidationError("an address elsewhere")
        return address

    def clean_kept(self) -> dict[str, list[str]]:
        """Names with texts, as text is kept anywhere; nothing nested, however deep."""
        try:
            fields = json.loads(self.cleaned_data["kept"])
        except (ValueError, RecursionError):
            raise forms.ValidationError("no fields") from None
        if not isinstance(fields, dict):
            raise forms.ValidationError("no fields")
        if not all(isinstance(values, list) and all(isinstance(v, str) for v in values) for values in fields.values()):
            raise forms.ValidationError("no texts")
        return {clean_text(name): [clean_text(value) for value in values] for name, values in fields.items()}


@dataclass(frozen=True)
class KeptInput:
    """The fields of one form that was sent without a session, and where it was going."""

    address: str
    fields: Mapping[str, list[str]]
    files: tuple[str, ...] = ()
    """The names of the files that were chosen: those themselves did not come along."""

    @property
    def texts(self) -> list[str]:
        """What a person wrote, to look at: the values of more than one word."""
        return [value for values in self.fields.values() for value in values if " " in value.strip()]


class LogInFirst(LoginRequiredMiddleware):
    """Django's own, but a form sent after the end of a session keeps what is in it."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """From here on the request carries the person, and no stand-in that looks behind itself at every word."""
        answer: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None:
            request.user = get_user(request)
        return answer

    def handle_no_permission(  # type: ignore[override]  # Django's types know of a redirect only
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        """The log-in page at once for a form of ours; else the usual way there.

        The secret of the form was checked before this: other sites cannot put words in anybody's mouth.
        """
        kept = sent_input(request)
        if kept is None:
            return super().handle_no_permission(request, view_func)
        htmx = getattr(request, "htmx", None)
        # A part of a page asks for itself while somebody types: what was typed belongs to the page around it.
        around = htmx.current_url_abs_path if htmx and not htmx.boosted else None
        initial = {
            "kept": json.dumps(kept.fields),
            "kept_for": around or kept.address,
            "kept_files": "\n".join(kept.files),
        }
        response = render(request, "organisation/login.html", {"form": LoginForm(request, initial=initial)})
        return _as_whole_page(response) if htmx else response


def _as_whole_page(response: HttpResponse) -> HttpResponse:
    """Whatever part was asked for, the log-in form takes the place of all contents."""
    response["HX-Retarget"] = CONTENTS
    response["HX-Reswap"] = "outerHTML show:window:top"
    response["HX-Reselect"] = CONTENTS
    response["HX-Push-Url"] = "false"
    return response


def sent_input(request: HttpRequest) -> KeptInput | None:
    """What a form of ours sends, to offer it again: never a password, and of files the names only."""
    if request.method != "POST" or CSRF_FIELD not in request.POST:
        return None
    fields = {name: values for name, values in request.POST.lists() if name != CSRF_FIELD and "password" not in name}
    files = [str(file.name) for name in request.FILES for file in request.FILES.getlist(name)]
    return KeptInput(request.get_full_path(), fields, tuple(files))


def kept_input(request: HttpRequest) -> KeptInput | None:
    """What comes along with this log-in; None when there is nothing, or when it is not ours."""
    form = KeptForm(request.POST)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return KeptInput(given["kept_for"], given["kept"], tuple(given["kept_files"].splitlines()[:MOST_FILES]))
