package dsmix.report;

import java.util.Objects;

/**
 * One table or figure of the book, as kept in {@code entries/<id>.json}.
 *
 * @param id file-safe name, unique in the book
 * @param kind table or figure
 * @param section the section it belongs to
 * @param position where in the section it stands
 * @param title a short heading
 * @param caption what is to be seen
 * @param width width in CSS pixels of a figure, 0 for a table
 * @param height height in CSS pixels of a figure, 0 for a table
 * @param provenance what it rests on
 */
record Entry(String id, Kind kind, Section section, int position, String title, String caption, int width, int height,
        Provenance provenance) {

    enum Kind { TABLE, FIGURE }

    /**
     * A chapter of the book, normally one notebook.
     *
     * @param id sorts the chapters, normally the notebook's two digits
     * @param title heading
     * @param about a sentence for the reader, may be empty
     * @param first true to stand before all chapters that are not first
     */
    record Section(String id, String title, String about, boolean first) {
        Section {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            about = Objects.requireNonNullElse(about, "");
        }
    }

    Entry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(provenance, "provenance");
        title = Objects.requireNonNullElse(title, id);
        caption = Objects.requireNonNullElse(caption, "");
    }
}
