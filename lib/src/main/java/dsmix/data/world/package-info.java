/**
 * The sample world: pictures that the library draws itself, for learning the steps without a download. Its scores come
 * from a
 * full-reference metric and are never human scores.
 */
package dsmix.data.world;
