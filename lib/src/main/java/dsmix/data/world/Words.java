package dsmix.data.world;

import java.util.Locale;

/** Made-up words for pages and signs: syllables, so that no text is anybody's. */
final class Words {

    private static final String[] HEAD = {"b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st",
            "tr", "pl",
        "gr", "ch", "w", "k", ""};
    private static final String[] HEART = {"a", "e", "i", "o", "u", "ea", "ou", "a", "e", "o"};
    private static final String[] TAIL = {"", "", "n", "r", "s", "t", "l", "nd", "rt", "m", "st"};

    private Words() { }

    /** One word in small letters. */
    static String word(Dice dice) {
        StringBuilder word = new StringBuilder();
        int syllables = 1 + dice.below(3);
        for (int i = 0; i < syllables; i++) {
            word.append(dice.pick(HEAD)).append(dice.pick(HEART)).append(dice.pick(TAIL));
        }
        return word.toString();
    }

    /** One word in capitals of at most so many letters. */
    static String capital(Dice dice, int letters) {
        StringBuilder word = new StringBuilder(word(dice));
        while (word.length() < letters) {
            word.append(word(dice));
        }
        return word.substring(0, letters).toUpperCase(Locale.ROOT);
    }
}
