package io.picovolt.format.v1;

import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import io.picovolt.storage.page.RowPage;
import java.nio.ByteBuffer;

/**
 * A page of records. Its layout is {@link RowPage}'s, which was the Rust engine's first; page numbers count
 * through the whole image, and the number at the beginning of a page is not checked, as it never was.
 *
 * <p>Records may not overlap: a page of 4 KiB can't stand for megabytes of rows.
 */
final class LegacyPage {
    private final ByteBuffer page;
    private final String name;

    LegacyPage(ByteBuffer page, int number) {
        this.page = page;
        this.name = "page " + number;
        String defect = RowPage.checksumFits(this.page) ? RowPage.defect(this.page) : "checksum mismatch";
        if (defect != null) {
            throw Corruption.in(name, defect);
        }
    }

    long next() {
        return page.getLong(13);
    }

    void scan(RecordDecoder decoder, VersionSink sink) {
        var reader = new ByteReader(page, name);
        int used = 0;
        for (int slot = 0, slots = RowPage.slotCount(page); slot < slots; slot++) {
            int length = RowPage.recordLength(page, slot);
            reader.record(slot, RowPage.recordOffset(page, slot), length);
            used += length;
            if (used > RowPage.SIZE - RowPage.freePointer(page)) {
                throw reader.corrupt("records overlap");
            }
            decoder.decode(reader, sink);
        }
    }
}
