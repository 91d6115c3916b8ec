package io.picovolt.host;

import java.util.List;

/**
 * The files of a host. Paths are the host's own, with {@code /} between names. Every method throws
 * {@code PicoVoltException} with {@code SQLITE_CANTOPEN}, {@code SQLITE_IOERR}, {@code SQLITE_FULL} or
 * {@code SQLITE_READONLY}, and a message that names the path.
 */
public interface FileSystem {

    /** How a file is opened. */
    enum Mode {
        /** Only to read; the file must exist. */
        READ,
        /** To read and write; the file must exist. */
        WRITE,
        /** To read and write; made empty when it does not exist. */
        CREATE
    }

    FileHandle open(String path, Mode mode);

    /** Whether a file or directory of this name exists. */
    boolean exists(String path);

    boolean isDirectory(String path);

    /** The names, not the paths, of what a directory holds, sorted. */
    List<String> list(String directory);

    /** Makes a directory; its parent exists. Nothing happens when it is there already. */
    void createDirectory(String path);

    /** Gives a file another name, in one step; what had that name is replaced. */
    void rename(String from, String to);

    /** Deletes a file, or a directory that is empty. Nothing happens when there is none. */
    void delete(String path);

    /** Makes new, renamed and deleted names of a directory durable. */
    void syncDirectory(String directory);

    /**
     * Takes a lock that keeps every other holder out, of this and of other processes; false when another
     * has it. The lock is a file of this name that stands as long as the lock is held, so no other file may
     * have it; it is given up by {@link #unlock} and by the end of the process, however that comes.
     */
    boolean lock(String path);

    /** Gives up a lock that {@link #lock} took. */
    void unlock(String path);
}
