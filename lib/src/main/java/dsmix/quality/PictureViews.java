package dsmix.quality;

import dsmix.image.Image;
import dsmix.image.Resampling;
import dsmix.image.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The views of a picture that features are computed from. */
final class PictureViews {

    private PictureViews() {
    }

    /** The views of one picture at one of its sizes; all crops have one size. */
    static List<Image> of(Image picture, boolean half, FeatureConfig config, long name) {
        Image sized = half ? Resampling.half(picture) : picture;
        if (config.views() == FeatureConfig.Views.WHOLE) {
            return List.of(sized);
        }
        int crop = config.crop();
        Image enough = Math.min(sized.width(), sized.height()) < crop ? Resampling.shorterSide(sized, crop) : sized;
        return config.views() == FeatureConfig.Views.FIVE_CROPS ? five(enough, crop)
                : random(enough, crop, config.count(), Seeds.random(config.seed(), name));
    }

    private static List<Image> five(Image image, int crop) {
        int right = image.width() - crop;
        int bottom = image.height() - crop;
        return List.of(image.crop(0, 0, crop, crop), image.crop(right, 0, crop, crop), image.crop(0, bottom, crop, crop),
                image.crop(right, bottom, crop, crop), image.crop(right / 2, bottom / 2, crop, crop));
    }

    private static List<Image> random(Image image, int crop, int count, SplittableRandom random) {
        List<Image> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Image view = image.crop(random.nextInt(image.width() - crop + 1), random.nextInt(image.height() - crop + 1),
                    crop, crop);
            views.add(random.nextBoolean() ? view.flipHorizontal() : view);
        }
        return views;
    }
}
