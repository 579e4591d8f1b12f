/**
 * One training loop for everything that learns: loader, schedule, checkpoints, resume, progress and history.
 *
 * <p>A {@link dsmix.train.Learner} says how a step's loss comes from a batch, a {@link dsmix.train.BatchSource} makes the
 * batch of any step from nothing but the seed and the step number, and {@link dsmix.train.Trainer} joins the two. A run
 * that is killed at any moment continues from its last checkpoint and ends, on a CPU, with the same bits.
 */
package dsmix.train;
