"""Papers that travel with a message: several files at once, to the limit of the protocol (P-11)."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.sniffing import mismatch

LARGEST = 100 * 1024 * 1024
"""Octets of one attachment."""


class FilesInput(forms.FileInput):
    """Lets several files be chosen."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    widget = FilesInput
    default_error_messages = {"large": _("A file has 100 MB at most; share a larger one in parts.")}  # noqa: RUF012 - as Django's fields declare it

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Each file is checked by itself."""
        given = data if isinstance(data, list) else [data] if data else []
        checked: list[UploadedFile[Any]] = [super(FilesField, self).clean(each, initial) for each in given]
        if any((each.size or 0) > LARGEST for each in checked):
            raise forms.ValidationError(self.error_messages["large"], code="large")
        wrong = [found for each in checked if (found := mismatch(each)) is not None]
        if wrong:
            raise forms.ValidationError([str(each) for each in wrong], code="mismatch")
        return checked


class PapersForm(forms.Form):
    """The files chosen."""

    papers = FilesField(
        label=_("Papers"),
        required=False,
        widget=FilesInput(attrs={"multiple": True}),
        help_text=_("They travel sealed with the message; the receiver downloads them after a check."),
    )
