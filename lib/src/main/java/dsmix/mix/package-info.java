/**
 * DSMix: pasting patches of differently distorted pictures into one and labelling the result by how visible each distortion
 * is (section 3.2, Eq. 3 to 5).
 *
 * <p>Boxes, masks, plans, rules and {@link dsmix.mix.DsMix} are plain Java and define what mixing means;
 * {@link dsmix.mix.BatchMixer} does the same to a whole batch on the training device and is tested equal to them. The
 * symbols of Eq. 4 and 5 are lost in the public text, so {@link dsmix.mix.LambdaRule} offers every reading that fits the
 * words.
 */
package dsmix.mix;
