#!/bin/sh
# Runs a script with the first Python on this machine that is new enough.
# PYTHON=/path/to/python chooses another.

for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$candidate" "$@"
    fi
done

found=$("${PYTHON:-python3}" --version 2>&1) || found="none"
echo "The portal needs Python 3.11 or newer. Found here: $found." >&2
echo "Install a newer Python, or name one: make run PYTHON=/path/to/python3.12" >&2
exit 1
