"""What officers do with meetings, and what messages of partners change."""
