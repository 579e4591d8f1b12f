# Sets up everything a command of this folder needs. Source it, then call `need_library` (JDK, Maven, the built library) or
# `need_notebooks` (those, and Python, .venv, the kernel). Works in bash 3.2 and newer; what it says goes to standard error.

DSMIX_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
export DSMIX_HOME
ENVIRONMENT=$DSMIX_HOME/environment
VENV=$DSMIX_HOME/.venv

for part in messages lock java gpu library python; do
    # shellcheck disable=SC1090
    . "$ENVIRONMENT/setup/$part.sh"
done
unset part

# JDK and library: what environment/dsmix needs.
need_library() {
    find_jdk
    with_setup_lock build_library
}

# Everything that a notebook needs.
need_notebooks() {
    find_jdk
    need_fonts
    find_gpu
    with_setup_lock make_notebook_environment
}

make_notebook_environment() {
    make_venv
    add_gpu_packages
    build_library
    register_kernel
}
