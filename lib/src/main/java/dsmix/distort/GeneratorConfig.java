package dsmix.distort;

import dsmix.image.ImageFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What {@link Generator} makes of a folder of references.
 *
 * @param references folder of pictures, searched recursively
 * @param out folder that receives the distorted pictures; not inside {@code references}
 * @param types official numbers 1..25, in the order wanted
 * @param levels 1..5, in the order wanted
 * @param oneTypePerReference whether each reference gets one of the types, drawn by seed and name, as in KADIS-700k
 * @param format {@code png}, {@code bmp} or {@code jpg}
 * @param workers threads, at least 1; results do not depend on it
 * @param seed names all random draws
 * @param profile how closely the official generator is followed
 * @param failOnUnreadable whether an unreadable reference ends the run instead of being skipped
 * @param maxPixels references that announce more pixels count as unreadable
 */
public record GeneratorConfig(Path references, Path out, List<Integer> types, List<Integer> levels,
        boolean oneTypePerReference, String format, int workers, long seed, Profile profile, boolean failOnUnreadable,
        long maxPixels) {

    private static final Set<String> FORMATS = Set.of("png", "bmp", "jpg");

    /** Checks the values; the messages say what is allowed. */
    public GeneratorConfig {
        Objects.requireNonNull(references, "references");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(profile, "profile");
        types = checked(types, "type", Distortion.COUNT);
        levels = checked(levels, "level", Distortion.LEVELS);
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("format '" + format + "' is not known; choose png, bmp or jpg");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, not " + workers);
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("the pixel limit must be at least 1, not " + maxPixels);
        }
        if (out.toAbsolutePath().normalize().startsWith(references.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("the output folder " + out + " lies inside the reference folder " + references
                    + "; choose one outside, or its pictures would become references");
        }
    }

    /** All 25 types at all levels as PNG, one worker per processor, seed 1, profile PLAIN, unreadable references skipped. */
    public static GeneratorConfig of(Path references, Path out) {
        List<Integer> types = Distortion.all().stream().map(Distortion::id).toList();
        return new GeneratorConfig(references, out, types, List.of(1, 2, 3, 4, 5), false, "png",
                Runtime.getRuntime().availableProcessors(), 1, Profile.PLAIN, false, ImageFiles.DEFAULT_MAX_PIXELS);
    }

    /** The same with other types. */
    public GeneratorConfig withTypes(Integer... numbers) {
        return new GeneratorConfig(references, out, List.of(numbers), levels, oneTypePerReference, format, workers, seed,
                profile, failOnUnreadable, maxPixels);
    }

    /** The same with other levels. */
    public GeneratorConfig withLevels(Integer... numbers) {
        return new GeneratorConfig(references, out, types, List.of(numbers), oneTypePerReference, format, workers, seed,
                profile, failOnUnreadable, maxPixels);
    }

    /** The same with one drawn type for each reference, or all types. */
    public GeneratorConfig withOneTypePerReference(boolean one) {
        return new GeneratorConfig(references, out, types, levels, one, format, workers, seed, profile, failOnUnreadable,
                maxPixels);
    }

    /** The same with another file format. */
    public GeneratorConfig withFormat(String name) {
        return new GeneratorConfig(references, out, types, levels, oneTypePerReference, name, workers, seed, profile,
                failOnUnreadable, maxPixels);
    }

    /** The same with another number of threads. */
    public GeneratorConfig withWorkers(int count) {
        return new GeneratorConfig(references, out, types, levels, oneTypePerReference, format, count, seed, profile,
                failOnUnreadable, maxPixels);
    }

    /** The same with another seed. */
    public GeneratorConfig withSeed(long value) {
        return new GeneratorConfig(references, out, types, levels, oneTypePerReference, format, workers, value, profile,
                failOnUnreadable, maxPixels);
    }

    /** The same with another profile. */
    public GeneratorConfig withProfile(Profile value) {
        return new GeneratorConfig(references, out, types, levels, oneTypePerReference, format, workers, seed, value,
                failOnUnreadable, maxPixels);
    }

    /** The same with unreadable references ending the run, or being skipped. */
    public GeneratorConfig withFailOnUnreadable(boolean fail) {
        return new GeneratorConfig(references, out, types, levels, oneTypePerReference, format, workers, seed, profile, fail,
                maxPixels);
    }

    /** The same with another limit on pixels. */
    public GeneratorConfig withMaxPixels(long limit) {
        return new GeneratorConfig(references, out, types, levels, oneTypePerReference, format, workers, seed, profile,
                failOnUnreadable, limit);
    }

    private static List<Integer> checked(List<Integer> numbers, String what, int last) {
        if (numbers.isEmpty() || Set.copyOf(numbers).size() != numbers.size()) {
            throw new IllegalArgumentException("name each " + what + " once, at least one, not " + numbers);
        }
        for (int number : numbers) {
            if (number < 1 || number > last) {
                throw new IllegalArgumentException("there is no " + what + " " + number + "; choose from 1.." + last);
            }
        }
        return List.copyOf(numbers);
    }
}
