package io.picovolt.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Property
    void decodesWhatItEncoded(@ForAll String text) {
        byte[] bytes = Utf8.encode(text);
        assertEquals(Utf8.length(text), bytes.length);
        String valid = new String(bytes, StandardCharsets.UTF_8);
        assertEquals(valid, Utf8.decode(bytes));
        assertEquals(valid, Utf8.decodeStrict(bytes, 0, bytes.length));
        assertEquals(valid, Utf8.decode(ByteBuffer.wrap(bytes), 0, bytes.length));
    }

    @Property
    void readsArbitraryBytes(@ForAll byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean valid = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
        assertEquals(valid, Utf8.isValid(bytes, 0, bytes.length));
        if (valid) {
            assertEquals(text, Utf8.decode(bytes));
        } else {
            assertTrue(Utf8.decode(bytes).contains("\uFFFD"));
        }
    }

    @Test
    void writesUnpairedSurrogatesAsReplacements() {
        assertArrayEquals("a\uFFFDb\uFFFD".getBytes(StandardCharsets.UTF_8), Utf8.encode("a\uD800b\uDC00"));
    }

    @Test
    void refusesOverlongFormsAndSurrogates() {
        assertNull(Utf8.decodeStrict(new byte[] {(byte) 0xC0, (byte) 0x80}, 0, 2));
        assertNull(Utf8.decodeStrict(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, 0, 3));
    }

    @Property
    void varintsRoundTrip(@ForAll long value) {
        ByteBuffer buffer = ByteBuffer.allocate(16);
        int end = Varints.put(buffer, 3, value);
        assertEquals(3 + Varints.size(value), end);
        assertEquals(value, Varints.get(buffer, 3));
        assertEquals(end - 3, Varints.size(buffer, 3));
        assertEquals(value, Varints.unzigzag(Varints.zigzag(value)));
    }
}
