"""The federation shell: stores and moves what the protocol verified and the gate decided; decides nothing."""
