package io.picovolt.web;

import org.teavm.interop.Address;
import org.teavm.interop.Export;
import org.teavm.interop.Import;
import org.teavm.jso.JSObject;
import org.teavm.runtime.heap.Heap;

/**
 * How the memory of direct buffers comes back once they are garbage: each has a key that only it holds, and JavaScript
 * says when nobody does. {@code web.build.HostMethods} puts this in place of TeaVM's own way.
 */
final class BufferMemory {
    private BufferMemory() {
    }

    /** A new object that is nothing but itself. */
    @Import(module = "picovolt", name = "bufferKey")
    static native JSObject key();

    /** Asks for a call of {@link #release} when the key is garbage. */
    @Import(module = "picovolt", name = "watchBuffer")
    static native void watch(JSObject key, int address);

    static void register(JSObject key, Address address, JSObject token) {
        watch(key, address.toInt());
    }

    @Export(name = "releaseBuffer")
    static void release(int address) {
        Heap.release(Address.fromInt(address));
    }
}
