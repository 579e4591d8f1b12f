package dsmix.quality;

import dsmix.nn.ResNet;
import dsmix.train.Settings;

/**
 * The structure of a quality encoder.
 *
 * @param depth which ResNet; ResNet-50 in the paper
 * @param stages how many of its four stages are built; 4 in the paper
 * @param normalisation what happens to pictures in [0, 1] before the network; the paper does not say, the ImageNet teacher
 *     needs IMAGENET
 * @param head how the 126 classes are told; the paper says both "two MLP heads" (3.2) and "an MLP" over 126 classes (4.2)
 * @param headHidden hidden units of each head, 0 for a linear one; the paper does not say
 */
public record EncoderConfig(ResNet.Depth depth, int stages, Normalisation normalisation, HeadKind head, int headHidden) {

    /** Input normalisation. */
    public enum Normalisation {
        /** The mean and deviation of ImageNet. */
        IMAGENET,
        /** None: [0, 1], as in the authors' earlier code. */
        NONE
    }

    /** Classification heads. */
    public enum HeadKind {
        /** One head over 25 x 5 + 1 classes. */
        JOINT,
        /** A head over 25 types and the reference and one over 5 levels and the reference. */
        TYPE_LEVEL
    }

    /** Checks the sizes. */
    public EncoderConfig {
        if (stages < 1 || stages > ResNet.STAGES || headHidden < 0) {
            throw new IllegalArgumentException("an encoder has 1 to 4 stages and headHidden of at least 0, not " + stages
                    + " and " + headHidden);
        }
    }

    /** A linear joint head on so many stages of a ResNet, ImageNet normalisation. */
    public static EncoderConfig of(ResNet.Depth depth, int stages) {
        return new EncoderConfig(depth, stages, Normalisation.IMAGENET, HeadKind.JOINT, 0);
    }

    /** Another kind of classification head. */
    public EncoderConfig withHead(HeadKind value) {
        return Settings.withObject(this, "head", value);
    }

    /** Another normalisation of the pictures. */
    public EncoderConfig withNormalisation(Normalisation value) {
        return Settings.withObject(this, "normalisation", value);
    }

    /** Another number of hidden units in the heads, 0 for linear ones. */
    public EncoderConfig withHeadHidden(int value) {
        return Settings.withObject(this, "headHidden", value);
    }

    /** Features of the last stage, which the heads see. */
    public int width() {
        return depth.channels(stages);
    }
}
