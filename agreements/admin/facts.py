"""Which facts a source can state of each kind of record."""

from agreements.models import Fact

AGREEMENT_FACTS = (
    Fact.KIND,
    Fact.TITLE,
    Fact.PARTIES,
    Fact.NUMBER,
    Fact.SIGNATORY,
    Fact.SIGNED_ON,
    Fact.PLACE,
    Fact.EFFECTIVE_FROM,
    Fact.VALID_UNTIL,
    Fact.ENDED_ON,
    Fact.CATEGORY,
    Fact.LEGAL_BASIS,
    Fact.SECTORS,
    Fact.SCOPE,
    Fact.BACKGROUND,
    Fact.PURPOSE,
    Fact.AGENCIES,
    Fact.PEOPLE,
    Fact.STAGES,
    Fact.LINKS,
    Fact.FACILITIES,
    Fact.FOLLOW_UP,
    Fact.OBSTACLE,
)

MISSION_FACTS = (
    Fact.KIND,
    Fact.TITLE,
    Fact.THEME,
    Fact.HELD_ON,
    Fact.TARGET,
    Fact.PLACE,
    Fact.HOSTS,
    Fact.VISITORS,
    Fact.BUSINESSES,
    Fact.SECTORS,
    Fact.VALUE,
    Fact.COMMODITIES,
    Fact.AGREEMENTS,
    Fact.AGENCIES,
    Fact.PEOPLE,
    Fact.BACKGROUND,
    Fact.FACILITIES,
    Fact.FOLLOW_UP,
    Fact.OBSTACLE,
    Fact.REALISATION,
)

TRANSACTION_FACTS = (
    Fact.KIND,
    Fact.DATE,
    Fact.SELLER,
    Fact.BUYER,
    Fact.VALUE,
    Fact.COMMODITIES,
    Fact.RECURRENCE,
    Fact.REALISATION,
)
