"""That the paper of a team was replaced."""

from django import forms

from vpd.ui.forms import Form, Layout


class ReplaceForm(Form):
    """Up to which change it was replaced: that of the page it was said on."""

    seen = forms.DateTimeField(widget=forms.HiddenInput)
    layout = Layout("seen")
