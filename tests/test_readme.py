"""The code blocks of the README run as they stand, in order, in one folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCKS = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


def test_the_code_blocks_of_the_readme_run(tmp_path: Path) -> None:
    script = "set -euo pipefail\n" + "\n".join(BLOCKS.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert "lantan ask" in script
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "bin").mkdir()
    lantan = tmp_path / "bin" / "lantan"
    lantan.write_text(
        f"#!{sys.executable}\nimport sys\nfrom queries.cli import main\nsys.exit(main())\n", encoding="utf-8"
    )
    lantan.chmod(0o755)
    paths = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=os.environ | paths, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "digest.md").stat().st_size > 1000
    assert (tmp_path / "tables" / "items.jsonl").stat().st_size > 1000
