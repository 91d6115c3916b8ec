package io.picovolt.storage;

import io.picovolt.bytes.Utf8;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.storage.record.SerialType;
import io.picovolt.vector.TextDictionary;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds the dictionary of one text column of a chunk; a text that repeats is made a String once. */
final class TextBuilder {
    private static final int HASH_FACTOR = 0x9E3779B1;

    final TextDictionary dictionary = new TextDictionary(new String[16], 0, true);
    /** Open addressing by hash: code + 1, or 0. */
    private int[] table = new int[32];
    private int[] hashes = new int[16];
    private long chars;

    // What hash() found out beside the hash.
    private boolean ascii;

    /** The code of a record's TEXT column. */
    int code(RecordReader record, int column) {
        boolean inRecord = record.serial(column) >= SerialType.SIZED;
        int length = record.length(column);
        if (inRecord || length <= RecordWriter.INLINE_LIMIT) {
            return code(record.buffer(column), record.offset(column), length);
        }
        // Equal long texts have equal numbers in the pool.
        int hash = mix(record.poolNumber(column) ^ 0x5bd1e995);
        int mask = table.length - 1;
        int slot = hash & mask;
        String text = null;
        while (table[slot] != 0) {
            int code = table[slot] - 1;
            if (hashes[code] == hash) {
                text = text == null ? record.text(column) : text;
                if (dictionary.texts[code].equals(text)) {
                    return code;
                }
            }
            slot = slot + 1 & mask;
        }
        return add(text == null ? record.text(column) : text, hash, slot);
    }

    private int code(ByteBuffer buffer, int offset, int length) {
        int hash = hash(buffer, offset, length);
        String text = ascii ? null : Utf8.decode(buffer, offset, length);
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0) {
            int code = table[slot] - 1;
            if (hashes[code] == hash) {
                String known = dictionary.texts[code];
                if (text == null ? isAscii(known, buffer, offset, length) : known.equals(text)) {
                    return code;
                }
            }
            slot = slot + 1 & mask;
        }
        return add(text == null ? Utf8.decode(buffer, offset, length) : text, hash, slot);
    }

    private int add(String text, int hash, int slot) {
        int code = dictionary.add(text);
        if (code == hashes.length) {
            hashes = Arrays.copyOf(hashes, code * 4);
        }
        hashes[code] = hash;
        chars += text.length();
        table[slot] = code + 1;
        if (dictionary.size * 2 > table.length) {
            table = new int[table.length * 4];
            int mask = table.length - 1;
            for (int i = 0; i < dictionary.size; i++) {
                int free = hashes[i] & mask;
                while (table[free] != 0) {
                    free = free + 1 & mask;
                }
                table[free] = i + 1;
            }
        }
        return code;
    }

    private int hash(ByteBuffer buffer, int offset, int length) {
        int hash = length;
        int all = 0;
        int end = offset + length;
        int at = offset;
        for (; at + 4 <= end; at += 4) {
            int four = buffer.getInt(at);
            all |= four;
            hash = (hash ^ four) * HASH_FACTOR;
            hash ^= hash >>> 15;
        }
        int rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | buffer.get(at) & 0xFF;
        }
        ascii = ((all | rest) & 0x80808080) == 0;
        return mix(hash ^ rest);
    }

    private static int mix(int hash) {
        hash *= HASH_FACTOR;
        return hash ^ hash >>> 15;
    }

    private static boolean isAscii(String text, ByteBuffer buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer.get(offset + i)) {
                return false;
            }
        }
        return true;
    }

    long bytes() {
        return 2 * chars + 48L * dictionary.size + 4L * table.length;
    }
}
