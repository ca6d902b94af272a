from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.caseload import views

urlpatterns = [path("caseload/", views.show, name="caseload")]
navigation.register(
    navigation.Item(_("My caseload"), "link_worker:caseload", Permission.SEE_PEOPLE, 20)
)
