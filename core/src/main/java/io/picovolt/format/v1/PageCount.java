package io.picovolt.format.v1;

import io.picovolt.storage.page.RowPage;

/** Counts the pages that {@link LegacyWriter} fills. */
public final class PageCount {
    private long pages;
    private int room;

    /** The next record begins a table. */
    public void beginTable() {
        room = 0;
    }

    /** @param length of a record, at most {@link RowPage#MAX_RECORD} */
    public void add(int length) {
        if (length + RowPage.SLOT > room) {
            pages++;
            room = RowPage.SIZE - RowPage.HEADER;
        }
        room -= length + RowPage.SLOT;
    }

    public long pages() {
        return pages;
    }
}
