# shellcheck shell=bash
# Processes we own: each has a record with its pid and start time, and a log.
# A pid alone may belong to somebody else by now; with its start time it is ours or nobody's.

record_of() { printf '%s/run/%s.pid\n' "$STATE" "$1"; }

log_of() { printf '%s/logs/%s.log\n' "$STATE" "$1"; }

# Prints state and start time of a pid. The name in field 2 may hold spaces and brackets, so cut after the last one.
process_facts() {
  local stat fields
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -r -a fields <<<"${stat##*) }"
  printf '%s %s\n' "${fields[0]}" "${fields[19]}"
}

# Prints the pid of a running part; fails when it is not running.
pid_of() {
  local pid started state now
  read -r pid started 2>/dev/null <"$(record_of "$1")" || return 1
  read -r state now < <(process_facts "$pid" || true) || return 1
  # A zombie has ended; nobody has fetched its exit code yet.
  [[ $now == "$started" && $state != Z && $state != X ]] || return 1
  printf '%s\n' "$pid"
}

running() { pid_of "$1" >/dev/null; }

# launch NAME FOLDER COMMAND...: starts a part in its own session, so that Ctrl-C here does not reach it.
launch() {
  local name=$1 folder=$2 log pid facts
  shift 2
  log=$(log_of "$name")
  if [[ -f $log ]] && (($(stat -c %s "$log") > 20000000)); then
    mv "$log" "$log.1"
  fi
  # Descriptor 9 is our lock: a child that kept it would hold the lock for its whole life.
  (cd "$folder" && exec setsid "$@") </dev/null >>"$log" 2>&1 9>&- &
  pid=$!
  disown "$pid"
  facts=$(process_facts "$pid") || die "$name ended at once: $(tail -n 5 "$log")"
  printf '%s %s\n' "$pid" "${facts#* }" >"$(record_of "$name")"
  STARTED+=("$name")
}

# await NAME SECONDS CHECK...: waits until the check holds; fails at once when the process ends.
await() {
  local name=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@"; do
    running "$name" || return 1
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

await_end() {
  local name=$1 deadline=$((SECONDS + $2))
  while running "$name"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.05
  done
}

# SIGTERM asks PostgreSQL to wait for its clients; SIGINT is its orderly stop.
stop_signal() {
  case $1 in
    postgres) printf 'INT\n' ;;
    *) printf 'TERM\n' ;;
  esac
}

# An orderly stop. Fails when the part had to be killed.
stop_part() {
  local name=$1 pid
  if pid=$(pid_of "$name"); then
    kill "-$(stop_signal "$name")" "$pid" 2>/dev/null || true
    if ! await_end "$name" 40; then
      warn "$name did not stop within 40 s, killing it"
      kill_part "$name"
      return 1
    fi
  fi
  rm -f "$(record_of "$name")"
}

kill_part() {
  local name=$1 pid
  pid=$(pid_of "$name") || return 1
  case $name in
    # Orphaned workers of a killed master would keep the port, so the whole group goes.
    nginx) kill -KILL -- "-$pid" ;;
    kafka) kill_kafka "$pid" ;;
    *) kill -KILL "$pid" ;;
  esac
  await_end "$name" 10
  rm -f "$(record_of "$name")"
}
