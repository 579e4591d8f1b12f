package dsmix.mix;

import dsmix.distort.DistortionClass;
import dsmix.dsm.SensitivityMap;
import dsmix.image.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * DSMix on plain pictures: x~ = sum_k m_k x_k, y~ = sum_k lambda_k y_k (Eq. 3 for any number of pictures).
 *
 * <p>This is the definition that {@link BatchMixer} must equal. Each map belongs to its own unmixed picture; regions of it
 * are weighed where the picture stays visible.
 */
public final class DsMix {

    /** Classes of a label: 25 distortions at 5 levels and the reference. */
    public static final int CLASSES = DistortionClass.COUNT;

    private DsMix() {
    }

    /**
     * A picture that can be mixed.
     *
     * @param image the distorted picture
     * @param distortionClass its class, 0 to 125
     * @param map its sensitivity map, of any size; may be null for rules that need none
     */
    public record Source(Image image, int distortionClass, SensitivityMap map) {

        /** Checks the class. */
        public Source {
            if (distortionClass < 0 || distortionClass >= CLASSES) {
                throw new IllegalArgumentException("class " + distortionClass + " is outside 0 to " + (CLASSES - 1));
            }
        }
    }

    /**
     * Draws partners and boxes and mixes a batch.
     *
     * @param batch pictures of one size
     * @param config how to mix
     * @param seed the run's seed
     * @param step the batch's number
     * @return one mixed picture for each of the batch, in order; references come back as they are
     */
    public static List<MixedImage> mix(List<Source> batch, MixConfig config, long seed, long step) {
        int[] classes = batch.stream().mapToInt(Source::distortionClass).toArray();
        Image first = batch.get(0).image();
        return apply(batch, MixPlan.draw(classes, first.width(), first.height(), config, seed, step), config);
    }

    /** Carries out a plan. */
    public static List<MixedImage> apply(List<Source> batch, MixPlan plan, MixConfig config) {
        if (batch.size() != plan.size()) {
            throw new IllegalArgumentException("the plan is for " + plan.size() + " pictures, not " + batch.size());
        }
        List<MixedImage> mixed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            List<Integer> indices = new ArrayList<>(List.of(i));
            plan.pastes().get(i).forEach(paste -> indices.add(paste.donor()));
            mixed.add(compose(batch, indices, plan.masks(i), config));
        }
        return mixed;
    }

    /**
     * Mixes two pictures at a chosen box, as in the paper's example (Mix=2).
     *
     * @return the mixture; part 0 is the base, part 1 the patch
     */
    public static MixedImage paste(Source base, Source donor, Box box, MixConfig config) {
        Masks masks = Masks.of(base.image().width(), base.image().height(), List.of(box));
        return compose(List.of(base, donor), List.of(0, 1), masks, config);
    }

    private static MixedImage compose(List<Source> batch, List<Integer> indices, Masks masks, MixConfig config) {
        List<Source> sources = indices.stream().map(batch::get).toList();
        double[] lambda = lambda(sources, masks, config);
        List<MixedImage.Part> parts = new ArrayList<>();
        for (int k = 0; k < sources.size(); k++) {
            parts.add(new MixedImage.Part(indices.get(k), sources.get(k).distortionClass(), masks.share(k), lambda[k]));
        }
        return new MixedImage(sources.size() == 1 ? sources.get(0).image() : pixels(sources, masks), parts);
    }

    private static double[] lambda(List<Source> sources, Masks masks, MixConfig config) {
        int parts = sources.size();
        if (parts == 1) {
            return new double[] {1};
        }
        double[] area = new double[parts];
        double[] mass = new double[parts];
        double[] total = new double[parts];
        int pixels = masks.width() * masks.height();
        for (int k = 0; k < parts; k++) {
            area[k] = masks.share(k);
            if (config.needsMaps()) {
                SensitivityMap map = upsampled(sources.get(k), masks, config);
                mass[k] = masks.visibleSum(k, map.values()) / pixels;
                total[k] = map.mean();
            }
        }
        return config.rule().weights(area, mass, total);
    }

    private static SensitivityMap upsampled(Source source, Masks masks, MixConfig config) {
        if (source.map() == null) {
            throw new IllegalArgumentException("the lambda rule " + config.rule()
                    + " needs a sensitivity map for every picture; predict one or use SensitivityMap.of");
        }
        return source.map().nonNegative().upsample(masks.width(), masks.height(), config.upsampling());
    }

    private static Image pixels(List<Source> sources, Masks masks) {
        int width = masks.width();
        int height = masks.height();
        float[][] out = new float[Image.CHANNELS][width * height];
        byte[] owners = masks.owners();
        for (Source source : sources) {
            if (source.image().width() != width || source.image().height() != height) {
                throw new IllegalArgumentException("pictures that are mixed have one size, not " + source.image() + " and "
                        + width + " x " + height);
            }
        }
        for (int c = 0; c < Image.CHANNELS; c++) {
            for (int i = 0; i < owners.length; i++) {
                out[c][i] = sources.get(owners[i]).image().plane(c)[i];
            }
        }
        return Image.of(width, height, out);
    }
}
