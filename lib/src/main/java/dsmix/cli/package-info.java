/** The command line: {@code dsmix COMMAND}, one class a command, each a thin layer over one library call. */
package dsmix.cli;
