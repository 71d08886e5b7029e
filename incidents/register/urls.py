from django.urls import path

from incidents.register import views

urlpatterns = [
    path("importeren/", views.import_start, name="import"),
    path("importeren/uitleg/", views.import_columns, name="import_columns"),
    path("importeren/voorbeeld/", views.import_example, name="import_example"),
    path("importeren/<int:pk>/", views.import_run, name="import_run"),
    path("importeren/<int:pk>/fouten/", views.import_problems, name="import_problems"),
    path("importeren/<int:pk>/overnemen/", views.import_take_over, name="import_take_over"),
    path("importeren/<int:pk>/weggooien/", views.import_discard, name="import_discard"),
    path("importeren/<int:pk>/terugdraaien/", views.import_take_back, name="import_take_back"),
]
