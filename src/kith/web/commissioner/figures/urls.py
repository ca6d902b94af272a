from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.commissioner.figures import views
from kith.web.components import navigation

urlpatterns = [path("", views.figures_page, name="figures")]

navigation.register(
    navigation.Item(_("Figures"), "commissioner:figures", Permission.SEE_FIGURES, order=80)
)
