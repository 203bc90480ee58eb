"""What is done with identities: kept, indexed, searched, held against each other, decided."""
