"""What changes hit checks: epochs, questions, answers, deconfliction."""
