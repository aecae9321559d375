# A throw-away PostgreSQL cluster, to be sourced after env.sh: in a folder of its own, reached by a socket in it, gone when the script ends.

# new_cluster [OPTION…]: makes the folder (its name is left in $cluster) and starts the cluster in it. OPTIONs are postgres's own.
new_cluster() {
    postgres="$(find_postgres)" || die "PostgreSQL's programs are missing: run make setup"
    # Short: the path of a socket has at most 107 bytes.
    cluster="$(mktemp -d /tmp/gwpg.XXXXXX)"
    [ "$(id -u)" != 0 ] || chown postgres: "$cluster"
    trap end_cluster EXIT
    in_cluster initdb -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 "$cluster/data" >/dev/null
    in_cluster pg_ctl -D "$cluster/data" -l "$cluster/log" -w \
        -o "-c listen_addresses='' -c unix_socket_directories=$cluster $*" start >/dev/null
}

# in_cluster PROGRAM …: runs one of PostgreSQL's programs; not as root, which it refuses.
in_cluster() {
    local program="$postgres/$1"
    shift
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups --reset-env "$program" "$@"
    else
        "$program" "$@"
    fi
}

# new_database NAME: makes a database and prints its address.
new_database() {
    in_cluster psql -q -h "$cluster" -U postgres -c "CREATE DATABASE $1" postgres
    echo "postgres:///$1?host=$cluster&user=postgres"
}

end_cluster() {
    in_cluster pg_ctl -D "$cluster/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$cluster"
}
