package io.picovolt.web;

import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;
import org.teavm.jso.typedarrays.Uint16Array;

/**
 * What linear memory is in the JavaScript engine: one ArrayBuffer under typed array views. Blocks
 * are
 * taken from its end and live as long as the engine; when it grows, it moves, and JavaScript is
 * told.
 */
final class JsMemory {
    static Int8Array int8 = new Int8Array(0);
    static Uint16Array uint16;
    static Int32Array int32;
    static Float64Array float64;
    private static int used = 8;

    private JsMemory() {
    }

    static int allocate(int bytes) {
        int address = used;
        int end = (address + bytes + 7) & -8;
        if (end < 0) {
            return 0;
        }
        if (end > int8.getLength()) {
            grow(end);
        }
        used = end;
        return address;
    }

    private static void grow(int size) {
        ArrayBuffer buffer = new ArrayBuffer(size);
        Int8Array bytes = new Int8Array(buffer);
        bytes.set(int8);
        int8 = bytes;
        uint16 = new Uint16Array(buffer);
        int32 = new Int32Array(buffer);
        float64 = new Float64Array(buffer);
        JsExports.host.memoryMoved(buffer);
    }
}
