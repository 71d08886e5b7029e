from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

app_name = "organisation"

urlpatterns = [
    path("inloggen/", LoginView.as_view(template_name="organisation/login.html"), name="login"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
]
