"""The editor of one clause: form fields made from the fields of its value's type, and its words in every language.

A list of parts (signatories, offices, safeguarded categories) is written one a line, its fields separated by bars.
"""

from enum import Enum
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _

from entente.domains.agreements.rules.kinds import FORMS, ClauseKind
from entente.domains.agreements.rules.text import Clause
from entente.domains.agreements.rules.values import Value
from entente.domains.agreements.web.field_names import FIELD_NAMES
from entente.domains.agreements.web.names import choices_of

BAR = " | "
WORDS = "words_"


class ClauseForm(forms.Form):
    """Fields of the value, named as in the value's type; `words_<language>` for the words."""

    def __init__(self, kind: ClauseKind, languages: tuple[str, ...], clause: Clause | None, data: Any = None) -> None:
        super().__init__(data)
        self.value_type = FORMS[kind].value
        for field in msgspec.structs.fields(self.value_type):
            self.fields[field.name] = _form_field(field, _initial(field, clause))
        for language in languages:
            self.fields[WORDS + language] = _words_field(language, clause)
        self.languages = languages

    def clean(self) -> dict[str, Any]:
        """Refuse what is not of the value's form, in the words of the reader."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.value = self._read(data)
            except (msgspec.ValidationError, ValueError) as error:
                raise forms.ValidationError(_("This is not of the form that the clause needs: %s") % error) from error
        return data

    def _read(self, data: dict[str, Any]) -> Value:
        fields = msgspec.structs.fields(self.value_type)
        plain = {field.name: _plain(field.type, data[field.name]) for field in fields}
        return msgspec.convert(plain, self.value_type, strict=False)

    def words(self) -> dict[str, str]:
        """The words by language, those left empty left out."""
        given = {language: self.cleaned_data[WORDS + language].strip() for language in self.languages}
        return {language: text for language, text in given.items() if text}


def _initial(field: Any, clause: Clause | None) -> Any:
    if clause is not None and field.name in clause.value:
        value = clause.value[field.name]
    elif field.default is not msgspec.NODEFAULT:
        value = msgspec.to_builtins(field.default)
    else:
        return None
    if _is_list(field.type) and not _is_enum(_item(field.type)):
        return "\n".join(_line(_item(field.type), one) for one in value)
    return value


def _form_field(field: Any, initial: Any) -> forms.Field:
    kind = field.type
    shown = {"label": FIELD_NAMES.get(field.name, field.name), "initial": initial, "required": False}
    if _is_list(kind) and _is_enum(_item(kind)):
        picked = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices_of(_item(kind)), widget=picked, **shown)
    if _is_list(kind):
        return forms.CharField(widget=forms.Textarea({"rows": 4}), help_text=_help(_item(kind)), **shown)
    if _is_enum(kind):
        return forms.ChoiceField(choices=choices_of(kind), **(shown | {"required": True}))
    if kind is bool:
        return forms.BooleanField(**shown)
    if kind is int:
        return forms.IntegerField(min_value=0, **(shown | {"required": True}))
    return forms.CharField(max_length=300, **shown)


def _words_field(language: str, clause: Clause | None) -> forms.Field:
    attributes = {"rows": 4, "lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    return forms.CharField(
        label=_("Words of the clause (%(language)s)") % {"language": language},
        widget=forms.Textarea(attributes),
        required=False,
        max_length=20_000,
        initial=clause.words.get(language, "") if clause else "",
    )


def _plain(kind: Any, value: Any) -> Any:
    if not _is_list(kind) or _is_enum(_item(kind)):
        return value
    return [_part(_item(kind), line) for line in value.splitlines() if line.strip()]


def _part(item: Any, line: str) -> Any:
    if not _is_struct(item):
        return line.strip()
    parts = [part.strip() for part in line.split("|")]
    fields = msgspec.structs.fields(item)
    if len(parts) > len(fields):
        raise ValueError(line)
    return {field.name: _cell(field.type, part) for field, part in zip(fields, parts, strict=False)}


def _cell(kind: Any, text: str) -> Any:
    if _is_list(kind):
        return [part.strip() for part in text.split(",") if part.strip()]
    return text == "yes" if kind is bool else text


def _line(item: Any, value: Any) -> str:
    if not _is_struct(item):
        return str(value)
    return BAR.join(_cell_text(value.get(field.name, "")) for field in msgspec.structs.fields(item))


def _cell_text(part: Any) -> str:
    if isinstance(part, list | tuple):
        return ", ".join(map(str, part))
    return "yes" if part is True else "" if part is False else str(part)


def _help(item: Any) -> str:
    if not _is_struct(item):
        return _("One a line.")
    names = BAR.join(str(FIELD_NAMES.get(field.name, field.name)) for field in msgspec.structs.fields(item))
    return _("One a line: %(names)s") % {"names": names}


def _is_list(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _item(kind: Any) -> Any:
    return kind.__args__[0]


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
