"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.public.about.urls")),
    path("api/open-referral/", include("kith.web.public.open_referral.urls")),
    path("demo/outbox/", include("kith.web.public.outbox.urls")),
    path("find/", include("kith.web.public.find.urls")),
    path("get-help/", include("kith.web.public.refer.urls")),
    path("answer/", include("kith.web.public.answer.urls")),
    path("health/", include("kith.web.public.health.urls")),
    path("referral-emails/", include("kith.web.public.referrer_emails.urls")),
    path("notify/", include("kith.web.public.notify.urls")),
    path("", include("kith.web.public.metrics.urls")),
    path("", include("kith.web.public.translations.urls")),
    path("", include("kith.web.public.easy.urls")),
]
