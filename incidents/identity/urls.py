from django.urls import path

from incidents.identity.views import cases, module

urlpatterns = [
    path("privacy/burgers/", module.module, name="identity_module"),
    path("privacy/burgers/aanzetten/", module.switch_on, name="identity_on"),
    path("privacy/burgers/uitzetten/", module.switch_off, name="identity_off"),
    path("privacy/burgers/toegang/", module.give_access, name="identity_grant"),
    path("privacy/burgers/toegang/<int:pk>/stoppen/", module.take_access, name="identity_revoke"),
    path("incidenten/<slug:reference>/burger/", cases.identity, name="identity"),
    path("incidenten/<slug:reference>/burger/wijzigen/", cases.change, name="identity_change"),
    path("incidenten/<slug:reference>/burger/eerder/", cases.link, name="identity_link"),
    path("incidenten/<slug:reference>/burger/verwijderen/", cases.remove, name="identity_remove"),
]
