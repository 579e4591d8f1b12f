package dsmix.quality;

import dsmix.train.Settings;
import java.util.List;

/**
 * Which numbers of a picture are its features.
 *
 * @param size the picture as it is, at half its size, or both with their features one after the other
 * @param stages stages of the encoder whose maps are pooled, one after the other; empty for the last one only
 * @param pooling what a map becomes: its mean, or mean and standard deviation of each channel
 * @param views the whole picture or crops of it
 * @param crop side of a crop in pixels, 0 for whole pictures; smaller pictures are enlarged to it
 * @param count random crops of a picture
 * @param seed of the random crops
 */
public record FeatureConfig(Size size, List<Integer> stages, Pooling pooling, Views views, int crop, int count, long seed) {

    /** Picture sizes. */
    public enum Size { NATIVE, HALF, NATIVE_AND_HALF }

    /** What a feature map becomes. */
    public enum Pooling { MEAN, MEAN_STD }

    /** What of a picture is looked at. */
    public enum Views {
        /** The whole picture at once. */
        WHOLE,
        /** The four corners and the centre, as the paper tests. */
        FIVE_CROPS,
        /** Random places, half of them mirrored, as the paper trains; computed once and used again. */
        RANDOM_CROPS
    }

    /** Checks that the parts fit together. */
    public FeatureConfig {
        stages = List.copyOf(stages);
        if (stages.stream().anyMatch(s -> s < 1 || s > 4)) {
            throw new IllegalArgumentException("feature stages " + stages + " have to be numbers of 1 to 4");
        }
        if (views == Views.WHOLE ? crop != 0 || count != 1 : crop < 16 || count < 1) {
            throw new IllegalArgumentException("whole pictures have crop 0 and count 1, crops at least 16 pixels and count"
                    + " 1: " + views + ", " + crop + ", " + count);
        }
        if (views == Views.FIVE_CROPS && count != 5) {
            throw new IllegalArgumentException("FIVE_CROPS are five views, not " + count);
        }
    }

    /** Whole pictures at a size, the last stage's means. */
    public static FeatureConfig whole(Size size) {
        return new FeatureConfig(size, List.of(), Pooling.MEAN, Views.WHOLE, 0, 1, 0);
    }

    /** Corners and centre, the last stage's means. */
    public static FeatureConfig fiveCrops(int crop) {
        return new FeatureConfig(Size.NATIVE, List.of(), Pooling.MEAN, Views.FIVE_CROPS, crop, 5, 0);
    }

    /** Random crops and flips, the last stage's means. */
    public static FeatureConfig randomCrops(int crop, int count, long seed) {
        return new FeatureConfig(Size.NATIVE, List.of(), Pooling.MEAN, Views.RANDOM_CROPS, crop, count, seed);
    }

    /** Other stages whose maps are pooled; none stands for the last one. */
    public FeatureConfig withStages(Integer... values) {
        return Settings.withObject(this, "stages", List.of(values));
    }

    /** Another pooling of the maps. */
    public FeatureConfig withPooling(Pooling value) {
        return Settings.withObject(this, "pooling", value);
    }

    /** Another size of the pictures. */
    public FeatureConfig withSize(Size value) {
        return Settings.withObject(this, "size", value);
    }
}
