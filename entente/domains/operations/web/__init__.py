"""The pages of joint operations."""
