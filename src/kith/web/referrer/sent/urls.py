from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.referrer.sent import views

urlpatterns = [
    path("", views.my_referrals, name="my_referrals"),
    path("find/", views.find, name="find"),
    path("<uuid:receipt_id>/", views.sent, name="sent"),
    path("<uuid:receipt_id>/answer/", views.answer, name="answer"),
    path("<uuid:receipt_id>/ask/", views.ask, name="ask"),
]

navigation.register(
    navigation.Item(
        _("My referrals"), "referrer:my_referrals", Permission.SEE_OWN_REFERRALS, order=20
    )
)
