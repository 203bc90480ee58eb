"""Legal forms of organisations and words of function: they tell little of which organisation it is.

The rows are from the authors' knowledge of how names are written, not read off a register; ISO 20275 lists the forms.
"""

import re
from typing import NamedTuple

from entente.matching.names.normalise import split


class LegalForm(NamedTuple):
    """How a form is written, dots and strokes taken out, and where it is used."""

    written: str
    where: str


FORMS = (
    LegalForm("ltd limited plc llp lp", "United Kingdom, Ireland, India, East Asia"),
    LegalForm("inc incorporated corp corporation co company llc pllc", "United States, Canada"),
    LegalForm("sa société anonyme sarl sarlau sas sasu eurl snc sci scs gie à responsabilité limitée", "French law"),
    LegalForm("sl slu sociedad anónima limitada sae srl de cv sapi", "Spain, Latin America"),
    LegalForm("lda ltda eireli", "Portugal, Brazil"),
    LegalForm("spa snc sas società per azioni", "Italy"),
    LegalForm(
        "gmbh ag kg ohg ug ev eg kgaa mbh gesellschaft mit beschränkter haftung aktiengesellschaft", "German law"
    ),
    LegalForm("bv nv vof cv besloten naamloze vennootschap bvba", "Netherlands, Belgium"),
    LegalForm("ab as asa aps oy oyj hf ehf", "Nordic countries"),
    LegalForm("doo dd ad ood eood kft zrt nyrt sro sp zoo", "Central and South-East Europe"),
    LegalForm("ооо оао зао пао ао ип тов тоо ooo oao zao pao jsc ojsc pjsc cjsc", "Russia and neighbours"),
    LegalForm("aş ltdşti şti anonim şirketi limited", "Türkiye"),
    LegalForm("fze fzco fzc wll bsc ksc saog saoc qsc", "Gulf states"),
    LegalForm(
        "شركة الشركة مؤسسة ذات مسؤولية المسؤولية محدودة المحدودة ذمم شمم شم مساهمة المساهمة عامة خاصة", "Arab law"
    ),
    LegalForm("pte sdn bhd pty pvt tbk pt", "South-East Asia, Australia"),
    LegalForm("有限公司 股份有限公司 公司 株式会社 有限会社 주식회사", "China, Japan, Korea"),
    LegalForm("בעמ", "Israel"),
)
_FUNCTION = "& of the for and et und y e du de des del la le les el los las pour para por für fur в и для"
FUNCTION_WORDS = frozenset(_FUNCTION.split())
"""Words that bind the others of an organisation's name; an acronym passes them over."""
LEGAL_FORMS = frozenset(word for form in FORMS for word in form.written.split())

FEWEST_LETTERS, MOST_LETTERS = 3, 8
"""Of an acronym."""
_DOTTED = re.compile(r"(?<!\w)(?:\w\.){2,}\w?(?!\w)")
_STROKE = re.compile(r"(?<!\w)(\w)/(\w)(?!\w)")


def plainly_written(text: str) -> str:
    """S.A.R.L. as SARL, A/S as AS, commas as spaces: what punctuation says in names of organisations."""
    together = _DOTTED.sub(lambda found: found.group().replace(".", ""), text.replace(",", " "))
    return _STROKE.sub(r"\1\2", together).replace('"', " ")


def tells_little(word: str) -> bool:
    """Whether a cleaned, lower-case word is a legal form or a word of function."""
    return word in LEGAL_FORMS or word in FUNCTION_WORDS


def first_letters(name: str) -> str:
    """The acronym of a written name, a letter for each word that tells something; empty for fewer than three."""
    kept = [word[0] for word in map(str.lower, split(plainly_written(name))) if not tells_little(word)]
    return "".join(kept) if FEWEST_LETTERS <= len(kept) <= MOST_LETTERS else ""
