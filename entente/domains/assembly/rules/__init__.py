"""Rules of an assembly's plan: values, solver model, reasons, and a checker that shares no code with the model."""
