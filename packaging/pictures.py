"""Take the pictures of README.md anew, from the sample as it ships, without a screen."""

import subprocess
import sys
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SHOTS = {
    "positions": ["--view", "positions"],
    "matrix": ["--view", "matrix"],
    "ledger": ["--view", "ledger"],
    "sources": ["--view", "sources"],
    "briefing": ["--view", "briefing"],
    "matrix-dark": ["--view", "matrix", "--theme", "dark"],
}


def main() -> None:
    """Write each picture; a failure of one ends the script."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, view in SHOTS.items():
        file = PICTURES / f"{name}.png"
        command = [sys.executable, "-P", "-m", "desktop", "shot", "--sample", *view]
        subprocess.run([*command, "--size", "1280x800", "-o", str(file)], check=True)
        print(f"wrote {file.relative_to(PICTURES.parents[1])}")


if __name__ == "__main__":
    main()
