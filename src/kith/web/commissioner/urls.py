"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "commissioner"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.commissioner.figures.urls")),
]
