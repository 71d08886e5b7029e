from django.urls import path

from protocols.norms.views import norm_drafts, norms, publishing

urlpatterns = [
    path("norm/", norms.norm, name="norm"),
    path("norm/vaststellen/", publishing.publish, name="publish_norm"),
    path("norm/versies/", norms.versions, name="norm_versions"),
    path("norm/versies/<int:number>/", norms.version, name="norm_version"),
    path("norm/vergelijken/", norms.compare, name="norm_compare"),
    path("norm/concept/", norm_drafts.draft, name="norm_draft"),
    path("norm/concept/beginnen/", norm_drafts.start, name="norm_draft_start"),
    path("norm/concept/tekst/", norm_drafts.edit_texts, name="norm_draft_texts"),
    path("norm/concept/matrix/<slug:column>/", norm_drafts.edit_column, name="norm_draft_column"),
    path("norm/concept/gedragingen/", norm_drafts.edit_mapping, name="norm_draft_mapping"),
    path("norm/concept/uitspraken/nieuw/", norm_drafts.add, name="norm_draft_add_statement"),
    path("norm/concept/uitspraken/<int:pk>/", norm_drafts.edit_statement, name="norm_draft_statement"),
    path("norm/concept/uitspraken/<int:pk>/weg/", norm_drafts.remove, name="norm_draft_remove_statement"),
    path("norm/concept/uitspraken/<int:pk>/terug/", norm_drafts.restore, name="norm_draft_restore_statement"),
    path("norm/concept/publiceren/", norm_drafts.publish_draft, name="norm_draft_publish"),
    path("norm/concept/weggooien/", norm_drafts.discard, name="norm_draft_discard"),
]
