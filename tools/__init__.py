"""What `make` runs: the environment, the page assets and the checks on what is shipped."""
