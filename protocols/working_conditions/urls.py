from django.urls import path

from protocols.working_conditions import views

urlpatterns = [
    path("risicos/", views.risks, name="risks"),
    path("risicos/pdf/", views.request_risks, name="request_risks"),
    path("risicos/maatregel/<int:line_id>/", views.plan_measure, name="plan_measure"),
    path("risicos/instructie/", views.instruction, name="instruction"),
    path("risicos/instructie/<slug:kind>/", views.instruction_file, name="instruction_file"),
    path("risicos/<slug:kind>/", views.risks_export, name="risks_export"),
]
