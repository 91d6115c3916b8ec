package io.picovolt.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What fuzzing found, as it found it. */
class FoundTest {
    private static byte[] bytes(String name) throws IOException {
        try (var input = FoundTest.class.getResourceAsStream("/fuzz/" + name + ".bin")) {
            return input.readAllBytes();
        }
    }

    /** The directory of large values lists one that a search in it does not find. */
    @Test
    void largeValuesOutOfOrder() throws IOException {
        byte[] image = bytes("large-value-out-of-order");
        assertDoesNotThrow(() -> ForgedImageTarget.fuzzerTestOneInput(image));
    }

    /** An index in a log has more keys than its statement. */
    @Test
    void indexOfFewerColumns() throws IOException {
        byte[] log = bytes("log-index-of-fewer-columns");
        assertDoesNotThrow(() -> ForgedLogTarget.fuzzerTestOneInput(log));
    }
}
