"""``python -P -m desktop`` and the command ``sides``."""

import sys

from desktop.command_line import main

if __name__ == "__main__":
    sys.exit(main())
