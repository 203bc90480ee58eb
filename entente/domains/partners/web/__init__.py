"""Pages of the cooperation department."""
