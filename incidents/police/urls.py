from django.urls import path

from incidents.police.views import files, police

urlpatterns = [
    path("<slug:reference>/politie/", police.police, name="police"),
    path("<slug:reference>/politie/<int:pk>/uitkomst/", police.outcome, name="police_outcome"),
    path("<slug:reference>/politie/dossier/", files.make, name="police_file"),
    path("<slug:reference>/politie/dossier/<int:pk>/pdf/", files.pdf, name="police_file_pdf"),
    path("<slug:reference>/schade/", police.damage, name="damage"),
    path("<slug:reference>/schade/<int:pk>/", police.settle, name="damage_settle"),
]
