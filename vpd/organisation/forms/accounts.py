"""Logging in and choosing a password."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm

from vpd.ui.forms import CleanText, Form

PASSWORD_HELP = "Minstens 12 tekens. Een zin van een paar woorden is makkelijk te onthouden en moeilijk te raden."  # noqa: S105

MISMATCH = "De twee wachtwoorden zijn niet gelijk. Vul twee keer hetzelfde in."
REFUSED = "Het e-mailadres of het wachtwoord klopt niet. Controleer beide, of vraag een nieuw wachtwoord aan."


class LoginForm(CleanText, AuthenticationForm):
    """E-mail address and password; one message for every reason to refuse."""

    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address = self.fields["username"]
        address.label = "E-mailadres"
        address.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        address.error_messages["required"] = "Vul je e-mailadres in."
        self.fields["password"].label = "Wachtwoord"
        self.fields["password"].error_messages["required"] = "Vul je wachtwoord in."
        # What was typed when the session ended travels along in the page itself; it is stored nowhere.
        self.fields["kept"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["kept_for"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["kept_files"] = forms.CharField(required=False, widget=forms.HiddenInput)


class SendAgainForm(Form):
    """What was typed when the session ended, to be sent as it was."""

    def __init__(self, kept: Mapping[str, list[str]]) -> None:
        super().__init__(initial=kept)
        for name in kept:
            self.fields[name] = forms.Field(required=False, widget=forms.MultipleHiddenInput)


class ForgottenPasswordForm(Form):
    """Where the link goes."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Het adres waarmee je inlogt.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Vul je e-mailadres in.", "invalid": "Vul een volledig e-mailadres in."},
    )


class ChoosePasswordForm(CleanText, SetPasswordForm):
    """A first or a new password, by a mailed link."""

    error_messages = {"password_mismatch": MISMATCH}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_passwords(self)


class ChangePasswordForm(CleanText, PasswordChangeForm):
    """Another password, knowing the present one."""

    error_messages = {
        "password_mismatch": MISMATCH,
        "password_incorrect": "Dit is niet je wachtwoord van nu. Probeer het opnieuw.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Je wachtwoord nu"
        self.fields["old_password"].error_messages["required"] = "Vul je wachtwoord van nu in."
        _name_passwords(self)


def _name_passwords(form: forms.Form) -> None:
    first, second = form.fields["new_password1"], form.fields["new_password2"]
    first.label, first.help_text = "Nieuw wachtwoord", PASSWORD_HELP
    first.error_messages["required"] = "Kies een nieuw wachtwoord."
    second.label, second.help_text = "Nog een keer het nieuwe wachtwoord", ""
    second.error_messages["required"] = "Vul het nieuwe wachtwoord nog een keer in."
