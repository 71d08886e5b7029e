from django.apps import AppConfig


class FormTemplatesConfig(AppConfig):
    name = "protocols.form_templates"
    label = "form_templates"
    verbose_name = "Formulieren van protocollen"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.form_templates.content import load_templates  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_templates)
