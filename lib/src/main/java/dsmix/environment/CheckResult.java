package dsmix.environment;

/**
 * What one check of the machine found.
 *
 * @param state  how it went
 * @param name   what was checked, a word or two
 * @param detail what was found
 * @param remedy what to do about it; empty where nothing is to be done
 */
public record CheckResult(State state, String name, String detail, String remedy) {
    /** How a check went. */
    public enum State {
        /** As it should be. */
        OK,
        /** Works, with a limit that is worth knowing. */
        NOTE,
        /** Notebooks will fail. */
        FAIL
    }

    static CheckResult ok(String name, String detail) {
        return new CheckResult(State.OK, name, detail, "");
    }

    static CheckResult note(String name, String detail, String remedy) {
        return new CheckResult(State.NOTE, name, detail, remedy);
    }

    static CheckResult fail(String name, String detail, String remedy) {
        return new CheckResult(State.FAIL, name, detail, remedy);
    }

    /** One line, {@code [OK]   Java: 17.0.15}, and a second with the remedy where there is one. */
    @Override
    public String toString() {
        String line = String.format("%-6s %s: %s", "[" + state + "]", name, detail);
        return remedy.isEmpty() ? line : line + "\n       -> " + remedy;
    }
}
