package io.picovolt.web;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;

/**
 * The one buffer through which strings, parameters, rows and errors pass. Its address and capacity
 * stand in the mailbox, a small block that never moves, so that JavaScript need not ask for them.
 */
final class Exchange {
    /** Offsets in the mailbox. */
    static final int ADDRESS = 0;
    static final int CAPACITY = 4;
    static final int LENGTH = 8;
    static final int FLAGS = 12;
    static final int CHANGES = 16;
    static final int LAST_ROWID = 24;
    static final int TOTAL_CHANGES = 32;
    static final int TRANSACTION = 40;
    /** Bits of the flags. */
    static final int IN_TRANSACTION = 1;
    static final int SHAPE_CHANGED = 2;
    static final int MAILBOX_SIZE = 64;

    /** Texts and images beyond this would not leave room for what is made of them. */
    private static final int LARGEST = 1 << 30;
    private static final int FIRST_CAPACITY = 64 * 1024;

    static int mailbox;
    static int address;
    private static int capacity;

    private Exchange() {
    }

    static int open() {
        if (mailbox == 0) {
            mailbox = Memory.allocate(MAILBOX_SIZE);
            reserve(FIRST_CAPACITY);
        }
        return mailbox;
    }

    /** Writes the bytes between position and limit at the start, and their number into the mailbox. */
    static void put(ByteBuffer bytes) {
        int length = bytes.remaining();
        reserve(length);
        int from = bytes.position();
        for (int i = 0; i < length; i++) {
            Memory.putByte(address + i, bytes.get(from + i));
        }
        Memory.putInt(mailbox + LENGTH, length);
    }

    /** Makes room; the buffer moves, with what it holds, when it is too small. */
    static void reserve(int bytes) {
        if (bytes > capacity || bytes < 0) {
            grow(bytes);
        }
    }

    private static void grow(int bytes) {
        int size = Math.max(bytes, Math.min(capacity, LARGEST / 2) * 2);
        size = Math.max(size, FIRST_CAPACITY) + 7 & -8;
        int fresh = bytes < 0 || bytes > LARGEST ? 0 : Memory.allocate(size);
        if (fresh == 0) {
            throw new PicoVoltException(ErrorCode.SQLITE_NOMEM, "out of memory");
        }
        for (int i = 0; i < capacity; i += 4) {
            Memory.putInt(fresh + i, Memory.getInt(address + i));
        }
        if (address != 0) {
            Memory.release(address);
        }
        address = fresh;
        capacity = size;
        Memory.putInt(mailbox + ADDRESS, address);
        Memory.putInt(mailbox + CAPACITY, capacity);
    }
}
