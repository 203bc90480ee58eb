"""What the desk decides without a database: lanes of the inbox, forms."""
