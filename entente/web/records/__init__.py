"""Records kept by hand: rows with their service and author, rows on persons with their footing, one form."""
