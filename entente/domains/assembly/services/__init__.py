"""What is done with an assembly: requests decided, the plan made as a job, moved, published."""
