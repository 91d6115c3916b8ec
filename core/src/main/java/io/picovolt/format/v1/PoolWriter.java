package io.picovolt.format.v1;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.MemoryAccount;
import java.util.HashMap;
import java.util.Map;

/** Writes the pool of large values, each content once, and what the manifest says of it. */
final class PoolWriter implements RecordEncoder.Pool {
    /** What a value takes here: its hash as a key and as text, its place, its number. */
    private static final int BYTES = 400;

    private final Output out;
    private final MemoryAccount memory;
    private final long start;
    private final Map<String, Integer> ids = new HashMap<>();
    private final StringBuilder hashes = new StringBuilder();
    private final StringBuilder places = new StringBuilder();

    PoolWriter(Output out, MemoryAccount memory) {
        this.out = out;
        this.memory = memory;
        start = out.position();
    }

    @Override
    public long id(byte[] content) {
        String hash = Blake3.hex(Blake3.hash(content));
        Integer known = ids.get(hash);
        if (known != null) {
            return known;
        }
        memory.reserve(BYTES);
        int id = ids.size();
        ids.put(hash, id);
        hashes.append(id == 0 ? "\"" : ",\"").append(hash).append('"');
        places.append(id == 0 ? "[" : ",[").append(out.position() - start).append(',').append(content.length)
                .append(']');
        out.bytes(content, 0, content.length);
        return id;
    }

    /** Appends the two keys of the manifest. */
    void describe(StringBuilder manifest) {
        manifest.append("\"cas_hashes\":[").append(hashes).append("],\"cas_dir\":[").append(places).append(']');
    }

    void release() {
        memory.release((long) BYTES * ids.size());
    }
}
