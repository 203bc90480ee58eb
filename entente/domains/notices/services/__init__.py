"""What notices do: arise with what happens, wait in a queue, go out."""
