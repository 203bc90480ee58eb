"""Major events: where and when they take place, who is responsible, and what could go wrong, judged on evidence."""
