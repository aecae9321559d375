#!/usr/bin/env bash
# Format, lints, types of the browser tests, and the rules on dependencies (deny.toml).
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

cargo fmt --all --check
cargo fmt --manifest-path fuzz/Cargo.toml --check
# Checked without a build: a dependency added elsewhere must not leave its lock file behind.
cargo metadata --locked --format-version 1 --manifest-path fuzz/Cargo.toml >/dev/null
cargo clippy --locked --quiet "${NATIVE[@]}" -p bench --all-targets -- -D warnings
cargo clippy --locked --quiet "${BROWSER[@]}" -- -D warnings
(cd end2end && npx tsc)

cargo deny --log-level error check bans licenses sources
# Known vulnerabilities are looked up in a database that has to be fetched; where it can't be, that is said, not hidden.
if cargo deny --log-level error fetch db 2>/dev/null; then
    cargo deny --log-level error check advisories
else
    echo "advisories: NOT CHECKED, their database can't be fetched from here" >&2
fi
