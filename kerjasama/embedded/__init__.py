"""A private PostgreSQL for a first run or a laptop; with DATABASE_URL set it never starts."""
