"""What officers do with agreements, and what messages of partners change."""
