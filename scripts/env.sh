# Sourced by every script: where the tools are and which versions this project is built with.
# shellcheck shell=bash
# shellcheck disable=SC2034  # what is set here is read by the scripts that source it

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export ROOT

CHANNEL="$(sed -n 's/^channel = "\(.*\)"$/\1/p' "$ROOT/rust-toolchain.toml")"
# Shared by all clones on a machine, so that only the first set-up takes long.
TOOLS="${GANGWAY_TOOLS:-$HOME/.cache/gangway/tools}"
export PATH="$TOOLS/bin:$PATH"

CARGO_LEPTOS_VERSION=0.3.11
CARGO_DENY_VERSION=0.20.2
# Debian's binaryen 108 ends with 0 and writes a module that no browser starts: hence npm's, first on PATH, version checked.
BINARYEN_VERSION=132
# Playwright asks for 20 or later.
NODE_MIN=20
NODE_VERSION=22.23.3
# The tool and the crate must be of the same version, so the workspace says it for both.
WASM_BINDGEN_VERSION="$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' "$ROOT/Cargo.toml")"

# The packages for the server and for the browser, always built apart: in one build cargo would unify `ssr` and
# `hydrate` without a word, and the server would panic at its first page.
NATIVE=(-p domain -p migrations -p app -p server --features app/ssr)
BROWSER=(-p domain -p app -p frontend --features app/hydrate --target wasm32-unknown-unknown)

say() { printf '\n\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$@" >&2; exit 1; }

has() { command -v "$1" >/dev/null 2>&1; }
# Is `$1 --version` of version $2?
is_version() { has "$1" && [[ " $("$1" --version 2>/dev/null) " == *[\ v]"$2"[\ _]* ]]; }
node_is_recent() { has node && [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge "$NODE_MIN" ]; }

# The first browser of the end-to-end tests: CHROMIUM, or the system's, or else Playwright's own.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && has "$name"; then command -v "$name"; return; fi
    done
    return 1
}

# The second browser: FIREFOX, or Debian's Firefox ESR, or else Playwright's own. Not `firefox`: on Ubuntu that is a
# snap, which can't read the tests' profile.
find_firefox() {
    local name
    for name in "${FIREFOX:-}" firefox-esr; do
        if [ -n "$name" ] && has "$name"; then command -v "$name"; return; fi
    done
    return 1
}

# The folder of PostgreSQL's own programs (`initdb`, `postgres`); Debian keeps them off PATH.
find_postgres() {
    local bin
    for bin in "${POSTGRES_BIN:-}" /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")"; do
        if [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ]; then echo "$bin"; return; fi
    done
    return 1
}
