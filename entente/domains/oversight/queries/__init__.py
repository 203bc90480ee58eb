"""What oversight reads of the exchange: headers, folds, receipts and the outbox; never a body."""
