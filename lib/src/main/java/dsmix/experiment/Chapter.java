package dsmix.experiment;

import java.util.Arrays;

/** A notebook of the walk: its number, its place in the book of figures, and what its results rest on. */
enum Chapter {
    ENVIRONMENT("00", "Environment", "What this run was made with.", false, false),
    DATASETS("01", "Datasets", "The pictures and scores that all numbers rest on.", true, true),
    DISTORTIONS("02", "Distortions", "25 kinds of distortion at five levels.", true, false),
    SENSITIVITY("03", "Sensitivity maps",
            "Where and how strongly a distortion changes a picture, and a network that predicts it.",
            true, false),
    DSMIX("04", "DSMix", "Mixed pictures whose labels follow the damage.", true, false),
    ENCODER("05", "Quality encoder", "A network that names distortions in mixed pictures.", true, false),
    DISTILLATION("06", "Semantic distillation", "A teacher that keeps the encoder aware of content.", true, false),
    PROBING("07", "Linear probing", "From frozen features to quality scores.", true, true),
    CROSS_DATASET("08", "Across datasets", "Trained on one set, tested on another; the feature space.", true, true),
    RESULTS("09", "Paper | here", "Every table of the paper beside what was measured here.", true, true);

    private final String id;
    private final String title;
    private final String about;
    private final boolean usesPhotographs;
    private final boolean usesScores;

    Chapter(String id, String title, String about, boolean usesPhotographs, boolean usesScores) {
        this.id = id;
        this.title = title;
        this.about = about;
        this.usesPhotographs = usesPhotographs;
        this.usesScores = usesScores;
    }

    static Chapter of(String id) {
        return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no notebook " + id + "; they are numbered 00 to 09"));
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    String about() {
        return about;
    }

    boolean usesPhotographs() {
        return usesPhotographs;
    }

    boolean usesScores() {
        return usesScores;
    }
}
