/**
 * Full-reference metrics: how far a picture is from its pristine original. Uses pictures only, no other part of the
 * library.
 */
package dsmix.eval.fr;
