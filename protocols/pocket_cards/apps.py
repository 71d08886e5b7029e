from django.apps import AppConfig


class PocketCardsConfig(AppConfig):
    name = "protocols.pocket_cards"
    label = "pocket_cards"
    verbose_name = "Zakkaarten"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.pocket_cards import documents  # noqa: PLC0415

        documents.register()
