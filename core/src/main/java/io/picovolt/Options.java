package io.picovolt;

/**
 * How a database uses its host.
 *
 * @param memoryLimit bytes that data, indexes and running statements may take together; more gives
 *     {@code SQLITE_NOMEM}; one sort, grouping or join of a database in files may hold an eighth of it, and what
 *     is more goes to temporary files
 * @param cacheLimit bytes for what can be read again: decoded columns, pages of indexes
 * @param access what a database in files is opened for
 * @param durability when commits of a database in files are safe
 * @param root what {@code pv_root()} has to be: any other database is refused, and none is made; null for any
 */
public record Options(long memoryLimit, long cacheLimit, Access access, Durability durability, byte[] root) {
    /** 1.5 GiB, below what linear memory can hold, with 256 MiB of it for caches; made when there is none. */
    public static final Options DEFAULT = new Options(3L << 29, 1L << 28);

    /** What a database in files is opened for. */
    public enum Access {
        /** To read and write; made when there is none. */
        CREATE,
        /** To read and write what is there. */
        WRITE,
        /** To read, and to see what another connection writes. */
        READ
    }

    /** What the end of the power supply, or of the system, may cost. */
    public enum Durability {
        /** Nothing: a commit returns when it is on the disk. */
        SYNC,
        /** The last commits: they are handed to the system, which writes when it likes. */
        FAST
    }

    public Options(long memoryLimit, long cacheLimit) {
        this(memoryLimit, cacheLimit, Access.CREATE, Durability.SYNC, null);
    }

    public Options withAccess(Access other) {
        return new Options(memoryLimit, cacheLimit, other, durability, root);
    }

    public Options withDurability(Durability other) {
        return new Options(memoryLimit, cacheLimit, access, other, root);
    }

    public Options withRoot(byte[] expected) {
        return new Options(memoryLimit, cacheLimit, access, durability, expected);
    }
}
