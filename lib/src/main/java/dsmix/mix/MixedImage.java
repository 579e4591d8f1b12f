package dsmix.mix;

import dsmix.image.Image;
import java.util.List;

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
