"""What addresses ask for of a protocol."""

from django import forms

from vpd.ui.asked import AskedForm


class AskedPlaceForm(AskedForm):
    """`?onderdeel=huisbezoek`: the part that somebody was reading; `?herkomst=deviation-7`: what gives rise to it."""

    onderdeel = forms.SlugField(
        error_messages={"invalid": "Het onderdeel uit dit adres kennen we niet. Zoek hieronder waar het over gaat."}
    )
    herkomst = forms.RegexField(
        r"\A[a-z_]+-[0-9]{1,17}\Z",
        error_messages={"invalid": "Waar dit voorstel uit komt, konden we niet lezen. Je kunt het gewoon doen."},
    )
