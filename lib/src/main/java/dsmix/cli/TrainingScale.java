package dsmix.cli;

/** The sizes of a training that a command offers. */
enum TrainingScale { QUICK, CLASSROOM, PAPER }
