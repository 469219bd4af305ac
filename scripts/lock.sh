#!/bin/sh
# Writes requirements/*.txt from requirements/*.in: versions and hashes for every system, and no
# address of any registry. Without arguments only what must change does; --upgrade takes the newest.
set -eu
cd "$(dirname "$0")/.."

for name in base dev node; do
    uv pip compile "requirements/$name.in" --output-file "requirements/$name.txt" \
        --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        --quiet "$@"
done
