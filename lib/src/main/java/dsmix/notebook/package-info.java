/**
 * What notebooks show: HTML for tables, pictures of images, maps and charts, and live training curves.
 *
 * <p>Everything returns a String of HTML or a {@code BufferedImage}; no class of any kernel appears, so the same calls
 * work in every Java kernel, in plain programs and in tests, without a screen. Pictures are drawn with two pixels to one
 * point, so that they are crisp on fine screens and in print.
 */
package dsmix.notebook;
