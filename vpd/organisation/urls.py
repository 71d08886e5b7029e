from django.urls import path, register_converter

from vpd.organisation.views import (
    accounts,
    deliveries,
    deputies,
    free_days,
    handing_over,
    people,
    preferences,
    structures,
)


class PlaceKindConverter:
    """Only the kinds of places there are, so that other apps may have their own addresses under `/beheer/`."""

    regex = "|".join(structures.KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PlaceKindConverter, "placekind")

app_name = "organisation"

urlpatterns = [
    path("inloggen/", accounts.LogIn.as_view(), name="login"),
    path("uitloggen/", accounts.log_out, name="logout"),
    path("wachtwoord-vergeten/", accounts.forgotten_password, name="forgotten_password"),
    path("wachtwoord-vergeten/verstuurd/", accounts.password_asked, name="password_asked"),
    path("wachtwoord-instellen/<str:uidb64>/<str:token>/", accounts.reset_password, name="reset_password"),
    path("uitnodiging/<str:uidb64>/<str:token>/", accounts.accept_invitation, name="accept_invitation"),
    path("account/", accounts.account, name="account"),
    path("account/telefoon/", accounts.own_phone, name="own_phone"),
    path("account/wachtwoord/", accounts.change_password, name="change_password"),
    path("account/overal-uitloggen/", accounts.log_out_everywhere, name="log_out_everywhere"),
    path("account/berichten/", preferences.message_preferences, name="message_preferences"),
    path("account/vervanging/", deputies.own_deputies, name="own_deputies"),
    path("account/vervanging/<int:pk>/stoppen/", deputies.end_deputyship, name="end_deputyship"),
    path("overdragen/<int:pk>/", handing_over.hand_over, name="hand_over"),
    path("beheer/mensen/<int:pk>/vervanging/", deputies.deputies_of, name="deputies_of"),
    path("beheer/mensen/", people.people, name="people"),
    path("beheer/mensen/nieuw/", people.add_person, name="add_person"),
    path("beheer/mensen/<int:pk>/", people.person, name="person"),
    path("beheer/mensen/<int:pk>/wijzigen/", people.change_person, name="change_person"),
    path("beheer/mensen/<int:pk>/rol-geven/", people.give_role, name="give_role"),
    path("beheer/mensen/<int:pk>/rollen/<int:membership_pk>/", people.end_role, name="end_role"),
    path("beheer/mensen/<int:pk>/uitnodigen/", people.invite, name="invite"),
    path("beheer/mensen/<int:pk>/stoppen/", people.deactivate, name="deactivate"),
    path("beheer/mensen/<int:pk>/hervatten/", people.reactivate, name="reactivate"),
    path("beheer/instellingen/", structures.settings, name="settings"),
    path("beheer/vrije-dagen/", free_days.free_days, name="free_days"),
    path("beheer/vrije-dagen/<int:pk>/weghalen/", free_days.remove_day, name="remove_free_day"),
    path("beheer/bezorging/", deliveries.deliveries, name="deliveries"),
    path("beheer/bezorging/<int:pk>/opnieuw/", deliveries.retry, name="retry_delivery"),
    path("beheer/<placekind:kind>/", structures.places, name="places"),
    path("beheer/<placekind:kind>/nieuw/", structures.add_place, name="add_place"),
    path("beheer/<placekind:kind>/<int:pk>/", structures.change_place, name="change_place"),
    path("beheer/<placekind:kind>/<int:pk>/uit-gebruik/", structures.retire_place, name="retire_place"),
    path("beheer/<placekind:kind>/<int:pk>/in-gebruik/", structures.restore_place, name="restore_place"),
]
