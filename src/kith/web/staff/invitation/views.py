"""Inviting a colleague, and the page behind the link in the invitation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.operations import accept_invitation, invite_colleague, open_invitation
from kith.kernel.permission import Permission
from kith.organisations.choices import Role
from kith.web.access import action, actor_of
from kith.web.components.inviting import InviteForm, send_invitation
from kith.web.staff.invitation.forms import JoinForm, JoinSignedInForm

SERVICE_ROLES = [Role.LINK_WORKER, Role.SENIOR, Role.MANAGER]


@action(Permission.MANAGE_SERVICE, shows=True)
def invite(request: HttpRequest) -> HttpResponse:
    """A manager invites somebody into the service."""
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, roles=SERVICE_ROLES)
    if not form.is_valid():
        return render(request, "staff/invitation/invite.html", {"form": form})
    invite_by_email(request, form)
    return redirect("manager:staff")


def invite_by_email(
    request: HttpRequest, form: InviteForm, organisation_id: UUID | None = None
) -> None:
    """Make the invitation that a valid form asks for, send its link, and say so."""
    data = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
    invited = invite_colleague(actor=actor_of(request), organisation_id=organisation_id, **data)
    send_invitation(invited)
    messages.success(request, _("Invitation sent to %(email)s") % {"email": invited.email})


@action(Permission.PUBLIC, shows=True, database=False)
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing; sending the form makes the account."""
    invitation = open_invitation(token)
    kind = JoinSignedInForm if invitation.has_account else JoinForm
    form = kind(request.POST or None, initial={"name": invitation.name})
    if not form.is_valid():
        context = {"form": form, "invitation": invitation, "next": request.path}
        return render(request, "staff/invitation/join.html", context)
    who = request.user.pk if request.user.is_authenticated else None
    accept_invitation(
        token=token,
        name=form.cleaned_data["name"],
        password=form.cleaned_data.get("password", ""),
        signed_in_as=who,
    )
    messages.success(request, _("You have joined. Sign in to start."))
    return redirect("staff:home")
