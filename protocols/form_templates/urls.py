from django.urls import path

from protocols.form_templates.views import parts, templates

urlpatterns = [
    path("", templates.template_list, name="templates"),
    path("<int:pk>/", templates.detail, name="template"),
    path("<int:pk>/kopie/", templates.copy, name="template_copy"),
    path("<int:pk>/nieuwe-versie/", templates.start, name="template_version"),
    path("<int:pk>/niet-meer-aanbieden/", templates.retire, name="template_retire"),
    path("<int:pk>/weer-aanbieden/", templates.offer, name="template_offer"),
    path("<int:pk>/vergelijken/", templates.compare, name="template_compare"),
    path("<int:pk>/versies/<int:number>/", templates.preview, name="template_preview"),
    path("<int:pk>/bewerken/", parts.edit, name="template_edit"),
    path("<int:pk>/bewerken/gegevens/", templates.describe, name="template_describe"),
    path("<int:pk>/bewerken/publiceren/", templates.publish_draft, name="template_publish"),
    path("<int:pk>/bewerken/weggooien/", templates.discard_draft, name="template_discard"),
    path("<int:pk>/bewerken/nieuw-onderdeel/", parts.new_section, name="template_new_section"),
    path("<int:pk>/bewerken/<int:section_id>/", parts.section, name="template_section"),
    path("<int:pk>/bewerken/<int:section_id>/wijzigen/", parts.change, name="template_change_section"),
    path("<int:pk>/bewerken/<int:section_id>/weg/", parts.remove, name="template_remove_section"),
    path("<int:pk>/bewerken/<int:section_id>/terug/", parts.restore, name="template_restore_section"),
    path("<int:pk>/bewerken/<int:section_id>/nieuwe-vraag/", parts.new_prompt, name="template_new_prompt"),
    path("<int:pk>/bewerken/<int:section_id>/<slug:direction>/", parts.move, name="template_move_section"),
    path("<int:pk>/bewerken/vragen/<int:prompt_id>/", parts.prompt, name="template_prompt"),
    path("<int:pk>/bewerken/vragen/<int:prompt_id>/weg/", parts.remove_one, name="template_remove_prompt"),
    path("<int:pk>/bewerken/vragen/<int:prompt_id>/terug/", parts.put_back, name="template_restore_prompt"),
    path(
        "<int:pk>/bewerken/vragen/<int:prompt_id>/<slug:direction>/",
        parts.move_one,
        name="template_move_prompt",
    ),
]
