package dsmix.report;

/**
 * A place where the paper contradicts itself, its sources or the official data.
 *
 * @param where section or table
 * @param paper what the paper says
 * @param holds what holds instead, as far as known
 * @param source what that rests on
 */
public record Erratum(String where, String paper, String holds, String source) {
}
