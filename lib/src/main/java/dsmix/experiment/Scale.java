package dsmix.experiment;

import dsmix.data.world.WorldConfig;
import dsmix.dsm.CropConfig;
import dsmix.dsm.DsmConfig;
import dsmix.nn.ResNet;
import dsmix.quality.EncoderConfig;
import dsmix.quality.PretrainConfig;
import dsmix.quality.SceneTeacher;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One knob for all sizes: what a run of the notebooks trains, on how much, for how long.
 *
 * @param name smoke, quick, classroom or paper
 * @param about a sentence for readers
 * @param seed decides every random choice
 * @param world size of the sample world, which stands in where no photographs or no scores are found
 * @param dsm pre-training of the DSM network
 * @param fromImageNet pre-training of the encoder where ImageNet weights are found
 * @param fromScenes pre-training of the encoder where they are not and the scene teacher stands in
 * @param teacher the scene teacher's training
 * @param probing features, heads and splits for encoders that come from ImageNet weights
 * @param probingFromScenes the same for encoders that come from the scene teacher
 */
public record Scale(String name, String about, long seed, WorldConfig world, DsmConfig dsm, PretrainConfig fromImageNet,
        PretrainConfig fromScenes, SceneTeacher.Config teacher, Probing probing, Probing probingFromScenes) {

    /** The environment variable that chooses the scale. */
    public static final String VARIABLE = "DSMIX_SCALE";

    /** Share of the pristine pictures that no training sees. */
    private static final double HELD_OUT = 0.15;

    private static final Map<String, Scale> ALL = Map.of("smoke", smoke(), "quick", quick(), "classroom", classroom(),
            "paper",
            paper());

    /** The scale that {@value #VARIABLE} names; quick if it names none. */
    public static Scale fromEnvironment() {
        String name = System.getenv(VARIABLE);
        return of(name == null || name.isBlank() ? "quick" : name);
    }

    /**
     * The scale of a name, without regard to case.
     *
     * @throws IllegalArgumentException naming those that exist
     */
    public static Scale of(String name) {
        Scale scale = ALL.get(name.strip().toLowerCase(Locale.ROOT));
        if (scale == null) {
            throw new IllegalArgumentException("there is no scale \"" + name + "\"; choose " + String.join(", ", names())
                    + " (smoke only tests that everything runs)");
        }
        return scale;
    }

    /** The names, smallest first. */
    public static List<String> names() {
        return List.of("smoke", "quick", "classroom", "paper");
    }

    /** Everything runs, nothing is learned; for tests. */
    static Scale smoke() {
        return new Scale("smoke", "tests that everything runs; nothing is learned", 1, WorldConfig.quick().withSize(96, 80)
                .withCounts(26, 13, 8),
                DsmConfig.quick().withTransformer(32, 1, 2).withBatch(8).withSteps(6).withHeldOut(HELD_OUT, 50),
                PretrainConfig.quickFromImageNet().withCrops(CropConfig.of(64)).withBatch(6, 2).withSteps(3)
                        .withValidation(HELD_OUT, 126, 0),
                PretrainConfig.quick().withBatch(6, 2).withSteps(4).withValidation(HELD_OUT, 126, 0),
                SceneTeacher.Config.quick().withSteps(4), Probing.smoke(), Probing.smoke().withAllStages(3));
    }

    /** All notebooks in minutes on two processor cores. */
    static Scale quick() {
        return new Scale("quick", "all notebooks in minutes on two processor cores", 1, WorldConfig.quick()
                .withCounts(78, 26, 15),
                DsmConfig.quick().withTransformer(96, 2, 4).withBatch(24).withSteps(400)
                        .withHeldOut(HELD_OUT, 250),
                PretrainConfig.quickFromImageNet().withCrops(CropConfig.of(64)).withSteps(72)
                        .withValidation(HELD_OUT, 252, 0),
                PretrainConfig.quick().withSteps(140).withValidation(HELD_OUT, 504, 0), SceneTeacher.Config.quick(),
                Probing.quick(), Probing.quick().withAllStages(3));
    }

    /** An hour or two on a laptop's processor, minutes on a GPU. */
    static Scale classroom() {
        return new Scale("classroom", "an hour or two on a laptop, minutes on a GPU", 1, WorldConfig.classroom(),
                DsmConfig.classroom().withSteps(1000).withHeldOut(HELD_OUT, 1000),
                PretrainConfig.quickFromImageNet().withSteps(300).withValidation(HELD_OUT, 1260, 0),
                PretrainConfig.quick().withEncoder(EncoderConfig.of(ResNet.Depth.R18, 4)).withSteps(600)
                        .withValidation(HELD_OUT, 1260, 0),
                SceneTeacher.Config.quick().withSteps(400), Probing.classroom(), Probing.classroom().withAllStages(4));
    }

    /** The paper's settings: ViT-B/8, ResNet-50, 120 epochs of 840,000 pictures; a GPU for days. */
    static Scale paper() {
        return new Scale("paper", "the paper's settings: a GPU for days, and its data", 1, WorldConfig.paper(),
                DsmConfig.paper(), PretrainConfig.paper(), PretrainConfig.paper(),
                SceneTeacher.Config.quick().withDepth(ResNet.Depth.R50).withSteps(5000),
                Probing.paper(), Probing.paper());
    }
}
