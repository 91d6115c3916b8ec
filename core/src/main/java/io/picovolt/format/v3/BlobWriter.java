package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Scratch;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.index.IndexTreeWriter;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import java.util.Arrays;
import java.util.TreeMap;

/** Writes large values, each once, as segments bring them. */
final class BlobWriter implements LargeValues {
    private final PartSink sink;
    private final BlobDirectory base;
    private final TreeMap<byte[], PartRef> written = new TreeMap<>(BlobWriter::compare);

    /** @param base where values may stand already, or null */
    BlobWriter(PartSink sink, BlobDirectory base) {
        this.sink = sink;
        this.base = base;
    }

    @Override
    public byte[] load(byte[] hash) {
        throw new IllegalStateException();
    }

    @Override
    public void store(byte[] hash, byte[] bytes) {
        if (!written.containsKey(hash) && (base == null || base.find(hash) == null)) {
            var scratch = new Scratch();
            written.put(hash, sink.writeLarge(hash, scratch.of(bytes)));
            scratch.free();
        }
    }

    /** Adds what stands in a tree, which is not needed any more then. */
    void absorb(IndexTree tree) {
        for (byte[] hash : BlobDirectory.hashes(tree)) {
            written.put(hash, base.find(hash));
        }
    }

    /** How many values {@link #finish} will write down. */
    int count() {
        return written.size();
    }

    /** Writes the tree of what was stored; null when nothing was. */
    IndexEntry finish() {
        var tree = new IndexTreeWriter(sink);
        for (var entry : written.entrySet()) {
            PartRef part = entry.getValue();
            byte[] key = Arrays.copyOf(entry.getKey(), Blake3.LENGTH + 1);
            tree.add(key, Blake3.LENGTH, (long) part.file() << BlobDirectory.FILE_SHIFT | part.offset());
            tree.add(key, Blake3.LENGTH + 1, part.length());
        }
        return tree.finish();
    }

    /** Unsigned, byte by byte; hashes are of one length. */
    private static int compare(byte[] one, byte[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return (one[i] & 0xFF) - (other[i] & 0xFF);
            }
        }
        return 0;
    }
}
