"""Tests of the assembly planner."""
