from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "kith.directory.importing"
    label = "importing"
