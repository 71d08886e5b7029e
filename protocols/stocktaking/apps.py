from django.apps import AppConfig


class StocktakingConfig(AppConfig):
    name = "protocols.stocktaking"
    label = "stocktaking"
    verbose_name = "Inventarisatie"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.stocktaking.services import TO_ARRANGE  # noqa: PLC0415
        from protocols.stocktaking.summaries.stocktaking import words_of_stocktaking  # noqa: PLC0415
        from vpd.organisation import open_with, origins  # noqa: PLC0415

        origins.register("stocktaking", words_of_stocktaking)
        open_with.register(TO_ARRANGE)
