"""The names of rows that a history speaks of, in few queries and also of deleted ones."""

from collections import defaultdict

from django.utils.translation import gettext as _

from agreements import models
from agreements.access import unseen_name, visible
from agreements.models.base import Publishable

from .values import to_python

# What a row's name is made of, where that is another row.
NAMED_BY = {
    models.Agency: ("province",),
    models.AgreementAgency: ("agency__province",),
    models.AgreementLink: ("to_agreement",),
    models.AgreementSector: ("sector",),
    models.Bureau: ("province",),
    models.Citation: ("source",),
    models.Evaluation: ("agreement",),
    models.Membership: ("province",),
    models.MissionParticipant: ("province",),
    models.MissionSector: ("sector",),
    models.Party: ("province", "business"),
    models.ProvinceNeighbour: ("province_a", "province_b"),
    models.TransactionLine: ("commodity",),
    models.Agreement.facilities.through: ("facility",),
    models.Agreement.legal_bases.through: ("legalbasis",),
    models.Commodity.allowed_units.through: ("unit",),
    models.Sector.see_also.through: ("to_sector",),
    models.TradeMission.agreements.through: ("agreement",),
    models.User.groups.through: ("group",),
    models.User.user_permissions.through: ("permission__content_type",),
}


class Names:
    """Names by model and key, as far as ``user`` may know them."""

    def __init__(self, wanted, user, known=frozenset()):
        """``wanted``: pairs of a model and a key; those ``known`` to the user anyway are named."""
        self.user, self.known = user, known
        rows = fetched(wanted)
        missing = {(model, str(key)) for model, key in wanted} - rows.keys()
        self.rows = rows | last_states(missing)
        self.unseen = self._unseen()

    def __getitem__(self, pair):
        """The name of the row of (model, key)."""
        model, key = pair[0], str(pair[1])
        if (model, key) in self.unseen:
            return unseen_name(key)
        row = self.rows.get((model, key))
        if row is None:
            return _("nomor %s, sudah dihapus") % key
        for field, value in named_by(row):
            if (field.related_model, str(value)) in self.unseen:
                return unseen_name(value)
            if not field.is_cached(row):
                return _("nomor %s, sudah dihapus") % key
        return name_of(row)

    def _unseen(self):
        """Records that other desks keep to themselves."""
        named = {pair for pair in self.rows if issubclass(pair[0], Publishable)}
        for row in self.rows.values():
            named |= {
                (field.related_model, str(value))
                for field, value in named_by(row)
                if issubclass(field.related_model, Publishable)
            }
        seen = {
            (model, str(key))
            for model in {model for model, _key in named}
            for key in visible(model._base_manager.all(), self.user)
            .filter(pk__in=[key for of, key in named if of is model])
            .values_list("pk", flat=True)
        }
        return named - seen - self.known


def name_of(row):
    """What a row is called; a user by the full name, a link by what it links to."""
    if isinstance(row, models.User):
        return row.get_full_name() or row.username
    if row._meta.auto_created:
        return str(getattr(row, NAMED_BY[type(row)][0].split("__")[0]))
    return str(row)


def fetched(wanted):
    """The rows that exist, by model and key as text; one query for each model."""
    keys = defaultdict(set)
    for model, key in wanted:
        keys[model].add(key)
    return {
        (model, str(row.pk)): row
        for model, those in keys.items()
        for row in model._base_manager.filter(pk__in=those).select_related(*NAMED_BY.get(model, ()))
    }


def last_states(pairs):
    """Deleted rows as they were last, by model and key."""
    models_of = {table_of(model): model for model, _key in pairs}
    deletions = models.Change.objects.filter(
        operation=models.Operation.DELETE,
        table__in=models_of,
        row__in={key for _model, key in pairs},
    )
    rows = {}
    for change in deletions if pairs else ():
        model = models_of[change.table]
        rows[model, change.row] = rebuilt(model, change.before)
    related = fetched(
        (field.related_model, value) for row in rows.values() for field, value in named_by(row)
    )
    for row in rows.values():
        for field, value in named_by(row):
            if found := related.get((field.related_model, str(value))):
                setattr(row, field.name, found)
    return rows


def named_by(row):
    """The foreign keys that a row's name is made of, with their values."""
    for path in NAMED_BY.get(type(row), ()):
        field = row._meta.get_field(path.split("__")[0])
        if (value := getattr(row, field.attname)) is not None:
            yield field, value


def rebuilt(model, state):
    """A model's instance with the columns of ``state``, unsaved."""
    return model(
        **{
            field.attname: to_python(field, state[field.column])
            for field in model._meta.concrete_fields
            if field.column in state
        }
    )


def table_of(model):
    """How changes call a model's table."""
    return model._meta.db_table.removeprefix("agreements_")
