"""The addresses that partners call, below /exchange/ (P-10.2)."""

from django.urls import path

from entente.exchange.http import views

app_name = "exchange"
urlpatterns = [
    path("<str:service>/deliver", views.Deliver.as_view(), name="deliver"),
    path("<str:service>/holding", views.Holding.as_view(), name="holding"),
    path("<str:service>/check", views.BlindCheck.as_view(), name="check"),
    path("<str:service>/statement", views.KeyStatement.as_view(), name="statement"),
    path("<str:service>/attachments/<str:root>", views.Attachment.as_view(), name="attachment"),
    path("<str:service>/attachments/<str:root>/<int:index>", views.Chunk.as_view(), name="chunk"),
]
