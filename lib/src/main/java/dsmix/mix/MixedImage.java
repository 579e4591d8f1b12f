package dsmix.mix;

import dsmix.distort.DistortionClass;
import dsmix.image.Image;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A mixed picture with what it is made of and its soft label.
 *
 * @param image the picture
 * @param parts the base first, then the pastes in order
 */
public record MixedImage(Image image, List<Part> parts) {

    /**
     * One source of a mixed picture.
     *
     * @param index the source's index in the batch
     * @param distortionClass its class, 0 for a reference, 1 to 125 for a distortion at a level
     * @param areaShare visible share of the area in [0, 1]
     * @param lambda weight in the label
     */
    public record Part(int index, int distortionClass, double areaShare, double lambda) { }

    /** Keeps an unmodifiable copy of the parts. */
    public MixedImage {
        parts = List.copyOf(parts);
    }

    /** The label in words, in order of the parts: {@code 10_03 62%, 11_05 38%}. */
    public String describe() {
        return parts.stream().map(part -> String.format(Locale.ROOT, "%s %.0f%%",
                DistortionClass.ofIndex(part.distortionClass()), 100 * part.lambda())).collect(Collectors.joining(", "));
    }

    /** The soft label over all classes; weights of parts with one class add up. */
    public float[] label() {
        double[] sums = new double[DsMix.CLASSES];
        for (Part part : parts) {
            sums[part.distortionClass()] += part.lambda();
        }
        float[] label = new float[sums.length];
        for (int c = 0; c < label.length; c++) {
            label[c] = (float) sums[c];
        }
        return label;
    }
}
