package io.picovolt.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What fuzzing found, as it found it. */
class FoundTest {
    /** The directory of large values lists one that a search in it does not find. */
    @Test
    void largeValuesOutOfOrder() throws IOException {
        try (var input = FoundTest.class.getResourceAsStream("/fuzz/large-value-out-of-order.bin")) {
            byte[] image = input.readAllBytes();
            assertDoesNotThrow(() -> ForgedImageTarget.fuzzerTestOneInput(image));
        }
    }
}
