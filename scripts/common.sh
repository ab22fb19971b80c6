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

# True when GET PATH on the port answers 200. Plain bash, so that nothing more need be installed.
http_ok() {
  local port=$1 path=$2
  (
    exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$path" "$port" >&3
    IFS= read -r -t 3 line <&3 || exit 1
    [[ $line == HTTP/1.?' 200 '* ]]
  ) 2>/dev/null
}

random_hex() { od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'; }
