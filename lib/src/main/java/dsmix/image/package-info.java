/** Pictures in memory and on disk: planar RGB floats, reading and scanning files, colour spaces, resampling. */
package dsmix.image;
