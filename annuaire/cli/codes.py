"""How a command ends."""

FINE, PROBLEMS, MISUSE, MACHINE = 0, 1, 2, 3
