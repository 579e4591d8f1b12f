package dsmix.data;

import java.io.IOException;
import java.util.regex.Pattern;

/** Names read from somebody else's file, accepted only when they stay below the folder they are resolved in. */
final class SafeNames {

    private static final int MAX_LENGTH = 1024;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private SafeNames() {
    }

    /**
     * Returns the name with forward slashes and without a leading "./".
     *
     * @param name as written in the file
     * @param where what to call the place in a message, for example "scores.csv, line 12"
     * @throws IOException if the name is empty, absolute, too long, leaves its folder or holds control characters
     */
    static String relative(String name, String where) throws IOException {
        String clean = name.strip().replace('\\', '/');
        while (clean.startsWith("./")) {
            clean = clean.substring(2);
        }
        if (clean.isEmpty()) {
            throw new IOException(where + ": the image name is empty; give every row a name");
        }
        if (clean.length() > MAX_LENGTH) {
            throw new IOException(where + ": the image name has " + clean.length() + " characters; at most "
                    + MAX_LENGTH + " are allowed");
        }
        if (clean.chars().anyMatch(c -> c < 32 || c == 127)) {
            throw new IOException(where + ": the image name " + shown(name) + " holds control characters; is this the"
                    + " right file?");
        }
        if (clean.startsWith("/") || DRIVE.matcher(clean).matches()) {
            throw new IOException(where + ": the image name " + shown(name)
                    + " is absolute; write names relative to the folder");
        }
        for (String part : clean.split("/", -1)) {
            if (part.equals("..") || part.isEmpty()) {
                throw new IOException(where + ": the image name " + shown(name)
                        + " leaves its folder or has an empty part; write names relative to the folder");
            }
        }
        return clean;
    }

    /** A name as it may be printed: quoted, at most 80 characters, control characters replaced. */
    static String shown(String name) {
        String cut = name.length() > 80 ? name.substring(0, 77) + "..." : name;
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
