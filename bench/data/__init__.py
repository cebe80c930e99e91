"""A register of national size, made up: the same seed and scale give the same rows."""
