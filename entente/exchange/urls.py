"""Where the node's map finds the exchange's addresses."""

from entente.exchange.http.urls import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
