from django.apps import AppConfig


class RegisteredDocumentsConfig(AppConfig):
    name = "protocols.registered_documents"
    label = "registered_documents"
    verbose_name = "Register van documenten"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.registered_documents.services import DOCUMENTS  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415

        open_with.register(DOCUMENTS)
