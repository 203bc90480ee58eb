"""Tables of naming customs: particles, compound beginnings, titles, patronymic endings, short forms of given names."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that bind names and tell little of who bears them.
PARTICLES = _words(
    "al el ul as ash ad ar at az an de del della di da do dos das du des la le les lo van von vom zu zum zur den der "
    "ter ten bin ben ibn bint bent binti ould oulad uld ait ap mac y e ва бин ибн аль эль ад ас аш ван фон де "
    "بن ابن بنت ال آل ولد ايت آيت בן בת אל"
)

# Words that make one name with the word after them, the article between them left out: Abd al-Latif is Abdellatif.
COMPOUND_BEGINNINGS = _words(
    "abd abdul abdel abdal abdoul abu abou abi bou umm oum عبد أبو ابو أبي ام أم абд абдул абдель абу"
)
ARTICLES = _words("al el ul ar as ash ad at az an ال аль эль")

TITLES = _words(
    "mr mrs ms miss mister dr prof sir lord hon me mme mlle monsieur madame sr sra srta don dona sheikh shaikh cheikh "
    "sheik haj hajj hadj haji hajji el-hadj mullah mawlawi maulvi qari ustad imam sayyid sayed seyed moulay mulay "
    "lalla general gen colonel col major maj captain capt lieutenant lt sgt jr junior senior الشيخ شيخ الحاج حاج "
    "الدكتور دكتور السيد السيدة مولاي للا العقيد الرائد النقيب اللواء "
    "г-н г-жа доктор 先生 女士 씨"
)

PATRONYMIC_ENDINGS = ("ovich", "evich", "ovna", "evna", "ович", "евич", "ovitch", "evitch", "овна", "евна", "ична")

ARABIC_ARTICLE = "ال"
FEWEST_AFTER_ARTICLE = 3

# Short forms and what they are short for; both sides read this table.
_SHORT_FORMS = (
    "alexander alex sasha sacha alec aleksandr alexandre alejandro iskander",
    "mohamed mohammed muhammad mehmet moh mohd mo hamou simo",
    "william bill will billy willy guillaume guillermo wilhelm",
    "robert bob rob bobby roberto",
    "richard rick dick ricardo",
    "elizabeth liz beth elisabeth lisa isabel",
    "katherine kate kathy catherine katia katya ekaterina yekaterina",
    "vladimir vova volodya volodymyr",
    "dmitri dima dmitry dmitriy dimitri",
    "ivan vanya john jean juan johann giovanni hans jack yahya",
    "michael mike mikhail misha miguel michel mikail",
    "joseph joe jose yusuf youssef giuseppe pepe iosif yossi",
    "james jim jimmy jacques jaime jacob yaqub yakov",
    "nikolai kolya nicholas nick nicolas",
    "sergei seryozha serge sergio",
    "francisco paco pancho francis francois frank",
    "abraham ibrahim avi abe brahim",
    "daniel dan danny",
    "thomas tom tommy",
    "anthony tony antonio antoine anton",
    "charles charlie carlos karl carl",
    "peter pete pierre pedro piotr pyotr petr",
    "paul pablo pavel paolo boulos",
    "george jorge georges giorgi yuri jerzy",
    "stephen steve esteban etienne stefan stepan",
    "fatima fatma fatiha fati",
    "maria mary marie miriam maryam meryem",
    "yevgeny evgeni zhenya eugene",
)
SHORT_FORMS: dict[str, frozenset[int]] = {}
for _number, _row in enumerate(_SHORT_FORMS):
    for _form in _row.split():
        SHORT_FORMS[_form] = SHORT_FORMS.get(_form, frozenset()) | {_number}
SHORT_FORM_LIKENESS = 0.8
"""Likeness of two words that the table joins."""
