"""Pages of the planner: assemblies, requests, the plan with its grid, programmes."""
