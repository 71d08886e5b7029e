from django.urls import path

from protocols.registered_documents import views

urlpatterns = [
    path("documenten/", views.index, name="documents"),
    path("documenten/nieuw/", views.add, name="add_document"),
    path("documenten/voorstellen/", views.suggest, name="suggest_documents"),
    path("documenten/export/<slug:kind>/", views.export, name="documents_export"),
    path("documenten/<int:pk>/", views.detail, name="document"),
    path("documenten/<int:pk>/wijzigen/", views.edit, name="edit_document"),
    path("documenten/<int:pk>/bekeken/", views.review, name="review_document"),
    path("documenten/<int:pk>/weg/", views.remove, name="remove_document"),
]
