from django.urls import path

from incidents.attachments import views

urlpatterns = [
    path("bijlagen/<uuid:attachment_id>/", views.show, name="attachment"),
    path("bijlagen/<uuid:attachment_id>/verwijderen/", views.remove, name="attachment_remove"),
    path("<slug:reference>/bijlagen/", views.attach, name="attach"),
]
