from vpd.organisation.forms.accounts import (
    ChangePasswordForm,
    ChoosePasswordForm,
    ForgottenPasswordForm,
    LoginForm,
    SendAgainForm,
)
from vpd.organisation.forms.people import EndRoleForm, GiveRoleForm, PersonForm
from vpd.organisation.forms.structure import DepartmentForm, LocationForm, SettingsForm, TeamForm

__all__ = [
    "ChangePasswordForm",
    "ChoosePasswordForm",
    "DepartmentForm",
    "EndRoleForm",
    "ForgottenPasswordForm",
    "GiveRoleForm",
    "LocationForm",
    "LoginForm",
    "PersonForm",
    "SendAgainForm",
    "SettingsForm",
    "TeamForm",
]
