"""What changes partners and what is known of them."""
