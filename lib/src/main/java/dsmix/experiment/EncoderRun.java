package dsmix.experiment;

import dsmix.quality.ClassAccuracy;
import dsmix.train.History;
import java.nio.file.Path;

/**
 * A trained encoder of the walk.
 *
 * @param recipe what was switched on
 * @param seed the training's seed
 * @param file its weights
 * @param accuracy on held-out pictures; null for the encoder before pre-training, which has no classification head
 * @param history loss and measures by step; empty for the encoder before pre-training
 */
public record EncoderRun(Recipe recipe, long seed, Path file, ClassAccuracy accuracy, History history) { }
