package dsmix.report;

import dsmix.data.IqaDataset;
import java.util.Objects;

/**
 * The data that a result rests on.
 *
 * @param name the dataset's name
 * @param kind what its scores are
 * @param hash hash of its contents; empty if it has none
 * @param n how many images took part, 0 if that says nothing
 * @param note what a reader must know, such as "667 of 1162 images"; may be empty
 */
public record DataRef(String name, DataKind kind, String hash, int n, String note) {

    /** Refuses a reference without a name or with a negative count. */
    public DataRef {
        Objects.requireNonNull(kind, "kind");
        hash = Objects.requireNonNullElse(hash, "");
        note = Objects.requireNonNullElse(note, "");
        if (name == null || name.isBlank() || n < 0) {
            throw new IllegalArgumentException("a data reference needs a name and a count of at least 0, not \"" + name
                    + "\" and " + n);
        }
    }

    /** Data without a remark. */
    public static DataRef of(String name, DataKind kind, String hash, int n) {
        return new DataRef(name, kind, hash, n, "");
    }

    /** A dataset, with its count, its hash as of now, and a remark on missing pictures if there are any. */
    public static DataRef of(IqaDataset data) {
        DataKind kind = switch (data.scoreKind()) {
            case HUMAN -> DataKind.HUMAN;
            case SURROGATE -> DataKind.SURROGATE;
            case NONE -> DataKind.NONE;
        };
        int missing = data.missing().size();
        return new DataRef(data.name(), kind, data.contentHash(), data.size(),
                missing == 0 ? "" : data.size() + " of " + (data.size() + missing) + " images");
    }

    /** The same data with a remark. */
    public DataRef withNote(String text) {
        return new DataRef(name, kind, hash, n, text);
    }

    /** One line for a reader: name, count, kind, remark. */
    public String describe() {
        return name + (n > 0 ? ", " + n + " images" : "") + " (" + kind.label() + ")" + (note.isEmpty() ? "" : "; " + note);
    }
}
