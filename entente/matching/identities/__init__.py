"""Who or what a record is about, in values that compare, and a scorer that explains itself."""
