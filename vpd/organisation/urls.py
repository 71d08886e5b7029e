from django.urls import path

from vpd.organisation.views import accounts

app_name = "organisation"

urlpatterns = [
    path("inloggen/", accounts.LogIn.as_view(), name="login"),
    path("uitloggen/", accounts.log_out, name="logout"),
    path("wachtwoord-vergeten/", accounts.forgotten_password, name="forgotten_password"),
    path("wachtwoord-vergeten/verstuurd/", accounts.password_asked, name="password_asked"),
    path("wachtwoord-instellen/<str:uidb64>/<str:token>/", accounts.reset_password, name="reset_password"),
    path("uitnodiging/<str:uidb64>/<str:token>/", accounts.accept_invitation, name="accept_invitation"),
    path("account/", accounts.account, name="account"),
    path("account/wachtwoord/", accounts.change_password, name="change_password"),
    path("account/overal-uitloggen/", accounts.log_out_everywhere, name="log_out_everywhere"),
]
