/** Checks of the machine that notebooks and commands run on, each with its remedy. */
package dsmix.environment;
