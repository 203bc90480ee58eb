"""What people do with the exchange; domains never import each other."""
