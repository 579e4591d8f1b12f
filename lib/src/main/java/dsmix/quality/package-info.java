/**
 * The quality encoder: its pre-training on mixed distortions with semantic distillation, its features, the heads that turn
 * them into scores, and the finished model (sections 3.2 and 3.4, Eq. 6 to 9).
 *
 * <p>Public methods take and return plain Java values; DJL arrays appear only between classes that train.
 */
package dsmix.quality;
