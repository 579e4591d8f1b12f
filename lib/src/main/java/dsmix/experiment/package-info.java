/**
 * The walk through the paper that notebooks and {@code environment/reproduce} share: scales, the data that was found, the
 * networks that a scale trains (each once, kept by configuration), and the tables and figures that follow.
 */
package dsmix.experiment;
