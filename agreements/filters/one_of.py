"""One of thousands of numbers, asked as one array: a parameter for each is slow to read."""

from django.db.models import Lookup


class OneOf(Lookup):
    """The number that an expression has is one of a list."""

    prepare_rhs = False

    def as_sql(self, compiler, connection):
        number, parameters = self.process_lhs(compiler, connection)
        return f"{number} = ANY (%s::bigint[])", [*parameters, list(self.rhs)]
