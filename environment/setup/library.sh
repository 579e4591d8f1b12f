# Builds the library (lib/) with Maven when its sources changed.

MAVEN_LOG=$DSMIX_HOME/lib/target/maven.log
BUILT_STAMP=$DSMIX_HOME/lib/target/dsmix-built
# What Maven says when it would need the network and was told to do without.
OFFLINE_MISSES='offline mode|has not been downloaded|PluginResolutionException|Could not (resolve|find artifact)'

NO_NETWORK='Unknown host|UnknownHostException|Could not transfer|Connection (refused|timed out|reset)|Network is unreachable'
NO_NETWORK="$NO_NETWORK|No route to host"

# Builds when needed and sets LIBRARY_JAR and LIBRARY_JARS (the folder of everything else on the class path).
build_library() {
    LIBRARY_JARS=$DSMIX_HOME/lib/target/dependency
    local wanted
    wanted=$(library_sources)
    if ! find_library_jar || [ "$(cat "$BUILT_STAMP" 2>/dev/null)" != "$wanted" ]; then
        say "Building the library ..."
        run_maven package -Dmaven.test.skip=true
        mark_library_built
    fi
    find_library_jar || stop "Maven built no lib/target/dsmix-*.jar." "Its output is in $MAVEN_LOG."
}

# What the library is built from, as one checksum.
library_sources() {
    (cd "$DSMIX_HOME" && find pom.xml lib/pom.xml lib/src/main -type f -exec cksum {} + | LC_ALL=C sort | cksum)
}

mark_library_built() { library_sources >"$BUILT_STAMP"; }

find_library_jar() {
    local jar
    LIBRARY_JAR=
    for jar in "$DSMIX_HOME"/lib/target/dsmix-*.jar; do
        case "$jar" in *-sources.jar | *-tests.jar | *-javadoc.jar) ;; *) [ ! -f "$jar" ] || LIBRARY_JAR=$jar ;; esac
    done
    [ -n "$LIBRARY_JAR" ] && [ -d "$LIBRARY_JARS" ]
}

# run_maven GOAL...: from local files when they are enough, else with downloads. Starts from clean class files, so that a
# class or a dependency that is gone is gone from the class path too.
run_maven() {
    find_maven
    local target=$DSMIX_HOME/lib/target
    rm -rf "$target/classes" "$target/dependency" "$target"/dsmix-*.jar "$BUILT_STAMP"
    if have_java_libraries; then
        if patiently "Maven" "$MAVEN_LOG" maven -o "$@"; then return 0; fi
        grep -qiE "$OFFLINE_MISSES" "$MAVEN_LOG" || stop_after_maven
    else
        say "First build: Maven downloads about 250 MB of Java libraries (libtorch among them) into ~/.m2."
    fi
    need_space 2000 "the first build"
    need_space 1500 "Maven's cache" "${HOME:-$DSMIX_HOME}"
    patiently "Maven" "$MAVEN_LOG" maven "$@" || stop_after_maven
}

have_java_libraries() { [ -d "$MAVEN_CACHE/ai/djl" ]; }

maven() { "$MAVEN" -B -ntp ${MAVEN_OPTIONS[@]+"${MAVEN_OPTIONS[@]}"} -f "$DSMIX_HOME/pom.xml" "$@"; }

stop_after_maven() {
    if grep -qE 'PKIX path|certificate_unknown|CertificateException' "$MAVEN_LOG"; then
        stop "Maven reached a server whose certificate Java does not trust." \
            "Behind a proxy that opens TLS, give Java its certificate: keytool -importcert -cacerts -file proxy.pem, or" \
            "MAVEN_OPTS=-Djavax.net.ssl.trustStore=/path/to/truststore. Then run the command again. Output: $MAVEN_LOG"
    fi
    if grep -qE "$NO_NETWORK" "$MAVEN_LOG"; then
        stop "Maven could not download what the library needs." \
            "The first build needs a network (Maven Central); behind a proxy, tell Maven in ~/.m2/settings.xml." \
            "Then run the command again: what was downloaded is kept. Whole output: $MAVEN_LOG"
    fi
    if grep -q 'No space left on device' "$MAVEN_LOG"; then
        stop "the disk is full." "Free some space and run the command again."
    fi
    grep -E '^\[ERROR\]|^Error' "$MAVEN_LOG" | head -n 25 >&2 || tail -n 25 "$MAVEN_LOG" >&2
    stop "the library could not be built." "The first errors stand above; the whole output is in $MAVEN_LOG."
}

# Runs one class with the library's class path and the settings that notebooks have.
run_java() {
    local options=() option
    while IFS= read -r option; do options+=("$option"); done <<EOF
$(java_options)
EOF
    local separator=:
    is_windows && separator=";"
    OMP_WAIT_POLICY=PASSIVE GLIBC_TUNABLES=$ALLOCATOR exec "$JAVA" "${options[@]}" \
        -cp "$LIBRARY_JAR$separator$LIBRARY_JARS/*" "$@"
}
