package io.picovolt.exec;

import java.util.Set;

/** What statements ask of the files that a database is kept in. */
public interface StoreFiles {

    /** The name of the file or workspace. */
    String path();

    /** 0 or 1 when commits are not synced, 2 or 3 when they are, as {@code PRAGMA synchronous} has it. */
    int synchronous();

    void setSynchronous(int level);

    /** How many pages of 4096 bytes the log may have before it is folded in; 0 for any number. */
    int autoCheckpoint();

    void setAutoCheckpoint(int pages);

    /** Bytes in the log. */
    long logSize();

    /** Folds the log in; false when something reads what would move. */
    boolean checkpoint();

    /** {@link Store#rewrite} of the files. */
    void rewrite(long from, int table, Set<Long> rows);

    /** Takes in what another process has written, where one may only read. */
    void refresh();
}
