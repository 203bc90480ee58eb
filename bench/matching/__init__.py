"""Names, index and screening measured against peers: accuracy, cost and growth."""
