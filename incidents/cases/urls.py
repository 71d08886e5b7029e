from django.urls import path

from incidents.cases.views import question_counts

urlpatterns = [
    path("antwoorden/<uuid:lineage>/", question_counts.counts, name="counts"),
]
