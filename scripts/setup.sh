#!/usr/bin/env bash
# Brings what building needs (`setup.sh run`) and what testing needs beyond that (`setup.sh test`).
# Idempotent; under a second where all is there. Needs rustup; everything else it installs or names.
set -euo pipefail
# shellcheck source=scripts/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

profile="${1:-test}"
case "$profile" in run | test) ;; *) die "usage: scripts/setup.sh run|test" ;; esac
cd "$ROOT"
mkdir -p "$TOOLS/bin"

# --- Debian packages -------------------------------------------------------------------------------------------------

missing_packages() {
    has cc || echo build-essential
    has npm || echo npm
    [ "$profile" = test ] || return 0
    # Only Debian's browsers are packages; Ubuntu's are snaps, so Playwright brings its own there (install_browser).
    if [ "$(. /etc/os-release 2>/dev/null; echo "${ID:-}")" = debian ]; then
        find_chromium >/dev/null || echo chromium fonts-liberation
        find_firefox >/dev/null || echo firefox-esr
    fi
    find_postgres >/dev/null || echo postgresql
    has brotli || echo brotli
    has sqlite3 || echo sqlite3
}

install_packages() {
    local packages root=()
    read -ra packages <<<"$(missing_packages | tr '\n' ' ')"
    [ ${#packages[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then root=(sudo -n); fi
    if ! has apt-get || ! "${root[@]}" true 2>/dev/null; then
        die "Please install these and run this again (the names are Debian's):" "  ${packages[*]}"
    fi
    say "Installing ${packages[*]}"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

# --- Tools of pinned versions, in $TOOLS -----------------------------------------------------------------------------

# Node from npm, where the distribution's is too old.
install_node() {
    node_is_recent && return
    local arch
    case "$(uname -m)" in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) die "Please install Node $NODE_MIN or later." ;; esac
    say "Installing Node $NODE_VERSION"
    npm install --silent --prefix "$TOOLS/node" "node-linux-$arch@$NODE_VERSION"
    ln -sf "$TOOLS/node/node_modules/node-linux-$arch/bin/node" "$TOOLS/bin/node"
    hash -r
    node_is_recent || die "Node $NODE_VERSION was installed, but does not run."
}

install_wasm_opt() {
    is_version wasm-opt "$BINARYEN_VERSION" && return
    say "Installing wasm-opt $BINARYEN_VERSION"
    npm install --silent --prefix "$TOOLS/binaryen" "binaryen@$BINARYEN_VERSION"
    ln -sf "$TOOLS/binaryen/node_modules/binaryen/bin/wasm-opt" "$TOOLS/bin/wasm-opt"
    hash -r
    is_version wasm-opt "$BINARYEN_VERSION" || die "wasm-opt $BINARYEN_VERSION was installed, but $(command -v wasm-opt) says: $(wasm-opt --version)"
}

# cargo_install PROGRAM CRATE VERSION FLAGS…: builds a tool from source. Not with the tool's own release profile: fat LTO of
# cargo-leptos alone takes longer than all the rest.
cargo_install() {
    local program="$1" name="$2" version="$3"
    shift 3
    is_version "$program" "$version" && return
    say "Installing $name $version (from source: some minutes, once)"
    # The build folder stays in $TOOLS until it succeeds, so an interrupted set-up goes on where it was.
    (
        cd "$TOOLS"
        CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
            CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 \
            cargo "+$CHANNEL" install --quiet --force --root "$TOOLS" "$name" --version "=$version" "$@"
    )
    hash -r
}

install_rust() {
    has rustup || die "Please install Rust with rustup (https://rustup.rs) and run this again."
    local target
    target="$(rustc "+$CHANNEL" --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || true)"
    # Both are named in rust-toolchain.toml, but automatic installation is switched off on some machines.
    if ! [ -d "$target" ]; then
        say "Installing Rust $CHANNEL with the WebAssembly target"
        rustup toolchain install "$CHANNEL" --profile minimal --component rustfmt --component clippy \
            --target wasm32-unknown-unknown --no-self-update
    fi
}

install_tools() {
    install_node
    install_wasm_opt
    # Without --locked: its lock file names a version that the registry lacks.
    cargo_install wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
    # The lock file asks for a newer Rust than necessary; no_downloads: cargo-leptos takes wasm-opt and wasm-bindgen
    # from PATH.
    cargo_install cargo-leptos cargo-leptos "$CARGO_LEPTOS_VERSION" --locked --ignore-rust-version --features no_downloads
    if [ "$profile" = test ]; then cargo_install cargo-deny cargo-deny "$CARGO_DENY_VERSION" --locked; fi
    rm -rf "$TOOLS/build"
}

# --- The browser tests' packages -------------------------------------------------------------------------------------

install_end2end() {
    # npm leaves a copy of the lock file it has installed from.
    if ! cmp -s end2end/package-lock.json end2end/node_modules/.installed-lock.json; then
        say "Installing the browser tests' packages"
        (cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent && cp package-lock.json node_modules/.installed-lock.json)
    fi
    find_chromium >/dev/null || install_browser chromium
    find_firefox >/dev/null || install_browser firefox
}

# install_browser NAME: Playwright's own, where the system has no usable one.
install_browser() {
    ls "$HOME/.cache/ms-playwright/$1"-* >/dev/null 2>&1 || (cd end2end && npx playwright install --with-deps "$1")
}

install_packages
install_rust
# One set-up at a time: clones share the tools.
exec 9>"$TOOLS/.lock"
flock 9
install_tools
if [ "$profile" = test ]; then install_end2end; fi
