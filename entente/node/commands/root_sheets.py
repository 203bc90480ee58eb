"""The root sheet as it is printed: the words and digits that partners compare."""

from gettext import gettext as _


def root_sheet(service: str, name: str, words: str, digits: str) -> str:
    """Three lines for a service; words and digits are two forms of one fingerprint."""
    heading = _("ROOT SHEET of {service} ({name})").format(service=service, name=name)
    return f"{heading}\n  {_('words')}:  {words}\n  {_('digits')}: {digits}"
