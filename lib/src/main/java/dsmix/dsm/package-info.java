/**
 * Distortion-induced sensitivity maps (DSM): the ground truth made from a distorted picture and its reference, the vision
 * transformer that predicts it from the distorted picture alone, and that network's pre-training (section 3.1 of the paper).
 *
 * <p>{@link dsmix.dsm.SensitivityMap} and {@link dsmix.dsm.Upsampling} are plain Java; the rest runs on DJL.
 */
package dsmix.dsm;
