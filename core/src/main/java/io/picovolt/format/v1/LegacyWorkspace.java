package io.picovolt.format.v1;

import io.picovolt.bytes.Slices;
import io.picovolt.format.Corruption;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * A database in a directory.
 *
 * <pre>
 *  pv_manifest.json        manifest, without places of large values and without an index region
 *  chunks/chunk_00000.pvd  pages 0 to 16383; the last ones may be missing until something is in them
 *  chunks/chunk_00001.pvd  pages 16384 ...
 *  blobs/d6/d6a7...        a large value, by its hash
 * </pre>
 *
 * <p>Pages are written before the manifest and in place. So one may hold what was done after the manifest was written,
 * if the Rust engine did not come to its end: such records are of transactions after the clock, and such pages have
 * numbers that the manifest does not count.
 */
final class LegacyWorkspace extends LegacySource {
    static final String MANIFEST = "/pv_manifest.json";

    private static final int PAGES_PER_CHUNK = 16_384;
    private static final long MAX_BLOB = 1 << 30;

    private final FileSystem files;
    private final String directory;
    private final Map<Integer, FileHandle> chunks = new HashMap<>();
    private final ByteBuffer page = Slices.direct(RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN);

    LegacyWorkspace(FileSystem files, String directory) {
        super(Manifest.parse(read(files, directory + MANIFEST), false));
        this.files = files;
        this.directory = directory;
        // Each once, or a few bytes of the manifest could stand for the same large file again and again.
        var hashes = new HashSet<String>();
        for (int id = 0; id < manifest().blobHashes().size(); id++) {
            if (!hashes.add(hash(id))) {
                throw Corruption.in("CAS blob " + id, "there twice");
            }
        }
    }

    private static byte[] read(FileSystem files, String path) {
        try (FileHandle file = files.open(path, FileSystem.Mode.READ)) {
            if (file.size() > MAX_BLOB) {
                throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "file too large: " + path);
            }
            ByteBuffer content = Slices.direct((int) file.size());
            var bytes = new byte[file.read(0, content)];
            content.get(0, bytes);
            Slices.free(content);
            return bytes;
        }
    }

    @Override
    int pageCount() {
        return (int) Math.min(manifest().pageCount(), Integer.MAX_VALUE);
    }

    @Override
    ByteBuffer page(int number) {
        int index = number / PAGES_PER_CHUNK;
        FileHandle chunk = chunks.get(index);
        if (chunk == null) {
            String digits = index < 100_000 ? Integer.toString(100_000 + index).substring(1) : Integer.toString(index);
            chunk = files.open(directory + "/chunks/chunk_" + digits + ".pvd", FileSystem.Mode.READ);
            chunks.put(index, chunk);
        }
        page.clear();
        if (chunk.read((long) (number % PAGES_PER_CHUNK) * RowPage.SIZE, page) < RowPage.SIZE) {
            throw Corruption.in("page " + number, "its file ends before");
        }
        page.clear();
        return page;
    }

    @Override
    byte[] blob(int id) {
        String hash = hash(id);
        return verified(read(files, directory + "/blobs/" + hash.substring(0, 2) + "/" + hash), id);
    }

    @Override
    boolean runsAhead() {
        return true;
    }

    @Override
    void close() {
        for (FileHandle chunk : chunks.values()) {
            chunk.close();
        }
    }
}
