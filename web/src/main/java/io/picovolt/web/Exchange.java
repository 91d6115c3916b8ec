package io.picovolt.web;

/**
 * The one buffer through which strings, parameters, rows and errors pass. Its address and capacity
 * stand in the mailbox, a small block that never moves, so that JavaScript need not ask for them.
 */
final class Exchange {
    /** Offsets in the mailbox. */
    static final int ADDRESS = 0;
    static final int CAPACITY = 4;
    static final int LENGTH = 8;
    static final int MAILBOX_SIZE = 64;

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

    static boolean reserve(int bytes) {
        if (bytes <= capacity) {
            return true;
        }
        int size = Math.max(bytes, FIRST_CAPACITY);
        int fresh = Memory.allocate(size);
        if (fresh == 0) {
            return false;
        }
        for (int i = 0; i < capacity; i += 4) {
            Memory.putInt(fresh + i, Memory.getInt(address + i));
        }
        address = fresh;
        capacity = size;
        Memory.putInt(mailbox + ADDRESS, address);
        Memory.putInt(mailbox + CAPACITY, capacity);
        return true;
    }
}
