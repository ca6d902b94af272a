from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.listings import views

ONE = "listings/<uuid:listing_id>"

urlpatterns = [
    path("listings/", views.listings, name="listings"),
    path(f"{ONE}/", views.listing, name="listing"),
    path(f"{ONE}/edit", views.edit, name="edit_listing"),
    path(f"{ONE}/right", views.right, name="confirm_listing"),
    path(f"{ONE}/places", views.places, name="places"),
    path(f"{ONE}/pause", views.pause, name="pause_listing"),
    path(f"{ONE}/resume", views.resume, name="resume_listing"),
]

navigation.register(
    navigation.Item(_("Listings"), "provider:listings", Permission.SEE_PROVIDER, order=50)
)
