package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMappingTest {
    @TempDir
    Path folder;

    private FileChannel channel() throws Exception {
        assumeFalse(DiskFileSystem.WINDOWS);
        return FileChannel.open(folder.resolve("file"), StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.CREATE);
    }

    /** Each four bytes hold their own place. */
    private static void grow(FileChannel channel, int bytes) throws Exception {
        ByteBuffer more = ByteBuffer.allocate(bytes);
        long size = channel.size();
        for (int at = 0; at < bytes; at += 4) {
            more.putInt((int) size + at);
        }
        channel.write(more.flip(), size);
    }

    private static void check(FileMapping mapping, FileChannel channel, int position, int length) throws Exception {
        ByteBuffer view = mapping.view(channel, position, length);
        assertEquals(length, view.capacity());
        assertEquals(Integer.reverseBytes(position), view.getInt(0));
        assertEquals(Integer.reverseBytes(position + length - 4), view.getInt(length - 4));
    }

    @Test
    void aFileThatGrowsByLittleHasFewPieces() throws Exception {
        try (FileChannel channel = channel()) {
            var mapping = FileMapping.of(null);
            var random = new Random(7);
            int size = 0;
            for (int i = 0; i < 2000; i++) {
                int more = 4 * (1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 4000));
                grow(channel, more);
                size += more;
                check(mapping, channel, size - more, more);
                int from = 4 * random.nextInt(size / 4);
                check(mapping, channel, from, 4 * (1 + random.nextInt((size - from) / 4)));
                assertTrue(mapping.pieces() <= 20, () -> mapping.pieces() + " pieces");
            }
            assertNull(mapping.view(channel, size - 4, 8));
        }
    }

    @Test
    void handlesOfOneFileShareItsMapping() throws Exception {
        FileMapping one = FileMapping.of("file 1");
        assertSame(one, FileMapping.of("file 1"));
        assertNotSame(one, FileMapping.of("file 2"));
        one.release();
        assertSame(one, FileMapping.of("file 1"));
        one.release();
        one.release();
        assertNotSame(one, FileMapping.of("file 1"));
    }
}
