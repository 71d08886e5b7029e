from django.apps import AppConfig


class ProtocolsConfig(AppConfig):
    name = "protocols"
    label = "protocols"
    verbose_name = "Protocollen"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.content import load_norms, load_templates  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_norms)
        register_loader(load_templates)
