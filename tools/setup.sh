# Shared by ./quickstart and ./check: what is missing comes from the system's packages; build folders are made or brought up to date.
# Sourced by bash, from the root of the project.

export LANG=C.UTF-8 LC_ALL=C.UTF-8

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo -n true 2>/dev/null || echo "sudo is needed to install packages: it may ask for your password" >&2; sudo "$@"
  else echo "not root, and no sudo: install by hand: $*" >&2; return 1
  fi
}

missing_of() {
  local p
  for p; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || echo "$p"
  done
}

# need PACKAGE...: installs those that are missing; asks the network for nothing when none is.
need() {
  local missing
  command -v apt-get >/dev/null || { echo "this is made for Debian and Ubuntu; elsewhere install what these packages hold and use meson: $*" >&2; return 1; }
  mapfile -t missing < <(missing_of "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  echo "installing ${missing[*]}"
  local log
  log=$(mktemp)
  { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 ||
    { tail -20 "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}

# build_in FOLDER [MESON OPTION...]: configures, again where it must be, and builds; quiet unless it fails.
build_in() {
  local dir=$1 log
  shift
  mkdir -p "$dir"
  log=$dir/setup.log
  if [ -f "$dir/build.ninja" ]; then meson setup --reconfigure "$dir" "$@" >"$log" 2>&1 || rm -rf "$dir"; fi
  if [ ! -f "$dir/build.ninja" ]; then
    mkdir -p "$dir"
    meson setup "$dir" "$@" >"$log" 2>&1 || { tail -20 "$log" >&2; return 1; }
  fi
  ninja -C "$dir" >"$log" 2>&1 || { grep -E 'error|warning|FAILED' "$log" | head -20 >&2; tail -5 "$log" >&2; return 1; }
}
