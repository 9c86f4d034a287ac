"""Run by a test in a process of its own: export where no file may grow beyond 10 kB."""

import datetime
import resource
import sys
from pathlib import Path

from models.errors import ExportError
from models.exchange.export import export
from models.project.store import Project

source, target = map(Path, sys.argv[1:])
with Project.open(source, read_only=True) as project:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
    try:
        export(project, target, made=datetime.datetime.now(datetime.UTC), version="1")
    except ExportError as error:
        sys.stdout.write(str(error))
