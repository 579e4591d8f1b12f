package dsmix.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The one look of all charts: white ground, thin grid, colour-blind-safe colours, no frames. */
final class Theme {

    static final int WIDTH = 680;
    static final int HEIGHT = 420;

    private Theme() {
    }

    static void apply(AxesChartStyler s) {
        Color[] colours = new Color[Palette.size()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = Palette.colour(i);
        }
        s.setSeriesColors(colours);
        s.setChartBackgroundColor(Color.WHITE);
        s.setPlotBackgroundColor(Color.WHITE);
        s.setPlotBorderVisible(false);
        s.setPlotMargin(6);
        s.setPlotGridLinesColor(Palette.LINE);
        s.setPlotGridLinesStroke(new BasicStroke(1f));
        s.setPlotTicksMarksVisible(false);
        s.setAxisTickMarksColor(Palette.SOFT);
        s.setAxisTickMarkLength(4);
        s.setAxisTickPadding(5);
        s.setAxisTickLabelsColor(Palette.INK);
        s.setChartFontColor(Palette.INK);
        s.setChartTitleBoxVisible(false);
        s.setChartTitlePadding(8);
        s.setChartTitleFont(Sheet.font(Font.BOLD, 14.5f));
        s.setAxisTitleFont(Sheet.font(Font.PLAIN, 12.5f));
        s.setAxisTickLabelsFont(Sheet.font(Font.PLAIN, 11.5f));
        s.setLegendFont(Sheet.font(Font.PLAIN, 11.5f));
        s.setLegendBorderColor(Color.WHITE);
        s.setLegendBackgroundColor(Color.WHITE);
        s.setLegendPosition(LegendPosition.OutsideE);
        s.setLegendPadding(8);
        s.setLegendSeriesLineLength(18);
        s.setLegendLayout(LegendLayout.Vertical);
        s.setXAxisTickMarkSpacingHint(64);
        s.setYAxisTickMarkSpacingHint(42);
        s.setErrorBarsColor(Palette.INK);
        s.setMarkerSize(7);
        s.setAntiAlias(true);
        s.setChartPadding(12);
        s.setLocale(java.util.Locale.ROOT);
    }

    static BufferedImage paint(Chart<?, ?> chart) {
        Sheet sheet = new Sheet(chart.getWidth(), chart.getHeight());
        chart.paint(sheet.pen, chart.getWidth(), chart.getHeight());
        return sheet.picture;
    }
}
