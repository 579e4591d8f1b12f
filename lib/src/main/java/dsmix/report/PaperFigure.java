package dsmix.report;

/**
 * One figure of the paper, or its algorithm listing, in the inventory of what the kit rebuilds.
 *
 * @param id {@code Figure 1} to {@code Figure 6}, or {@code Algorithm 1}
 * @param title what it is about, in a few words
 * @param section the paper's section
 * @param shows what is to be seen
 * @param notebook two-digit number of the notebook that rebuilds it
 */
public record PaperFigure(String id, String title, String section, String shows, String notebook) {
}
