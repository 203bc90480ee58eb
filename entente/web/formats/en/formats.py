"""Days as `entente.web.templatetags.moments` writes them: day, month in letters, year."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j M Y"
