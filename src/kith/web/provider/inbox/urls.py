from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.inbox import views

ONE = "referrals/<uuid:connection_id>"

urlpatterns = [
    path("", views.home, name="home"),
    path(f"{ONE}/", views.referral, name="referral"),
    path(f"{ONE}/answer", views.answer, name="answer"),
    path(f"{ONE}/write", views.write, name="write"),
    path(f"{ONE}/read", views.read, name="read"),
    path(f"{ONE}/deleted", views.deleted, name="deleted"),
]

navigation.register(navigation.Item(_("Inbox"), "provider:home", Permission.SEE_PROVIDER, order=10))
