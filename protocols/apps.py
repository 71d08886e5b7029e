from django.apps import AppConfig


class ProtocolsConfig(AppConfig):
    name = "protocols"
    label = "protocols"
    verbose_name = "Protocollen"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.content import load_norms, load_templates  # noqa: PLC0415
        from protocols.documents import KIND, deliver_document  # noqa: PLC0415
        from vpd.messaging import outbox  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_norms)
        register_loader(load_templates)
        outbox.register(KIND, deliver_document)
