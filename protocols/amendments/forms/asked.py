"""What addresses ask for of a protocol."""

from django import forms

from vpd.organisation.forms.asked import AskedOriginForm


class AskedPlaceForm(AskedOriginForm):
    """`?onderdeel=huisbezoek`: the part that somebody was reading."""

    onderdeel = forms.SlugField(
        error_messages={"invalid": "Het onderdeel uit dit adres kennen we niet. Zoek hieronder waar het over gaat."}
    )
