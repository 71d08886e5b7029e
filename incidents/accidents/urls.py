from django.urls import path

from incidents.accidents import views

urlpatterns = [
    path("<slug:reference>/arbeidsinspectie/", views.inspectorate, name="inspectorate"),
    path("<slug:reference>/ongeval-afronden/", views.finish, name="finish_accident"),
]
