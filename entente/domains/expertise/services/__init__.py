"""What changes expertise: consent asked and entered, offers taken up, steps of postings."""
