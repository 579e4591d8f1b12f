/** The 25 distortions of KADID-10k and KADIS-700k at five levels each, and the generator that applies them to folders. */
package dsmix.distort;
