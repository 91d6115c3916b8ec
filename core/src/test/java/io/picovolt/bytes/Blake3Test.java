package io.picovolt.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Blake3Test {

    @Test
    void hashesThePublishedVectors() {
        assertEquals("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
                Blake3.hex(Blake3.hash(new byte[0])));
        assertEquals("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
                Blake3.hex(Blake3.hash("abc".getBytes(StandardCharsets.US_ASCII))));
        assertEquals("d6a76d0cf6468a0216a215ab742ef30e3d418e481c0c96b4d277ae9f7b2b294d",
                Blake3.hex(Blake3.hash("x".repeat(500).getBytes(StandardCharsets.US_ASCII))));
        assertEquals("8f39b91d89b97a9ed9cbc429e3fbfa008cb373437dca70c4fffb9a922f90fb0e",
                Blake3.hex(Blake3.hash(new byte[4092])));
    }

    @Test
    void piecesHashLikeTheWhole() {
        byte[] bytes = new byte[5000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        byte[] pieces = new Blake3().update(bytes, 0, 24).update(bytes, 24, 4976).finish();
        assertEquals(Blake3.hex(Blake3.hash(bytes)), Blake3.hex(pieces));
    }

    @Test
    void anObjectIsAsNewAfterFinish() {
        var hash = new Blake3();
        hash.update(new byte[] {1}, 0, 1).finish();
        assertEquals(Blake3.hex(Blake3.hash(new byte[0])), Blake3.hex(hash.finish()));
    }

    @Test
    void matchesComparesEveryByte() {
        byte[] bytes = {1, 2, 3};
        byte[] hash = Blake3.hash(bytes, 1, 2);
        assertTrue(Blake3.matches(bytes, 1, 2, hash, 0));
        for (int i = 0; i < hash.length; i++) {
            hash[i] ^= 1;
            assertFalse(Blake3.matches(bytes, 1, 2, hash, 0));
            hash[i] ^= 1;
        }
    }
}
