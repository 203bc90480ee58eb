"""Assembly: the meetings that delegations ask for at an assembly, and the plan that places them."""
