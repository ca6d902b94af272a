from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "kith.directory.places"
    label = "places"
