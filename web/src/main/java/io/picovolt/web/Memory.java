package io.picovolt.web;

import org.teavm.classlib.PlatformDetector;
import org.teavm.interop.Address;
import org.teavm.runtime.heap.Heap;

/**
 * Linear memory that Java and JavaScript both see, addressed by byte. In the Wasm engine each
 * method
 * is one load or store instruction; in the JavaScript engine one typed array access. Numbers are
 * little-endian and must be aligned to their size.
 */
final class Memory {
    private Memory() {
    }

    /**
     * Returns the address of {@code bytes} fresh bytes aligned to 8, or 0 when memory is
     * exhausted.
     */
    static int allocate(int bytes) {
        if (PlatformDetector.isWebAssemblyGC()) {
            int block = Heap.alloc(bytes + 16).toInt();
            if (block == 0) {
                return 0;
            }
            int address = block + 15 & -8;
            Address.fromInt(address - 4).putInt(block);
            return address;
        }
        return JsMemory.allocate(bytes);
    }

    /** Gives back what {@link #allocate} returned. */
    static void release(int address) {
        if (PlatformDetector.isWebAssemblyGC()) {
            Heap.release(Address.fromInt(Address.fromInt(address - 4).getInt()));
        }
    }

    static byte getByte(int address) {
        if (PlatformDetector.isWebAssemblyGC()) {
            return Address.fromInt(address).getByte();
        }
        return JsMemory.int8.get(address);
    }

    static void putByte(int address, int value) {
        if (PlatformDetector.isWebAssemblyGC()) {
            Address.fromInt(address).putByte((byte) value);
        } else {
            JsMemory.int8.set(address, (byte) value);
        }
    }

    static char getChar(int address) {
        if (PlatformDetector.isWebAssemblyGC()) {
            return Address.fromInt(address).getChar();
        }
        return (char) JsMemory.uint16.get(address >> 1);
    }

    static void putChar(int address, char value) {
        if (PlatformDetector.isWebAssemblyGC()) {
            Address.fromInt(address).putChar(value);
        } else {
            JsMemory.uint16.set(address >> 1, (short) value);
        }
    }

    static int getInt(int address) {
        if (PlatformDetector.isWebAssemblyGC()) {
            return Address.fromInt(address).getInt();
        }
        return JsMemory.int32.get(address >> 2);
    }

    static void putInt(int address, int value) {
        if (PlatformDetector.isWebAssemblyGC()) {
            Address.fromInt(address).putInt(value);
        } else {
            JsMemory.int32.set(address >> 2, value);
        }
    }

    static long getLong(int address) {
        if (PlatformDetector.isWebAssemblyGC()) {
            return Address.fromInt(address).getLong();
        }
        return (JsMemory.int32.get(address >> 2) & 0xFFFFFFFFL)
                | (long) JsMemory.int32.get((address >> 2) + 1) << 32;
    }

    static void putLong(int address, long value) {
        if (PlatformDetector.isWebAssemblyGC()) {
            Address.fromInt(address).putLong(value);
        } else {
            JsMemory.int32.set(address >> 2, (int) value);
            JsMemory.int32.set((address >> 2) + 1, (int) (value >>> 32));
        }
    }

    static double getDouble(int address) {
        if (PlatformDetector.isWebAssemblyGC()) {
            return Address.fromInt(address).getDouble();
        }
        return JsMemory.float64.get(address >> 3);
    }

    static void putDouble(int address, double value) {
        if (PlatformDetector.isWebAssemblyGC()) {
            Address.fromInt(address).putDouble(value);
        } else {
            JsMemory.float64.set(address >> 3, value);
        }
    }
}
