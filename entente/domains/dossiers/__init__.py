"""The desk: dossiers, requests, reports and what the officer does with them."""
