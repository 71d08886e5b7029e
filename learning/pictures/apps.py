from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "learning.pictures"
    label = "pictures"
    verbose_name = "Teambeeld"
