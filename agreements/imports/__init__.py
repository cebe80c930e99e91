"""Loading the register from files: the reference data and records with their sources."""
