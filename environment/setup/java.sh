# Finds a JDK (17 or newer, with JShell) and Maven (3.6.3 or newer).

# Sets JAVA_HOME, JAVA and JAVA_VERSION and puts the JDK first on PATH.
find_jdk() {
    local rejected=$ENVIRONMENT/.jdk-rejected
    : >"$rejected" 2>/dev/null || rejected=/dev/null
    if ! choose_jdk 2>"$rejected"; then
        if can_apt && install_jdk && choose_jdk 2>"$rejected"; then :; else stop_without_jdk "$rejected"; fi
    fi
    if [ -s "$rejected" ] && [ -n "${JAVA_HOME_ASKED:-}" ]; then
        say "JAVA_HOME ($JAVA_HOME_ASKED) is not usable, taking $JAVA_HOME (Java $JAVA_VERSION) instead."
    fi
    rm -f "$ENVIRONMENT/.jdk-rejected"
    export JAVA_HOME
    JAVA=$JAVA_HOME/bin/java
    PATH=$JAVA_HOME/bin:$PATH
    honour_home
}

# Java takes the home folder from the user database, not from HOME. Where the two differ, HOME is meant: the caches go there.
honour_home() {
    local known
    known=$("$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *user\.home = //p' | tr -d '\r')
    is_windows && known=$(cygpath -u "$known")
    MAVEN_CACHE=${HOME:-$known}/.m2/repository
    MAVEN_OPTIONS=()
    [ -n "${HOME:-}" ] && [ "$HOME" != "$known" ] || return 0
    MAVEN_OPTIONS=("-Dmaven.repo.local=$MAVEN_CACHE")
    [ ! -f "$HOME/.m2/settings.xml" ] || MAVEN_OPTIONS+=(-s "$HOME/.m2/settings.xml")
    export DJL_CACHE_DIR=${DJL_CACHE_DIR:-$HOME/.djl.ai}
}

choose_jdk() {
    local home asked=${JAVA_HOME:-}
    JAVA_HOME_ASKED=
    while IFS= read -r home; do
        if [ -n "$home" ] && jdk_fits "$home"; then
            [ -z "$asked" ] || [ "$home" = "$asked" ] || JAVA_HOME_ASKED=$asked
            JAVA_HOME=$home
            return 0
        fi
    done <<EOF
$(jdk_candidates)
EOF
    return 1
}

# One folder a line, the one the user asked for first.
jdk_candidates() {
    printf '%s\n' "${JAVA_HOME:-}"
    if have java; then
        java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | tr -d '\r'
    fi
    [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 17+ 2>/dev/null || true
    local place
    for place in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* /opt/*jdk* "/c/Program Files/Eclipse Adoptium"/*; do
        [ ! -d "$place" ] || printf '%s\n' "$place"
    done
}

# jdk_fits HOME: true for a JDK that can build and run everything; says on standard error why one cannot.
jdk_fits() {
    [ -x "$1/bin/java" ] || return 1
    JAVA_VERSION=$("$1/bin/java" -version 2>&1 | sed -n 's/^.* version "\([0-9._]*\).*$/\1/p' | head -n 1)
    local major=${JAVA_VERSION%%.*}
    [ "$major" != 1 ] || { major=${JAVA_VERSION#1.} && major=${major%%.*}; }
    if [ -z "$major" ]; then
        echo "$1: does not start" >&2
    elif [ "$major" -lt 17 ]; then
        echo "$1: Java $JAVA_VERSION, older than 17" >&2
    elif [ ! -x "$1/bin/javac" ]; then
        echo "$1: Java $JAVA_VERSION, a run-time (JRE) without a compiler" >&2
    elif ! "$1/bin/java" --describe-module jdk.jshell >/dev/null 2>&1; then
        echo "$1: Java $JAVA_VERSION, without the module jdk.jshell that notebooks need" >&2
    else
        return 0
    fi
    return 1
}

install_jdk() { apt_install openjdk-17-jdk-headless || apt_install default-jdk-headless; }

# Java draws the letters of charts with the system's fonts, which minimal machines and JDKs from an archive lack.
need_fonts() {
    [ "$(uname -s)" = Linux ] && ! have_fonts || return 0
    if can_apt && apt_install fontconfig fonts-dejavu-core; then return 0; fi
    say "NOTE: no font was found, without which charts cannot be drawn; notebook 00 tells whether that is so."
    say "      Debian, Ubuntu:  sudo apt-get install fontconfig fonts-dejavu-core"
    say "      Fedora:          sudo dnf install fontconfig dejavu-sans-fonts"
}

have_fonts() {
    if have fc-list; then
        fc-list 2>/dev/null | grep -q .
    else
        { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q 'libfontconfig\.so\.1' &&
            find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" \
                -name '*.[to]tf' 2>/dev/null | grep -q .
    fi
}

stop_without_jdk() {
    local found
    found=$(sort -u "$1" 2>/dev/null | sed 's/^/found, but not usable: /')
    rm -f "$ENVIRONMENT/.jdk-rejected"
    stop "no JDK 17 or newer was found (looked at JAVA_HOME, PATH and the usual folders)." \
        "${found:-no Java at all was found}" \
        "Debian, Ubuntu:  sudo apt-get install openjdk-17-jdk-headless" \
        "Fedora:          sudo dnf install java-latest-openjdk-devel" \
        "macOS:           brew install openjdk@21" \
        "Windows, others: https://adoptium.net (Temurin 17, 21 or 25)" \
        "An installed one is found through JAVA_HOME: JAVA_HOME=/path/to/jdk environment/reproduce"
}

# Sets MAVEN to a Maven that is new enough.
find_maven() {
    MAVEN=${MAVEN:-mvn}
    if ! have "$MAVEN"; then
        if can_apt; then apt_install maven || true; fi
        hash -r
        have "$MAVEN" || stop_without_maven "Maven (the command mvn) was not found."
    fi
    local version
    version=$("$MAVEN" -v 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*$/\1/p' | head -n 1) || true
    [ -n "$version" ] || stop_without_maven "Maven ($MAVEN) does not start."
    version_at_least "$version" 3.6.3 || stop_without_maven "Maven $version is too old, 3.6.3 is needed."
}

stop_without_maven() {
    stop "$1" \
        "Debian, Ubuntu:  sudo apt-get install maven" \
        "Fedora:          sudo dnf install maven" \
        "macOS:           brew install maven" \
        "Windows, others: https://maven.apache.org/download.cgi, then put its bin folder on PATH"
}

# version_at_least HAVE WANT, for numbers with dots.
version_at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

# The JVM's options, one a line, the same for notebooks and for environment/dsmix.
java_options() {
    printf '%s\n' "-Xmx$(heap_size)" -Djava.awt.headless=true -Dai.djl.offline=true -Dfile.encoding=UTF-8
    local flag
    # Newer JDKs warn about native code and Unsafe, which DJL and its kin need; older ones do not know the flags.
    for flag in --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow; do
        [ "${JAVA_VERSION%%.*}" -lt 23 ] || ! "$JAVA" "$flag" -version >/dev/null 2>&1 || printf '%s\n' "$flag"
    done
    for flag in ${DSMIX_JAVA_OPTS:-}; do printf '%s\n' "$flag"; done
}

# DSMIX_HEAP, or 2 GB, or a quarter of the memory (at most 16 GB) at the scales that need it. Tensors live outside the heap.
heap_size() {
    local quarter=2048
    case "${DSMIX_SCALE:-quick}" in
        classroom | paper) quarter=$(($(memory_megabytes) / 4)) ;;
    esac
    [ "$quarter" -ge 2048 ] || quarter=2048
    [ "$quarter" -le 16384 ] || quarter=16384
    printf '%s' "${DSMIX_HEAP:-${quarter}m}"
}

memory_megabytes() {
    if [ -r /proc/meminfo ]; then
        awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo
    elif is_mac; then
        echo $(($(sysctl -n hw.memsize) / 1048576))
    else
        echo 8192
    fi
}

# glibc gives large tensors made on Java threads back to the system after each use; keeping them makes training 1.45 times
# as fast.
ALLOCATOR=glibc.malloc.arena_max=1:glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=17179869184
