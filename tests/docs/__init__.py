"""Pages that are walked through: every command is typed, every file is written, and all that is shown is compared."""
