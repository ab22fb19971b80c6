# shellcheck shell=bash
# PostgreSQL refuses to run as root, so root hands its folder to the user postgres.

as_postgres() {
  if ((EUID == 0)); then
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    "$@"
  fi
}

# The data folder, made on first use. Under /root or a private temporary folder the user postgres cannot reach
# the state folder; then the data lives under /var/tmp, and the state folder remembers where.
postgres_folder() {
  local note=$STATE/postgres-folder folder=$STATE/postgres
  if [[ -f $note && -d $(<"$note") ]]; then
    cat "$note"
    return
  fi
  mkdir -p "$folder"
  if ((EUID == 0)); then
    chown postgres: "$folder"
    if ! (cd / && as_postgres test -w "$folder"); then
      rmdir "$folder"
      folder=$(mktemp -d /var/tmp/pharmaguard-postgres-XXXXXX)
      chown postgres: "$folder"
    fi
  fi
  printf '%s\n' "$folder" >"$note"
  printf '%s\n' "$folder"
}

postgres_password() { cat "$STATE/postgres-password"; }

# connection_string DATABASE USER, in Npgsql's form.
connection_string() {
  printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s\n' \
    "$POSTGRES_PORT" "$1" "$2" "$(postgres_password)"
}

sql() {
  PGPASSWORD=$(postgres_password) PGCONNECT_TIMEOUT=3 "$(postgres_bin)/psql" \
    -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -d postgres -v ON_ERROR_STOP=1 -qAt "$@"
}

# initialise_postgres BIN FOLDER: a half-made data folder of an earlier try is no use.
initialise_postgres() {
  local password=$2/password code=0
  rm -rf "$2/data"
  cd / || return
  # Through its own hands, so that no other user can read it.
  postgres_password | as_postgres sh -c 'umask 077 && cat >"$1"' sh "$password"
  as_postgres "$1/initdb" -D "$2/data" -U postgres -E UTF8 --locale=C.UTF-8 --auth=scram-sha-256 "--pwfile=$password" || code=$?
  rm -f "$password"
  return "$code"
}

launch_postgres() {
  local bin folder
  bin=$(postgres_bin)
  folder=$(postgres_folder)
  if [[ ! -f $STATE/postgres-password ]]; then
    (umask 077 && random_hex 16 >"$STATE/postgres-password")
  fi
  if [[ ! -f $folder/data/PG_VERSION ]]; then
    (initialise_postgres "$bin" "$folder") >>"$(log_of postgres)" 2>&1 \
      || die "initdb failed: $(tail -n 5 "$(log_of postgres)")"
  fi
  local command=("$bin/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c "port=$POSTGRES_PORT"
    -c unix_socket_directories= -c max_connections=200)
  if ((EUID == 0)); then
    command=(setpriv --reuid=postgres --regid=postgres --init-groups -- "${command[@]}")
  fi
  launch postgres / "${command[@]}"
}

postgres_ready() { [[ $(sql -c 'select 1' 2>/dev/null) == 1 ]]; }

# After a kill the orphaned backends may hold the shared memory for a moment, and the new server gives up at once.
await_postgres() {
  local try
  for try in 1 2 3 4 5; do
    if await postgres 60 postgres_ready; then
      create_database
      return
    fi
    running postgres && return 1
    ((try < 5)) || return 1
    sleep 1
    launch_postgres
  done
}

create_database() {
  [[ $(sql -c "select 1 from pg_database where datname = 'pharmaguard'") == 1 ]] && return
  # The product's role owns its database and nothing else.
  sql <<SQL
create role pharmaguard login password '$(postgres_password)';
create database pharmaguard owner pharmaguard;
SQL
}

purge_postgres() {
  local note=$STATE/postgres-folder folder
  [[ -f $note ]] || return 0
  folder=$(<"$note")
  case $folder in
    /var/tmp/pharmaguard-postgres-*) rm -rf "$folder" ;;
  esac
}
