from django.urls import path

from incidents.police.views import police

urlpatterns = [
    path("<slug:reference>/politie/", police.police, name="police"),
    path("<slug:reference>/politie/<int:pk>/uitkomst/", police.outcome, name="police_outcome"),
    path("<slug:reference>/schade/", police.damage, name="damage"),
    path("<slug:reference>/schade/<int:pk>/", police.settle, name="damage_settle"),
]
