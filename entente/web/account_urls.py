"""The part of allauth's account pages that a node uses: no sign-up, no e-mail, no reset by e-mail."""

from allauth.account import views
from django.urls import path

from entente.web import second_factor

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", second_factor.choose, name="second_factor"),
    path("password/change/", views.password_change, name="account_change_password"),
]
