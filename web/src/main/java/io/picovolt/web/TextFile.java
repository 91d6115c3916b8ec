package io.picovolt.web;

import io.picovolt.bytes.Utf8;
import io.picovolt.transfer.SqlText;
import java.nio.ByteBuffer;

/** Lines that go to a file in pieces. */
final class TextFile implements SqlText.Lines {
    private static final int PIECE = 64 * 1024;

    private final WebFile file;
    private final StringBuilder text = new StringBuilder();
    private long position;

    TextFile(WebFile file) {
        this.file = file;
    }

    @Override
    public void line(String line) {
        text.append(line).append('\n');
        if (text.length() >= PIECE) {
            flush();
        }
    }

    /** Writes what is left. */
    void flush() {
        byte[] bytes = Utf8.encode(text.toString());
        text.setLength(0);
        file.write(position, ByteBuffer.wrap(bytes));
        position += bytes.length;
    }
}
