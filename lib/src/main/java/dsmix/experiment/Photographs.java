package dsmix.experiment;

import dsmix.dsm.PristinePictures;

/**
 * The pristine pictures that pre-training distorts, with the division into a training and a held-out part that every network
 * of the walk shares.
 *
 * <p>The division is by picture, so no content that a network has seen is ever used to judge it.
 *
 * @param kind whether they are photographs or drawn by the sample world
 * @param origin a sentence for captions: what they are
 * @param all the pictures
 * @param train pictures to learn from
 * @param heldOut pictures to judge on
 */
public record Photographs(Kind kind, String origin, PristinePictures all, PristinePictures train, PristinePictures heldOut) {

    /** Where the pictures come from. */
    public enum Kind {
        /** Photographs of the user. */
        PHOTOGRAPHS,
        /** Procedural pictures of the sample world. */
        SAMPLE_WORLD
    }

    /**
     * Divides the pictures as {@link PristinePictures#split} does, which is also how each pre-training divides them.
     *
     * @param heldOut share that is held out
     */
    static Photographs divide(Kind kind, String origin, PristinePictures all, double heldOut, long seed) {
        var parts = all.split(heldOut, seed);
        return new Photographs(kind, origin, all, parts.get(0), parts.get(1));
    }
}
