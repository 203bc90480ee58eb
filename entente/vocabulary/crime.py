"""Crime areas: the closed list that agreements, messages and statistics name.

Follows the forms of crime of Annex I to Regulation (EU) 2016/794 (from memory), with espionage and major-event
security added because services outside the Union exchange on them.
"""

from enum import StrEnum


class CrimeArea(StrEnum):
    """What a message is about, in the words of agreements."""

    TERRORISM = "terrorism"
    ORGANISED_CRIME = "organised_crime"
    DRUGS = "drugs"
    MONEY_LAUNDERING = "money_laundering"
    NUCLEAR_MATERIAL = "nuclear_material"
    IRREGULAR_MIGRATION = "irregular_migration"
    HUMAN_TRAFFICKING = "human_trafficking"
    VEHICLE_CRIME = "vehicle_crime"
    HOMICIDE = "homicide"
    ORGAN_TRADE = "organ_trade"
    KIDNAPPING = "kidnapping"
    RACISM_XENOPHOBIA = "racism_xenophobia"
    ROBBERY = "robbery"
    CULTURAL_GOODS = "cultural_goods"
    FRAUD = "fraud"
    EXTORTION = "extortion"
    COUNTERFEIT_GOODS = "counterfeit_goods"
    FORGED_DOCUMENTS = "forged_documents"
    COUNTERFEIT_MONEY = "counterfeit_money"
    CYBERCRIME = "cybercrime"
    CORRUPTION = "corruption"
    FIREARMS = "firearms"
    WILDLIFE = "wildlife"
    ENVIRONMENT = "environment"
    SHIP_SOURCE_POLLUTION = "ship_source_pollution"
    SEXUAL_ABUSE = "sexual_abuse"
    WAR_CRIMES = "war_crimes"
    ESPIONAGE = "espionage"
    MAJOR_EVENT_SECURITY = "major_event_security"
    OTHER = "other"
