"""Lists: a table of columns over a queryset that filters, sorts, pages, saves its view, exports and prints."""
