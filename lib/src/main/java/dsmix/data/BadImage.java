package dsmix.data;

/**
 * An image that could not be used.
 *
 * @param name its file or name in the data set
 * @param reason what was wrong with it
 */
public record BadImage(String name, String reason) {

    @Override
    public String toString() {
        return reason.contains(name) ? reason : name + ": " + reason;
    }
}
