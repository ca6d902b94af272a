from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.referrer.refer import views

urlpatterns = [
    path("", views.refer, name="refer"),
    path("no-agreement/", views.no_agreement, name="no_agreement"),
    path("sent/<uuid:receipt_id>/next/", views.what_happens_next, name="what_happens_next"),
]

navigation.register(
    navigation.Item(_("Refer someone"), "referrer:refer", Permission.REFER, order=10)
)
