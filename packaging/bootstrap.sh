#!/bin/sh
# Makes .venv ready: the newest usable Python, the locked libraries, and what Qt needs of the system.
#
#   packaging/bootstrap.sh run     for the program
#   packaging/bootstrap.sh tools   with the libraries for checks and tests; asks nothing of the system
#   packaging/bootstrap.sh test    with them, and with a screen and an office for tests
#
# SIDES_PYTHON=/path/to/python chooses the Python. A second call finds its stamp and returns at once.
set -eu

oldest=11   # Python 3.11
newest=15   # PySide6 6.12 has no wheels for a later one

case ${1:-} in
    run) set=run ;;
    tools | test) set=dev ;;
    *) echo "Usage: $0 run|tools|test" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
log=.venv/setup.log
stamp=.venv/.sides-stamp

# Another Python's settings, or pip's for installing elsewhere, would lead out of .venv.
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV __PYVENV_LAUNCHER__
unset PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PIP_NO_BINARY
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1


# ------------------------------------------------------------------------------ saying, running

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Descriptor 9 is the lock at the end: nothing that is started may hold on to it.
logged() {
    "$@" >>$log 2>&1 </dev/null 9<&-
}

show_log() {
    tail -n 20 $log | sed 's/^/    /' >&2
}

must() {
    logged "$@" || {
        say "This failed: $*" >&2
        show_log
        fail "All of it is in $log."
    }
}

# Stops what hangs after so many seconds, where the system has the means.
within() {
    seconds=$1
    shift
    if command -v timeout >/dev/null 2>&1; then
        timeout -k 2 "$seconds" "$@"
    else
        "$@"
    fi
}


# ------------------------------------------------------------------------------ Debian's packages

may_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

# ask_to_install PURPOSE PACKAGES says what to do, and gives up.
ask_to_install() {
    if command -v apt-get >/dev/null 2>&1; then
        fail "Missing: $1. Install this, then try again:" \
            "    sudo apt-get install --no-install-recommends $2"
    fi
    fail "Missing: $1." "Install it with the system's package manager, then try again." \
        "Debian has it in these packages: $2"
}

apt_get() {
    logged env DEBIAN_FRONTEND=noninteractive \
        apt-get -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}

# install PURPOSE PACKAGES does what it can; whether that is enough, the next probe shows.
install() {
    say "Installing $1."
    # Package lists may be partly out of reach and still be good enough.
    apt_get update || :
    # In one go; but a name that this release lacks must not stop the others.
    # shellcheck disable=SC2086 # names, split here
    apt_get install $2 || for package in $2; do apt_get install "$package" || :; done
}


# ------------------------------------------------------------------------------ Python

# Every Python that has a usual name in a folder of PATH, and those that pyenv keeps.
python_paths() (
    IFS=:
    set -f
    # shellcheck disable=SC2086 # folders, split here
    set -- $PATH
    set +f
    for folder; do
        case $folder in /*) ;; *) continue ;; esac
        for path in "$folder"/python3.* "$folder"/python3 "$folder"/python; do
            case ${path##*/} in python3.*[!0-9]*) continue ;; esac
            [ ! -x "$path" ] || printf '%s\n' "$path"
        done
    done
    for path in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/*/bin/python; do
        [ ! -x "$path" ] || printf '%s\n' "$path"
    done
)

# Prints minor version, micro version, complete or bare, path; nothing when it will not do.
# A shim without a Python behind it fails here, or hangs.
probe_python() {
    within 10 "$1" -I -c '
import sys, sysconfig
version = sys.version_info
if (
    sys.implementation.name == "cpython"
    and version[0] == 3
    and version.releaselevel == "final"
    and sys.maxsize > 2**32
    and not sysconfig.get_config_var("Py_GIL_DISABLED")
):
    try:
        import ensurepip, ssl, venv, zlib
        state = "complete"
    except ImportError:
        state = "bare"
    path = getattr(sys, "_base_executable", None) or sys.executable
    print(version[1], version[2], state, path)
' </dev/null 2>/dev/null 9<&- || :
}

# A line for each Python that will do, the newest first.
usable_pythons() {
    if [ -n "${SIDES_PYTHON:-}" ]; then
        printf '%s\n' "$SIDES_PYTHON"
    else
        python_paths
    fi | while IFS= read -r path; do
        case $path in "$PWD"/.venv/*) continue ;; esac
        probe_python "$path"
    done | while read -r minor micro state path; do
        case $minor$micro in *[!0-9]* | "") continue ;; esac
        [ "$minor" -lt $oldest ] || [ "$minor" -gt $newest ] ||
            printf '%s %s %s %s\n' "$minor" "$micro" "$state" "$path"
    done | sort -k1,1nr -k2,2nr
}

# Sets minor and python to the newest one that can make a virtual environment.
find_python() {
    best=$(usable_pythons | sed -n '/^[0-9]* [0-9]* complete /{p;q;}')
    minor=${best%% *}
    python=${best#* * * }
    [ -n "$best" ]
}

require_python() {
    find_python && return
    lacking="a Python from 3.$oldest to 3.$newest with the modules venv and ensurepip"
    [ -z "${SIDES_PYTHON:-}" ] || fail "SIDES_PYTHON=$SIDES_PYTHON is not $lacking."
    # Debian keeps these modules apart from its python3.
    may_install || ask_to_install "$lacking" python3-venv
    install "$lacking" python3-venv
    find_python || fail "Still missing: $lacking." \
        "Install one, or name it: SIDES_PYTHON=/path/to/python make run"
}


# ------------------------------------------------------------------------------ the environment

# The stamp has four lines: the set, the Python, the libraries, the project.
stamped() {
    [ ! -f $stamp ] || sed -n "$1p" $stamp
}

python_version() {
    within 10 "$1" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])' </dev/null 2>/dev/null || :
}

# The folder belongs to it, for scripts in .venv hold its path.
libraries_key() {
    printf '%s %s\n' "$(cat packaging/requirements.lock packaging/requirements-dev.lock | cksum)" "$(pwd -P)"
}

project_key() {
    cksum <pyproject.toml
}

write_stamp() {
    { echo $set; python_version .venv/bin/python; libraries_key; project_key; } >$stamp.new
    mv $stamp.new $stamp
}

# Whether .venv runs, and was made here from this lock by this Python.
environment_stands() {
    [ -f $stamp ] && [ "$(stamped 3)" = "$(libraries_key)" ] || return 1
    version=$(python_version .venv/bin/python)
    [ -n "$version" ] && [ "$(stamped 2)" = "$version" ] || return 1
    [ -z "${SIDES_PYTHON:-}" ] || [ "$(python_version "$SIDES_PYTHON")" = "$version" ]
}

# What an interrupted set-up, another Python or an older lock left behind is not mended.
make_environment() {
    mkdir -p .venv
    require_python
    rm -rf .venv
    mkdir .venv
    say "Making .venv with Python 3.$minor, $python."
    must "$python" -I -m venv .venv
}

# Wheels only: what a source archive fetches to build itself has no hash in the lock.
install_libraries() {
    lock=packaging/requirements.lock
    [ $set = run ] || lock=packaging/requirements-dev.lock
    say "Installing the libraries of $lock."
    must .venv/bin/python -I -m pip install --only-binary :all: --require-hashes -r $lock
}

install_program() {
    must .venv/bin/python -I -m pip install --no-deps --no-build-isolation -e .
}

prepare_environment() {
    # What once held the libraries for tests keeps them.
    [ "$(stamped 1)" != dev ] || set=dev
    environment_stands || make_environment
    if [ "$(stamped 1)" != $set ]; then
        # The stamp goes first and comes last: an interrupted set-up is begun anew.
        rm -f $stamp
        install_libraries
    elif [ "$(stamped 4)" = "$(project_key)" ]; then
        return
    fi
    install_program
    write_stamp
}


# ------------------------------------------------------------------------------ the system

# Starting Qt says more than any list of packages. The modules are those that need the most.
start_qt='
from PySide6 import QtGui, QtNetwork, QtPrintSupport, QtSvg, QtWidgets
application = QtWidgets.QApplication(["probe"])
raise SystemExit(0 if QtGui.QFontDatabase.families() else "Qt finds no font.")
'
find_fonts='
from PySide6 import QtGui
application = QtGui.QGuiApplication(["probe"])
raise SystemExit(not {"Carlito", "Liberation Sans"} <= set(QtGui.QFontDatabase.families()))
'
# Where a package was renamed (…t64), the new one provides the old name.
qt_packages="libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libgssapi-krb5-2 \
fonts-dejavu-core"
window_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 \
libxkbcommon-x11-0 libwayland-cursor0"
screen_packages="xvfb xauth $window_packages"
font_packages="fonts-crosextra-carlito fonts-liberation"
office_packages="libreoffice-calc-nogui poppler-utils"

has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

qt_starts() {
    logged within 60 env QT_QPA_PLATFORM=offscreen .venv/bin/python -I -c "$start_qt"
}

window_opens() {
    logged within 60 .venv/bin/python -I -c "$start_qt"
}

test_window_opens() {
    logged within 60 env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb \
        xvfb-run -a .venv/bin/python -I -c "$start_qt"
}

fonts_are_there() {
    logged within 60 env QT_QPA_PLATFORM=offscreen .venv/bin/python -I -c "$find_fonts"
}

workbooks_print() (
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    echo sides >"$work/probe.csv"
    # The filter is Calc's own: without it, Writer alone would do.
    logged within 120 soffice --headless "-env:UserInstallation=file://$work/profile" \
        "--infilter=Text - txt - csv (StarCalc)" --convert-to pdf --outdir "$work" "$work/probe.csv" &&
        logged pdftotext "$work/probe.pdf" "$work/probe.txt" && grep -q sides "$work/probe.txt"
)

# require PROBE PURPOSE PACKAGES: only what does not work yet is installed.
# Who may not install gets one command for everything.
require() {
    "$1" && return
    may_install || ask_to_install "$2" "$all_packages"
    install "$2" "$3"
    "$1" && return
    show_log
    fail "Still missing: $2. All that was tried is in $log."
}

require_for_export() {
    require qt_starts "the system libraries and a font for Qt" "$qt_packages"
}

require_for_window() {
    window_opens && return
    require_for_export
    if ! window_opens && tail -n 20 $log | grep -q 'could not connect to display'; then
        fail "There is no screen behind DISPLAY=${DISPLAY:-} WAYLAND_DISPLAY=${WAYLAND_DISPLAY:-}." \
            "Correct it, or do without a window: env -u DISPLAY -u WAYLAND_DISPLAY make run"
    fi
    require window_opens "the libraries that Qt opens windows with" "$window_packages"
}

require_for_tests() {
    require_for_export
    require test_window_opens "a screen for tests, and the libraries that Qt opens windows with" \
        "$screen_packages"
    require fonts_are_there "the fonts of workbooks, Carlito and Liberation" "$font_packages"
    require workbooks_print "LibreOffice Calc and pdftotext, with which tests read workbooks" \
        "$office_packages"
}

# prepare_system RUN-OR-TEST. Each use is tried once in the life of .venv; but a screen comes and goes.
prepare_system() {
    use="export" all_packages=$qt_packages
    if [ "$1" = test ]; then
        use=tests all_packages="$qt_packages $screen_packages $font_packages $office_packages"
    elif has_display; then
        use=window all_packages="$qt_packages $window_packages"
    fi
    [ $use = window ] || [ ! -f ".venv/.sides-$use" ] || return 0
    "require_for_$use"
    : >".venv/.sides-$use"
}


# Two set-ups at the same time would spoil each other's work.
if command -v flock >/dev/null 2>&1; then
    exec 9<"packaging/${0##*/}"
    flock -n 9 || { say "Waiting for another set-up to end."; flock 9; }
fi
prepare_environment
[ "$1" = tools ] || prepare_system "$1"
