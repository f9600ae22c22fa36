"""Who talks to people: one folder per platform, and the program's entry, settings and composition."""
