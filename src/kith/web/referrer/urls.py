"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "referrer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.referrer.refer.urls")),
    path("sent/", include("kith.web.referrer.sent.urls")),
]
