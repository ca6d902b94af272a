"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "manager"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.manager.allocation.urls")),
    path("", include("kith.web.manager.imports.urls")),
    path("", include("kith.web.manager.programme.urls")),
    path("", include("kith.web.manager.staff.urls")),
    path("", include("kith.web.manager.directory.urls")),
    path("", include("kith.web.manager.providers.urls")),
    path("", include("kith.web.manager.triage.urls")),
    path("", include("kith.web.manager.post.urls")),
    path("", include("kith.web.manager.messages.urls")),
    path("", include("kith.web.manager.wording.urls")),
    path("", include("kith.web.manager.translations.urls")),
    path("", include("kith.web.manager.suggestions.urls")),
]
