package dsmix.data;

import java.util.Objects;

/**
 * What a dataset's scores mean and how its pictures may be used, without the pictures.
 *
 * @param name short lower-case name
 * @param origin whether distortions were made or found
 * @param range nominal score range
 * @param direction which end is good
 * @param kind where scores come from
 * @param licence terms of use, in a sentence
 */
public record DatasetFacts(String name, DistortionOrigin origin, ScoreRange range, ScoreDirection direction, ScoreKind kind,
        String licence) {

    /** Checks that nothing is missing. */
    public DatasetFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(licence, "licence");
    }
}
