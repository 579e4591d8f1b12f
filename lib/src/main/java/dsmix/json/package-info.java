/** JSON through Gson, in the one way that works with every Gson that may lie on the class path. */
package dsmix.json;
