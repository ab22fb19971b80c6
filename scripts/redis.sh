# shellcheck shell=bash

launch_redis() {
  mkdir -p "$STATE/redis"
  # Every acknowledged write is on disk, and a full memory refuses writes instead of dropping keys.
  launch redis "$STATE/redis" redis-server \
    --bind 127.0.0.1 --port "$REDIS_PORT" --dir "$STATE/redis" --daemonize no \
    --appendonly yes --appendfsync always --maxmemory-policy noeviction --save ''
}

redis_ready() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$REDIS_PORT" || exit 1
    printf 'PING\r\n' >&3
    IFS= read -r -t 3 line <&3 || exit 1
    # While it still loads its file it answers -LOADING.
    [[ $line == +PONG* ]]
  ) 2>/dev/null
}
