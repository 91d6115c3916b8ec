package io.picovolt.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.Test;

class Blake3Test {

    @Test
    void hashesThePublishedVectors() {
        assertHash("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262", new byte[0]);
        assertHash("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
                "abc".getBytes(StandardCharsets.US_ASCII));
        assertHash("d6a76d0cf6468a0216a215ab742ef30e3d418e481c0c96b4d277ae9f7b2b294d",
                "x".repeat(500).getBytes(StandardCharsets.US_ASCII));
        assertHash("8f39b91d89b97a9ed9cbc429e3fbfa008cb373437dca70c4fffb9a922f90fb0e", new byte[4092]);
    }

    @Test
    void agreesWithBouncyCastleForArraysAndBuffers() {
        var random = new Random(3);
        for (int i = 0; i < 1500; i++) {
            int length = i < 1100 ? i * 2 : random.nextInt(1 << random.nextInt(8, 20));
            var bytes = new byte[length + 7];
            random.nextBytes(bytes);
            var digest = new Blake3Digest();
            digest.update(bytes, 5, length);
            var expected = new byte[32];
            digest.doFinal(expected, 0);
            assertArrayEquals(expected, Blake3.hash(bytes, 5, length));
            ByteBuffer buffer = ByteBuffer.allocateDirect(length).put(0, bytes, 5, length);
            assertArrayEquals(expected, Blake3.hash(buffer));
            assertArrayEquals(expected, Blake3.hash(buffer.order(ByteOrder.LITTLE_ENDIAN)));
        }
    }

    @Test
    void hexadecimalTextBecomesAHashAgain() {
        byte[] hash = Blake3.hash(new byte[3]);
        assertArrayEquals(hash, Blake3.bytes(Blake3.hex(hash)));
        assertNull(Blake3.bytes(Blake3.hex(hash).substring(1)));
        assertNull(Blake3.bytes(Blake3.hex(hash).substring(1) + "g"));
    }

    private static void assertHash(String expected, byte[] bytes) {
        assertEquals(expected, HexFormat.of().formatHex(Blake3.hash(bytes)));
    }
}
