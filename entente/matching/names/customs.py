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

# What follows a word and makes one name with it: Jamal al-Din, Jamal ud Din, Jamal Eddine are Jamaldin.
ENDINGS_AFTER_ARTICLE = _words("din deen dine دين")
ARTICLES_BEFORE_ENDINGS = ARTICLES | _words("ud ed id ood ed")
COMPOUND_ENDINGS = _words("eddin eddine eddeen uddin uddine uddeen addin aldin eldin الدين")
SHORT_ENDING = {"الدين": "دين", "دين": "دين"}
"""How an ending is written in the joined word; the Latin ones all as `din`."""

TITLES = _words(
    "mr mrs ms miss mister dr prof sir lord hon me mme mlle monsieur madame sr sra srta don dona sheikh shaikh cheikh "
    "sheik haj hajj hadj haji hajji el-hadj mullah mawlawi maulvi qari ustad imam sayyid sayed seyed moulay mulay "
    "lalla general gen colonel col major maj captain capt lieutenant lt sgt jr junior senior الشيخ شيخ الحاج حاج "
    "الدكتور دكتور السيد السيدة مولاي للا العقيد الرائد النقيب اللواء "
    "г-н г-жа доктор 先生 女士 씨"
)

PATRONYMIC_ENDINGS = ("ovich", "evich", "ovna", "evna", "ович", "евич", "ovitch", "evitch", "овна", "евна", "ична")

# Names of two or three letters that begin with one of these are a family name and a given name written together.
CHINESE_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
    "覃武戴莫孔向汤湯习習"
)
KOREAN_FAMILIES = frozenset("김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구")

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
