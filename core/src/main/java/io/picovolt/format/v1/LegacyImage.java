package io.picovolt.format.v1;

import io.picovolt.bytes.Slices;
import io.picovolt.bytes.Utf8;
import io.picovolt.format.Corruption;
import io.picovolt.format.FileHeader;
import io.picovolt.storage.page.RowPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;

/**
 * A monolith of the Rust engine, opened over its bytes. Opening checks everything but the pages; reading
 * a table checks its pages and records.
 *
 * <pre>
 *  0                header: magic "PVDB", version u16, flags u16, manifest offset u64, CAS offset u64
 *  24               pages of 4096 bytes
 *  CAS offset       pool of large values
 *  ...              index region, in version 2
 *  manifest offset  manifest, JSON, to the end
 * </pre>
 */
public final class LegacyImage {
    private final ByteBuffer image;
    private final int version;
    private final Manifest manifest;
    private final BlobDirectory blobs;
    private final int pageCount;
    /** Pages that a scan has passed: a page belongs to one place in one chain. */
    private final BitSet visited = new BitSet();

    private LegacyImage(ByteBuffer image, int version, Manifest manifest, BlobDirectory blobs,
            int pageCount) {
        this.image = image;
        this.version = version;
        this.manifest = manifest;
        this.blobs = blobs;
        this.pageCount = pageCount;
    }

    /**
     * Opens an image of version 1 or 2, from 0 to the buffer's limit.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}
     */
    public static LegacyImage open(ByteBuffer bytes) {
        ByteBuffer image = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int version = FileHeader.version(image);
        long manifestOffset = image.getLong(8);
        long blobOffset = image.getLong(16);
        if (blobOffset < FileHeader.MIN_SIZE || manifestOffset < blobOffset
                || manifestOffset > image.limit()
                || (blobOffset - FileHeader.MIN_SIZE) % RowPage.SIZE != 0) {
            throw Corruption.in("header", "offsets are inconsistent");
        }
        var json = new byte[image.limit() - (int) manifestOffset];
        image.get((int) manifestOffset, json);
        String text = Utf8.decodeStrict(json, 0, json.length);
        if (text == null) {
            throw Corruption.in("manifest", "invalid UTF-8");
        }
        Manifest manifest = Manifest.parse(text);
        var blobs = new BlobDirectory(image, blobOffset, manifestOffset, manifest);
        IndexRegion.check(image, blobOffset, manifest.indexRegion(), manifest.indexBlobs());
        int pages = (int) ((blobOffset - FileHeader.MIN_SIZE) / RowPage.SIZE);
        for (LegacyTable table : manifest.tables()) {
            if (table.tailPage() >= pages) {
                throw Corruption.in("table " + table.name(), "no such page: " + table.tailPage());
            }
        }
        return new LegacyImage(image, version, manifest, blobs, pages);
    }

    /** 1 or 2. */
    public int version() {
        return version;
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
        for (long next = table.firstPage(); next != RowPage.NO_PAGE; ) {
            if (next < 0 || next >= pageCount) {
                throw Corruption.in("table " + table.name(),
                        "no such page: " + Long.toUnsignedString(next));
            }
            int number = (int) next;
            if (visited.get(number)) {
                throw Corruption.in("table " + table.name(),
                        "page " + number + " is in a cycle or in two chains");
            }
            visited.set(number);
            var page = new LegacyPage(Slices.of(image,
                    FileHeader.MIN_SIZE + number * RowPage.SIZE, RowPage.SIZE), number);
            page.scan(values, sink);
            next = page.next();
        }
    }
}
