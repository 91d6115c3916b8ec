package io.picovolt.storage;

/** In which order a scan hands rows over. */
public enum ScanOrder {
    /** As it suits the table: the fastest. */
    ANY,
    /** By rowid. */
    ASCENDING,
    /** By rowid, the largest first. */
    DESCENDING
}
