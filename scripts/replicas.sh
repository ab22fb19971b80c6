# shellcheck shell=bash
# The web replicas and the simulator. All replicas run one published build; a build that is in use is never overwritten.

port_of_replica() { printf '%s\n' "$((BASE + ${1#web-}))"; }

current_build() { readlink -f "$STATE/publish/current" 2>/dev/null; }

# sources_newer STAMP PROJECT...: true when a source of the projects is newer than the stamp, or there is no stamp.
sources_newer() {
  local stamp=$1 newer
  shift
  [[ -e $stamp ]] || return 0
  newer=$(cd "$ROOT" && find "$@" Directory.Build.props Directory.Packages.props \
    -type d \( -name bin -o -name obj -o -name data \) -prune -o -type f -newer "$stamp" -print -quit)
  [[ -n $newer ]]
}

# The build's helpers must not outlive it, nor keep our lock.
dotnet_build() {
  local log
  log=$(log_of build)
  if ! MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet "$@" -v quiet -p:UseSharedCompilation=false >"$log" 2>&1 9>&-; then
    tail -n 30 "$log" >&2
    die "dotnet $1 failed"
  fi
}

publish_replicas() {
  local build
  build=$(current_build) || build=''
  if [[ -n ${PHARMAGUARD_NO_BUILD:-} ]]; then
    [[ -n $build && -f $build/PharmaGuard.Web.dll ]] || die "PHARMAGUARD_NO_BUILD is set, but nothing is published yet"
    return
  fi
  [[ -n $build ]] && ! sources_newer "$build/.published" PharmaGuard.Web PharmaGuard.Simulator && return
  say "publishing PharmaGuard.Web ($CONFIGURATION)"
  mkdir -p "$STATE/publish"
  build=$(mktemp -d "$STATE/publish/build-XXXXXX")
  # Stamped before the build: a file saved while it runs is newer.
  : >"$STATE/publish/.stamp"
  dotnet_build publish "$ROOT/PharmaGuard.Web" -c "$CONFIGURATION" -o "$build"
  mv "$STATE/publish/.stamp" "$build/.published"
  ln -sfn "$build" "$STATE/publish/current"
}

# Removes builds that no replica can be running any more.
forget_old_builds() {
  local build current
  current=$(current_build) || return 0
  for build in "$STATE"/publish/build-*; do
    [[ $build == "$current" ]] || rm -rf "$build"
  done
}

launch_replica() {
  local name=$1 build overrides=()
  build=$(current_build) || die "nothing is published yet: run './cluster.sh up' first"
  # The fault suite puts its own roads between a replica and the servers, or another build in its place.
  if [[ -f $STATE/overrides/$name.env ]]; then mapfile -t overrides <"$STATE/overrides/$name.env"; fi
  if [[ -d $STATE/overrides/build ]]; then build=$STATE/overrides/build; fi
  launch "$name" "$build" env \
    ASPNETCORE_ENVIRONMENT=Production \
    "ASPNETCORE_URLS=http://127.0.0.1:$(port_of_replica "$name")" \
    "Replica__Name=$name" \
    "Kafka__BootstrapServers=$(bootstrap_servers)" \
    "Kafka__LogId=$(log_id)" \
    "ConnectionStrings__Redis=127.0.0.1:$REDIS_PORT" \
    "ConnectionStrings__Journal=$(connection_string pharmaguard pharmaguard)" \
    "Journal__AnchorFile=$STATE/anchors-$name.jsonl" \
    Simulator__Trucks=0 \
    "${overrides[@]}" \
    dotnet PharmaGuard.Web.dll
}

replica_ready() { http_ok "$(port_of_replica "$1")" /health/ready; }

ensure_simulator() {
  # Not the program's own time: a build that copies it keeps the time of its source.
  local stamp=$SIMULATOR_DLL.built
  [[ -n ${PHARMAGUARD_NO_BUILD:-} && -f $SIMULATOR_DLL ]] && return
  [[ -f $SIMULATOR_DLL ]] && ! sources_newer "$stamp" PharmaGuard.Simulator && return
  say "building PharmaGuard.Simulator ($CONFIGURATION)"
  : >"$STATE/simulator.stamp"
  dotnet_build build "$ROOT/PharmaGuard.Simulator" -c "$CONFIGURATION"
  mv "$STATE/simulator.stamp" "$stamp"
}

launch_simulator() {
  launch simulator "$STATE" dotnet "$SIMULATOR_DLL" --bootstrap-servers "$(bootstrap_servers)" \
    --topic "$TELEMETRY_TOPIC" --trucks "$(<"$STATE/trucks")"
}
