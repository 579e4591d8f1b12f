package dsmix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of whole numbers as users write them: {@code 1-5,7,22}. */
final class NumberList {

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,6})\\s*(?:-\\s*(\\d{1,6})\\s*)?");
    private static final int LONGEST = 10_000;

    private NumberList() {
    }

    /**
     * The numbers of a list, in its order.
     *
     * @throws IllegalArgumentException if the text is no such list
     */
    static List<Integer> parse(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = PART.matcher(part);
            if (!m.matches()) {
                throw new IllegalArgumentException("'" + text + "' is no list of numbers; write it like 1-5,7,22");
            }
            int first = Integer.parseInt(m.group(1));
            int last = m.group(2) == null ? first : Integer.parseInt(m.group(2));
            if (last < first || last - first > LONGEST) {
                throw new IllegalArgumentException("the range " + part.trim() + " does not rise; write it like 1-5");
            }
            for (int n = first; n <= last; n++) {
                numbers.add(n);
            }
        }
        return numbers;
    }
}
