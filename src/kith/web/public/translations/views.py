"""Which translations nobody has read yet, and where to say what is wrong in them."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.kernel.translations import awaits_review, is_whole
from kith.referrals.spam import limit
from kith.rights.wording import report_wording
from kith.web.access import action, actor_of
from kith.web.components.network import visitor_network
from kith.web.public.translations.forms import WordingForm

MOST, WITHIN = 10, timedelta(hours=24)


@action(Permission.PUBLIC, shows=True)
def translations(request: HttpRequest) -> HttpResponse:
    chosen = {"language": translation.get_language()}
    form = WordingForm(request.POST if request.method == "POST" else None, initial=chosen)
    if not form.is_valid():
        standing = [
            (code, name, is_whole(code), awaits_review(code)) for code, name in settings.LANGUAGES
        ]
        shown = {"form": form, "standing": standing[1:]}
        return render(request, "public/translations/translations.html", shown)
    limit("wording report", visitor_network(request), MOST, WITHIN)
    said = dict(form.cleaned_data)
    if not said.pop("website"):
        report_wording(actor=actor_of(request), **said)
    messages.success(request, _("Thank you. Somebody will look into it."))
    return redirect("public:translations")
