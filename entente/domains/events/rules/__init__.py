"""What an event is and how its risks are judged: pure."""
