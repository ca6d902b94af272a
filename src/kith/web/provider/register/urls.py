from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.register import views

urlpatterns = [
    path("register/", views.sessions, name="sessions"),
    path("register/<uuid:listing_id>/", views.register, name="register"),
    path("register/undo", views.undo, name="undo_register"),
]

navigation.register(
    navigation.Item(_("Register"), "provider:sessions", Permission.SEE_PROVIDER, order=40)
)
