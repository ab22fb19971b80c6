# shellcheck shell=bash
# Finds the programs we need; installs the missing Debian packages when it may, else names them.

# The programs of PostgreSQL are not in PATH on Debian. A folder counts when it holds all that we use.
postgres_bin() {
  local folder newest=''
  for folder in ${PATH//:/ } /usr/lib/postgresql/*/bin; do
    [[ -x $folder/initdb && -x $folder/postgres && -x $folder/psql ]] && newest=$folder
  done
  [[ -n $newest ]] && printf '%s\n' "$newest"
}

chromium_path() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

program_present() {
  case $1 in
    postgresql) postgres_bin >/dev/null ;;
    chromium) chromium_path >/dev/null ;;
    openjdk) have java ;;
    *) have "$1" ;;
  esac
}

# Kafka 4 needs Java 17; which versions exist differs by release.
package_of() {
  local version
  case $1 in
    openjdk)
      for version in 17 21 25; do
        if apt-cache show "openjdk-$version-jre-headless" >/dev/null 2>&1; then
          printf 'openjdk-%s-jre-headless\n' "$version"
          return
        fi
      done
      printf 'default-jre-headless\n'
      ;;
    *) printf '%s\n' "$1" ;;
  esac
}

# require_programs NAME...: NAME is redis-server, nginx, postgresql, openjdk, chromium or kcat.
require_programs() {
  local name missing=() packages=()
  for name in "$@"; do
    program_present "$name" || missing+=("$name")
  done
  ((${#missing[@]} == 0)) && return

  if ((EUID != 0)) || ! have apt-get; then
    for name in "${missing[@]}"; do packages+=("$(package_of "$name")"); done
    die "missing: ${packages[*]}. Install them first, on Debian: apt-get install ${packages[*]}"
  fi

  apt-get update -qq >/dev/null || warn "apt-get update failed, trying with the lists at hand"
  for name in "${missing[@]}"; do packages+=("$(package_of "$name")"); done
  say "installing missing packages: ${packages[*]}"
  install_packages "${packages[@]}" || die "could not install: ${packages[*]}"
  for name in "${missing[@]}"; do
    program_present "$name" || die "installed ${packages[*]}, but $name is still missing"
  done
}

# The packages' own services must not start: we run our own on our own ports.
install_packages() {
  local policy=/usr/sbin/policy-rc.d own_policy=0 result=0
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    own_policy=1
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=120 "$@" >/dev/null || result=$?
  ((own_policy)) && rm -f "$policy"
  return "$result"
}
