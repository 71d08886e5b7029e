from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "vpd.review"
    label = "review"
    verbose_name = "Evaluatie"
