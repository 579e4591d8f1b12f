/**
 * How well predictions follow scores: correlations, mappings, protocols, tests of significance, and probes on cached
 * features.
 */
package dsmix.eval;
