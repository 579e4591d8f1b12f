package dsmix.distort;

import java.util.Locale;

/**
 * One of the 126 classes that DSMix's quality encoder learns: a distortion type at a level, or an undistorted reference.
 *
 * @param type 1..25, or 0 for the reference
 * @param level 1..5, or 0 for the reference
 */
public record DistortionClass(int type, int level) {

    /** Number of classes: 25 types x 5 levels + 1 reference. */
    public static final int COUNT = 1 + Distortion.COUNT * Distortion.LEVELS;

    /** The class of undistorted pictures, index 0. */
    public static final DistortionClass REFERENCE = new DistortionClass(0, 0);

    /** Checks the ranges. */
    public DistortionClass {
        boolean reference = type == 0 && level == 0;
        if (!reference && (type < 1 || type > Distortion.COUNT || level < 1 || level > Distortion.LEVELS)) {
            throw new IllegalArgumentException("type " + type + ", level " + level
                    + " is no distortion class; types are 1..25,"
                    + " levels 1..5, and 0, 0 is the reference");
        }
    }

    /** 0 for the reference, else 1 + (type - 1) * 5 + (level - 1). */
    public int index() {
        return type == 0 ? 0 : 1 + (type - 1) * Distortion.LEVELS + (level - 1);
    }

    /** The class of an index in 0..125. */
    public static DistortionClass ofIndex(int index) {
        if (index < 0 || index >= COUNT) {
            throw new IllegalArgumentException("there is no distortion class " + index + "; indices are 0.." + (COUNT - 1));
        }
        return index == 0 ? REFERENCE
                : new DistortionClass(1 + (index - 1) / Distortion.LEVELS, 1 + (index - 1) % Distortion.LEVELS);
    }

    /** Whether this is the class of undistorted pictures. */
    public boolean isReference() {
        return type == 0;
    }

    /** KADIS notation {@code 01_05}, or {@code reference}. */
    @Override
    public String toString() {
        return isReference() ? "reference" : String.format(Locale.ROOT, "%02d_%02d", type, level);
    }
}
