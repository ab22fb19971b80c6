# shellcheck shell=bash
# Small words that cluster.sh and test.sh share. Sourced, never run.

say() { printf '%s\n' "$*"; }

warn() { printf '%s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Debian keeps servers in /usr/sbin, which is not in the PATH of an ordinary user.
case ":$PATH:" in
  *:/usr/sbin:*) ;;
  *) PATH="$PATH:/usr/sbin:/sbin" ;;
esac

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_get PORT PATH: prints the answer with its head. Plain bash, so that nothing more need be installed.
http_get() {
  timeout 5 bash -c '
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf "GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n" "$2" "$1" >&3
    cat <&3' bash "$1" "$2" 2>/dev/null
}

http_ok() {
  local line
  IFS= read -r line < <(http_get "$1" "$2" || true) || return 1
  [[ $line == HTTP/1.?' 200 '* ]]
}

random_hex() { od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'; }
