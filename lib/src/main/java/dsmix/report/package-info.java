/** The paper's numbers, the records of what was measured here, and the book that shows them side by side. */
package dsmix.report;
