package io.picovolt.format.v1;

import io.picovolt.format.Corruption;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.page.RowPage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A database of the Rust engine, opened over its files or its bytes. Opening checks everything but the pages; reading a
 * table checks its pages and records.
 */
public final class LegacyImage implements AutoCloseable {
    private final LegacySource source;
    private final Manifest manifest;
    private final BlobDirectory blobs;
    /** Pages that a scan has passed: a page belongs to one place in one chain. */
    private final Set<Integer> visited = new HashSet<>();

    private LegacyImage(LegacySource source) {
        this.source = source;
        manifest = source.manifest();
        blobs = new BlobDirectory(source, manifest.blobHashes().size());
        for (LegacyTable table : manifest.tables()) {
            if (table.tailPage() >= source.pageCount()) {
                throw Corruption.in("table " + table.name(), "no such page: " + table.tailPage());
            }
        }
    }

    /**
     * Opens an image of version 1 or 2, from 0 to the buffer's limit.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}
     */
    public static LegacyImage open(ByteBuffer image) {
        return new LegacyImage(Monolith.open(image));
    }

    /** Whether a directory is a workspace of the Rust engine. */
    public static boolean isWorkspace(FileSystem files, String directory) {
        return files.exists(directory + LegacyWorkspace.MANIFEST);
    }

    /**
     * Opens a workspace, in which nobody may write meanwhile.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT}, {@code SQLITE_CANTOPEN}
     */
    public static LegacyImage open(FileSystem files, String directory) {
        return new LegacyImage(new LegacyWorkspace(files, directory));
    }

    /** The last transaction. */
    public long clock() {
        return manifest.clock();
    }

    /** The tables in the order of the manifest. */
    public List<LegacyTable> tables() {
        return manifest.tables();
    }

    /**
     * Hands over all row versions of a table in the order of their insertion. Each table can be read
     * once.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT} that names page and check
     */
    public void scan(LegacyTable table, VersionSink sink) {
        var values = new RecordDecoder(blobs, table.columns().size(), manifest.clock());
        for (long next = table.firstPage(), last = -1; next != RowPage.NO_PAGE; ) {
            if (next < 0 || next >= source.pageCount()) {
                if (last >= 0 && last == table.tailPage() && source.runsAhead()) {
                    return;
                }
                throw Corruption.in("table " + table.name(),
                        "no such page: " + Long.toUnsignedString(next));
            }
            int number = (int) next;
            if (!visited.add(number)) {
                throw Corruption.in("table " + table.name(),
                        "page " + number + " is in a cycle or in two chains");
            }
            var page = new LegacyPage(source.page(number), number);
            page.scan(values, sink);
            last = next;
            next = page.next();
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
