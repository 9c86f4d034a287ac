"""Another program opens the workbook and prints it."""

import shutil
import subprocess
from dataclasses import replace

import pytest


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_libreoffice_prints_every_sheet_with_its_footer(
    make_project, plain, naughty, written, tmp_path
):
    positions = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n:02}", quote=text[:5000], summary=f"Nr. {n}")
        for n, text in enumerate(naughty, 1)
    )
    path = written(make_project(positions))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=110,
    )
    printed = tmp_path / "workbook.pdf"
    assert printed.stat().st_size > 10_000
    if shutil.which("pdftotext") is None:
        return
    answer = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True
    )
    pages = answer.stdout.decode().split("\f")[:-1]
    for name in ("README", "Matrix", "Positions", "Evidence", "Sources", "Codebook"):
        assert any(f"workbook.xlsx · {name}" in page for page in pages), name
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "###" not in page
    assert all(any(f"P-{n:02}" in page for page in pages) for n in range(1, len(naughty) + 1))
