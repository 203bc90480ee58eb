"""The web toolkit: layout, sign-in, paging, errors."""
