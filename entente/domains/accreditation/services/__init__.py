"""What is done for an event: lists taken in, opinions given, appeals heard, figures counted, data purged."""
