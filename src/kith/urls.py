"""Every address of Kith: sign-in, then one line an audience."""

from django.urls import include, path

handler400 = "kith.web.errors.bad_request"
handler403 = "kith.web.errors.permission_denied"
handler404 = "kith.web.errors.missing"
handler429 = "kith.web.errors.slow_down"
handler500 = "kith.web.errors.server_error"

# In this order: those below one word are passed over at once, the others are looked through.
urlpatterns = [
    path("account/", include("kith.web.staff.sign_in.urls")),
    path("my/", include("kith.web.person.urls")),
    path("refer/", include("kith.web.referrer.urls")),
    path("manage/", include("kith.web.manager.urls")),
    path("figures/", include("kith.web.commissioner.urls")),
    path("provider/", include("kith.web.provider.urls")),
    path("", include("kith.web.staff.urls")),
    path("", include("kith.web.public.urls")),
    path("", include("kith.web.link_worker.urls")),
]
