#!/usr/bin/env bash
# The production shape without containers: Redis, PostgreSQL, Kafka, nginx and N replicas as local processes on loopback.
set -Eeuo pipefail
# No silent end: `set -e` alone would stop without a word.
trap 'printf "error: %s (line %s)\n" "$BASH_COMMAND" "$LINENO" >&2' ERR

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/common.sh
source "$ROOT/scripts/common.sh"
# shellcheck source=scripts/packages.sh
source "$ROOT/scripts/packages.sh"
# shellcheck source=scripts/processes.sh
source "$ROOT/scripts/processes.sh"
# shellcheck source=scripts/redis.sh
source "$ROOT/scripts/redis.sh"
# shellcheck source=scripts/postgres.sh
source "$ROOT/scripts/postgres.sh"
# shellcheck source=scripts/kafka.sh
source "$ROOT/scripts/kafka.sh"
# shellcheck source=scripts/nginx.sh
source "$ROOT/scripts/nginx.sh"
# shellcheck source=scripts/replicas.sh
source "$ROOT/scripts/replicas.sh"

usage() {
  cat >&2 <<TEXT
usage: ./cluster.sh COMMAND
  up [N] [--simulate T]  start everything with N replicas (default 2, at most 31; 0 = no replicas, no nginx), T simulated trucks
  down [--purge]         stop everything; --purge also deletes the state folder
  status                 each part with its pid, port and readiness; exit code 1 when one is not ready
  logs [NAME] [-f]       the replicas' logs merged by time, or one part's log; -f follows
  restart                replace the replicas one at a time
  verify [ANCHORS]       whether the journal is what was written (docs/audit.md); exit code 0, 1 if not, 2 if that could not be told
  start|stop NAME        start or stop one part in good order
  kill NAME              SIGKILL to one part
  pid NAME               print the part's pid
NAME is redis, postgres, kafka, nginx, simulator, web-1, web-2 ...
Environment: PHARMAGUARD_STATE (state folder, default .cluster), PHARMAGUARD_PORT_BASE (default 18000), KAFKA_HOME,
PHARMAGUARD_CONFIGURATION (default Release), PHARMAGUARD_NO_BUILD=1.
TEXT
  exit 2
}

MOST_REPLICAS=31 # PostgreSQL's port is +32
WAIT=${PHARMAGUARD_WAIT_SECONDS:-90}
CONFIGURATION=${PHARMAGUARD_CONFIGURATION:-Release}
SIMULATOR_DLL=$ROOT/PharmaGuard.Simulator/bin/$CONFIGURATION/net10.0/PharmaGuard.Simulator.dll
STATE=$(realpath -m "${PHARMAGUARD_STATE:-$ROOT/.cluster}")
STARTED=()

# The ports of a cluster that exists are its own, whatever the environment says now.
set_ports() {
  BASE=${PHARMAGUARD_PORT_BASE:-18000}
  if [[ -f $STATE/port-base ]]; then
    BASE=$(<"$STATE/port-base")
    if [[ -n ${PHARMAGUARD_PORT_BASE:-} && $BASE != "$PHARMAGUARD_PORT_BASE" ]]; then
      any_running && die "the cluster in $STATE runs on port base $BASE, not $PHARMAGUARD_PORT_BASE"
      BASE=$PHARMAGUARD_PORT_BASE
    fi
  fi
  [[ $BASE =~ ^[1-9][0-9]{3,4}$ && $BASE -le 65000 ]] || die "PHARMAGUARD_PORT_BASE must be a port from 1000 to 65000, not '$BASE'"
  POSTGRES_PORT=$((BASE + 32)) REDIS_PORT=$((BASE + 79)) KAFKA_PORT=$((BASE + 92)) CONTROLLER_PORT=$((BASE + 93))
}

replica_count() { cat "$STATE/replicas" 2>/dev/null || printf '0\n'; }

# Every part that should run, in the order of their start.
parts() {
  local number
  printf 'kafka\nredis\npostgres\n'
  for ((number = 1; number <= $(replica_count); number++)); do printf 'web-%s\n' "$number"; done
  if (($(replica_count) > 0)); then printf 'nginx\n'; fi
  if [[ -f $STATE/trucks ]]; then printf 'simulator\n'; fi
}

# Every part with a record, whether it should run or not.
recorded() {
  local record
  for record in "$STATE"/run/*.pid; do
    [[ -e $record ]] && basename "$record" .pid
  done
  return 0
}

any_running() {
  local name
  for name in $(recorded); do
    running "$name" && return
  done
  return 1
}

port_of() {
  case $1 in
    nginx) printf '%s\n' "$BASE" ;;
    redis) printf '%s\n' "$REDIS_PORT" ;;
    postgres) printf '%s\n' "$POSTGRES_PORT" ;;
    kafka) bootstrap_servers | sed 's/.*://' ;;
    web-*) port_of_replica "$1" ;;
    *) printf -- '-\n' ;;
  esac
}

ready() {
  case $1 in
    redis) redis_ready ;;
    postgres) postgres_ready ;;
    kafka) kafka_ready ;;
    nginx) nginx_ready ;;
    simulator) running simulator ;;
    web-*) replica_ready "$1" ;;
  esac
}

# A killed program with many threads counts as ended a moment before the system closes its sockets.
port_taken() {
  local try
  for ((try = 0; try < 30; try++)); do
    port_open "$1" || return 1
    sleep 0.1
  done
}

launch_part() {
  local port
  port=$(port_of "$1")
  # The stand-in broker takes any free port.
  if [[ $port =~ ^[0-9]+$ && ! ($1 == kafka && $(broker_kind) == embedded) ]] && port_taken "$port"; then
    die "port $port, meant for $1, is in use by a program that is not ours; choose another PHARMAGUARD_PORT_BASE"
  fi
  case $1 in
    web-*) launch_replica "$1" ;;
    *) "launch_$1" ;;
  esac
}

await_part() {
  local result=0
  case $1 in
    postgres) await_postgres || result=1 ;;
    *) await "$1" "$WAIT" ready "$1" || result=1 ;;
  esac
  if ((result)); then
    warn "$1 did not get ready."
    [[ $1 != web-* ]] || warn "/health/ready answers: $(http_get "$(port_of "$1")" /health/ready || true)"
    warn "the end of its log, $(log_of "$1"):"
    tail -n 30 "$(log_of "$1")" >&2 || true
    exit 1
  fi
}

# launch_and_await NAME...: those that do not run yet, all at once.
launch_and_await() {
  local name
  for name in "$@"; do running "$name" || launch_part "$name"; done
  for name in "$@"; do await_part "$name"; done
}

lock() {
  mkdir -p "$STATE/run" "$STATE/logs"
  exec 9>"$STATE/lock"
  flock -w 300 9 || die "another cluster.sh works on $STATE"
}

# A start that failed leaves nothing behind that it started.
undo_on_failure() {
  local code=$? index
  ((code == 0)) && return
  for ((index = ${#STARTED[@]} - 1; index >= 0; index--)); do
    stop_part "${STARTED[index]}" || true
  done
}

check_part() {
  [[ $1 =~ ^(redis|postgres|kafka|nginx|simulator|web-[1-9][0-9]*)$ ]] || usage
  [[ -f $STATE/port-base ]] || die "there is no cluster in $STATE"
}

up() {
  local count='' trucks='' number names=() programs=(redis-server postgresql)
  while (($#)); do
    case $1 in
      --simulate)
        [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || usage
        trucks=$2
        shift 2
        ;;
      *)
        [[ -z $count && $1 =~ ^(0|[1-9][0-9]?)$ ]] || usage
        count=$1
        shift
        ;;
    esac
  done
  count=${count:-2}
  ((count <= MOST_REPLICAS)) || usage
  ((count > 0)) && programs+=(nginx)
  [[ -n ${KAFKA_HOME:-} ]] && programs+=(openjdk)

  lock
  require_programs "${programs[@]}"
  printf '%s\n' "$BASE" >"$STATE/port-base"
  trap undo_on_failure EXIT
  trap 'exit 130' INT TERM

  running kafka || choose_broker
  if [[ -n $trucks ]] || [[ $(broker_kind) == embedded ]]; then ensure_simulator; fi
  ((count > 0)) && publish_replicas

  launch_and_await kafka redis postgres
  create_topics || die "the topics could not be created"

  scale_down "$count"
  printf '%s\n' "$count" >"$STATE/replicas"
  for ((number = 1; number <= count; number++)); do names+=("web-$number"); done
  ((count > 0)) && launch_and_await "${names[@]}"
  ((count > 0)) && up_nginx "$count"
  if [[ -n $trucks ]]; then
    printf '%s\n' "$trucks" >"$STATE/trucks"
    launch_and_await simulator
  fi
  print_urls "$count"
}

scale_down() {
  local number
  for ((number = $(replica_count); number > $1; number--)); do
    stop_part "web-$number" || true
  done
  if (($1 == 0)); then stop_part nginx || true; fi
}

up_nginx() {
  configure_nginx "$1"
  if running nginx; then reload_nginx; fi
  launch_and_await nginx
}

print_urls() {
  local number build
  describe_broker
  say "redis: 127.0.0.1:$REDIS_PORT   postgres: 127.0.0.1:$POSTGRES_PORT"
  for ((number = 1; number <= $1; number++)); do say "web-$number: http://127.0.0.1:$((BASE + number))"; done
  (($1 > 0)) || return 0
  say "site: http://127.0.0.1:$BASE"
  build=$(readlink "/proc/$(pid_of web-1)/cwd") || return 0
  [[ $build == "$(current_build)" ]] || say "web-1 runs an older build: './cluster.sh restart' replaces it"
}

down() {
  local name
  [[ $# == 0 || ($# == 1 && $1 == --purge) ]] || usage
  [[ -d $STATE ]] || return 0
  lock
  # Against the order of start, so that each part can still write what it must.
  for name in simulator nginx $(recorded | grep '^web-' || true); do signal_part "$name"; done
  for name in simulator nginx $(recorded | grep '^web-' || true) kafka postgres redis; do stop_part "$name" || true; done
  [[ -L $STATE/publish/current ]] && forget_old_builds
  if [[ ${1:-} == --purge ]]; then
    purge_kafka
    purge_postgres
    rm -rf "$STATE"
  fi
  say "stopped"
}

# Asks without waiting, so that several drain side by side.
signal_part() {
  local pid
  if pid=$(pid_of "$1"); then kill "-$(stop_signal "$1")" "$pid" 2>/dev/null || true; fi
}

status() {
  local name pid state result=0
  [[ $# == 0 ]] || usage
  [[ -f $STATE/port-base ]] || die "there is no cluster in $STATE"
  printf '%-10s %-8s %-6s %s\n' NAME PID PORT STATE
  for name in $(parts); do
    state='not ready'
    if pid=$(pid_of "$name"); then
      if ready "$name"; then state=ready; fi
    else
      pid=- state=stopped
    fi
    [[ $state == ready ]] || result=1
    printf '%-10s %-8s %-6s %s\n' "$name" "$pid" "$(port_of "$name")" "$state"
  done
  exit "$result"
}

restart() {
  local name code=0
  [[ $# == 0 ]] || usage
  (($(replica_count) > 0)) || die "no replicas to restart"
  lock
  publish_replicas
  for name in $(parts | grep '^web-'); do
    say "replacing $name"
    stop_part "$name" || code=1
    launch_part "$name"
    await_part "$name"
  done
  forget_old_builds
  exit "$code"
}

verify() {
  local build
  (($# <= 1)) || usage
  if ! build=$(current_build); then
    printf "error: nothing is published yet: run './cluster.sh up' first\n" >&2
    exit 2
  fi
  env "ConnectionStrings__Journal=$(connection_string pharmaguard pharmaguard)" dotnet "$build/PharmaGuard.Web.dll" --verify-journal "$@" || exit "$?"
}

logs() {
  local name='' follow='' argument
  for argument in "$@"; do
    case $argument in
      -f) follow=1 ;;
      *)
        [[ -z $name ]] || usage
        name=$argument
        ;;
    esac
  done
  if [[ -n $name ]]; then
    check_part "$name"
    tail -n +1 ${follow:+-F} "$(log_of "$name")"
  elif [[ -n $follow ]]; then
    follow_replicas
  else
    merge_replicas
  fi
}

# One stream in the order of time. A line without a time of its own belongs to the one before it.
merge_replicas() {
  local log
  for log in "$STATE"/logs/web-*.log; do
    [[ -e $log ]] || continue
    awk -v name="$(basename "$log" .log)" '/^[0-9-]+T[0-9:.]+Z/ { time = $1 } { print time "\t" name " | " $0 }' "$log"
  done | sort -s -t "$(printf '\t')" -k1,1 | cut -f2-
}

follow_replicas() {
  local name tails=()
  for name in $(parts | grep '^web-' || true); do
    touch "$(log_of "$name")"
    tail -n 20 -F "$(log_of "$name")" 2>/dev/null > >(sed -u "s/^/$name | /") &
    tails+=("$!")
  done
  ((${#tails[@]})) || die "no replicas"
  # shellcheck disable=SC2064 # the pids of now
  trap "kill ${tails[*]} 2>/dev/null || true" EXIT
  trap 'exit 130' INT TERM
  wait
}

# one_part VERB NAME
one_part() {
  [[ $# == 2 ]] || usage
  local verb=$1 name=$2 code=0
  check_part "$name"
  case $verb in
    pid)
      pid_of "$name" || die "$name is not running"
      return
      ;;
    kill)
      kill_part "$name" || die "$name is not running"
      return
      ;;
  esac
  lock
  case $verb in
    stop)
      running "$name" || die "$name is not running"
      stop_part "$name" || code=1
      exit "$code"
      ;;
    start)
      parts | grep -x "$name" >/dev/null || die "$name is not a part of this cluster"
      trap undo_on_failure EXIT
      launch_and_await "$name"
      ;;
  esac
}

(($# > 0)) || usage
verb=$1
shift
set_ports
case $verb in
  up | down | status | logs | restart | verify) "$verb" "$@" ;;
  start | stop | kill | pid) one_part "$verb" "$@" ;;
  *) usage ;;
esac
