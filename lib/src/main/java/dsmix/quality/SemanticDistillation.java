package dsmix.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dsmix.nn.Autograd;
import dsmix.nn.Losses;
import dsmix.nn.Ops;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the student's view of undistorted pictures close to an ImageNet teacher's (Eq. 7): the sum over stages of the mean
 * absolute difference of their feature maps, and of their cosine distance.
 *
 * <p>The teacher is frozen and in evaluation mode. Stages that it lacks are left out, {@link #notes()} says so.
 */
public final class SemanticDistillation {

    private final QualityEncoder teacher;
    private final DistillationConfig config;
    private final List<Integer> stages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param teacher its heads are not used; the caller closes it
     * @param student has to have the teacher's channels at the compared stages
     * @throws IllegalArgumentException if no compared stage is there or the channels differ
     */
    public SemanticDistillation(QualityEncoder teacher, QualityEncoder student, DistillationConfig config) {
        this.teacher = teacher;
        this.config = config;
        int common = Math.min(teacher.config().stages(), student.config().stages());
        for (int stage : config.stages()) {
            if (stage <= common) {
                stages.add(stage);
            } else {
                notes.add("distillation leaves out stage " + stage + ": the "
                        + (stage > teacher.config().stages() ? "teacher" : "student") + " has only "
                        + (stage > teacher.config().stages() ? teacher : student).config().stages() + " stages");
            }
        }
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("teacher and student share none of the distillation's stages "
                    + config.stages());
        }
        for (int stage : stages) {
            if (teacher.channels()[stage - 1] != student.channels()[stage - 1]) {
                throw new IllegalArgumentException("at stage " + stage + " the teacher (" + teacher.config().depth()
                        + ") has " + teacher.channels()[stage - 1] + " channels and the student (" + student.config().depth()
                        + ") " + student.channels()[stage - 1] + "; use a teacher of the student's kind or no distillation");
            }
        }
    }

    /** The stages that are compared. */
    public List<Integer> stages() {
        return List.copyOf(stages);
    }

    /** What could not be done as configured, for the log. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The two terms, each summed over the stages, and their weighted sum. */
    record Terms(NDArray reconstruction, NDArray cosine, NDArray total) { }

    /**
     * The loss for references.
     *
     * @param references R x 3 x H x W in [0, 1], as the student saw them
     * @param student the student's feature maps of them, all stages
     */
    Terms loss(NDArray references, NDList student) {
        NDList taught;
        try (Autograd.Scope still = Autograd.still()) {
            taught = teacher.features(references, false);
        }
        NDArray reconstruction = null;
        NDArray cosine = null;
        for (int stage : stages) {
            NDArray s = student.get(stage - 1);
            NDArray t = taught.get(stage - 1);
            NDArray difference = Losses.featureL1(s, t);
            NDArray angle = config.cosine() == DistillationConfig.Cosine.PER_IMAGE ? Losses.featureCosine(s, t)
                    : Losses.featureCosinePerPosition(s, t);
            reconstruction = reconstruction == null ? difference : reconstruction.add(difference);
            cosine = cosine == null ? angle : cosine.add(angle);
        }
        NDArray total = Ops.times(reconstruction, config.weight() * config.alpha())
                .add(Ops.times(cosine, config.weight() * config.beta()));
        return new Terms(reconstruction, cosine, total);
    }
}
