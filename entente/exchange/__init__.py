"""The federation shell: partners, outbox, inbox, HTTP. It stores and moves; it decides nothing."""
