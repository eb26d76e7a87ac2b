"""`python -m mahdar` is the `mahdar` command."""

from mahdar.cli import main

if __name__ == "__main__":
    main()
