from django.contrib import admin
from django.urls import path

from museum.staff import account, signing_in

app_name = "staff"


def own(view):
    """For members of staff alone, whatever else they may do."""
    return admin.site.admin_view(view)


urlpatterns = [
    path("login/passkey/", signing_in.passkey, name="passkey"),
    path("login/second/", signing_in.second, name="second"),
    path("login/set-up/", signing_in.set_up, name="set_up"),
    path("account/", own(account.account), name="account"),
    path("account/confirm/", own(account.confirm), name="confirm"),
    path("account/add/", own(account.add), name="add"),
    path("account/passkeys/<int:pk>/remove/", own(account.remove_passkey), name="remove_passkey"),
    path("account/codes/remove/", own(account.remove_codes), name="remove_codes"),
    path("account/recovery-codes/", own(account.recovery), name="recovery"),
    path("account/sign-ins/<int:pk>/end/", own(account.end), name="end"),
    path("account/sign-ins/end-others/", own(account.end_others), name="end_others"),
    path("still-here/", own(account.here), name="here"),
    path("colleagues/<int:pk>/sign-in/", own(account.colleague), name="colleague"),
    path("colleagues/<int:pk>/sign-in/reset/", own(account.reset), name="reset"),
    path("colleagues/<int:pk>/sign-in/end/", own(account.end_colleague), name="end_colleague"),
]
