"""Short days as `entente.web.templatetags.moments` writes them: no number abroad is taken for a month."""

SHORT_DATE_FORMAT = "j M Y"
