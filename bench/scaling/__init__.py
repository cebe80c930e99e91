"""A register on more than one machine, in small: what happens as its servers die and come back."""
