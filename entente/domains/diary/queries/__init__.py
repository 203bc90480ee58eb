"""What is read of the diary; every query takes the service."""
