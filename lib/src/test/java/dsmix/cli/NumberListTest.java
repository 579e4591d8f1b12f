package dsmix.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberListTest {

    @Test
    void rangesAndSingleNumbersKeepTheirOrder() {
        assertEquals(List.of(1, 2, 3, 7, 5), NumberList.parse("1-3, 7,5"));
        assertEquals(List.of(4), NumberList.parse("4-4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,", "a", "5-1", "-3", "1--2", "1-999999", "99999999999"})
    void otherTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> NumberList.parse(text));
    }
}
