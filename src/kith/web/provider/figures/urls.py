from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.figures import views

urlpatterns = [
    path("figures/", views.figures_page, name="figures"),
    path("figures/months.csv", views.months, name="figures_csv"),
    path("figures/referrals.csv", views.referrals, name="referrals_csv"),
    path("figures/attendance.csv", views.attendance, name="attendance_csv"),
]

navigation.register(
    navigation.Item(_("Figures"), "provider:figures", Permission.SEE_PROVIDER, order=60)
)
