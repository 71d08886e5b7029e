from django.urls import path

from learning.campaigns.views import anonymous, campaigns

urlpatterns = [
    path("leren/uitvragen/", campaigns.overview, name="campaigns"),
    path("leren/uitvragen/nieuw/", campaigns.new, name="new_campaign"),
    path("leren/uitvragen/<int:pk>/", campaigns.detail, name="campaign"),
    path("leren/uitvragen/<int:pk>/openen/", campaigns.open_, name="open_campaign"),
    path("leren/uitvragen/<int:pk>/sluiten/", campaigns.close, name="close_campaign"),
    path("leren/uitvragen/<int:pk>/stoppen/", campaigns.cancel, name="cancel_campaign"),
    path("anoniem/<int:pk>/", anonymous.enter, name="anonymous"),
    path("anoniem/<int:pk>/deel/<int:position>/", anonymous.part, name="anonymous_part"),
    path("anoniem/<int:pk>/klaar/", anonymous.done, name="anonymous_done"),
]
