"""The command, run as a process against real nodes."""
