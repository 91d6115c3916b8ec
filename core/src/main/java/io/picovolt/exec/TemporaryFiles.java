package io.picovolt.exec;

import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.Host;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/**
 * Temporary files beside a database. Where the host allows it they have no name from the beginning, so that nothing is
 * left of them whatever happens.
 */
public final class TemporaryFiles implements SpillSpace {
    private final FileSystem files;
    private final String path;
    private final Host host;
    private final long limit;
    private final List<FileHandle> open = new ArrayList<>();
    /** Of each open file; null for one that has lost its name. */
    private final List<String> names = new ArrayList<>();
    /** Of all names; made for the first file: a JVM's first random number takes 20 ms, and few databases need one. */
    private String prefix;
    private long next;
    private boolean refused;

    /** @param path of the database; names of temporary files begin with it */
    public TemporaryFiles(FileSystem files, String path, Host host, long limit) {
        this.files = files;
        this.path = path;
        this.host = host;
        this.limit = limit;
    }

    @Override
    public long limit() {
        return refused ? Long.MAX_VALUE : limit;
    }

    @Override
    public Spill create() {
        FileHandle file = open();
        return file == null ? null : new Spill(this, file);
    }

    /** A new file for {@link #create}, or null. */
    public FileHandle open() {
        if (prefix == null) {
            prefix = path + "-temp-" + Long.toHexString(host.randomBits()) + "-";
        }
        String name = prefix + next++;
        FileHandle file;
        try {
            file = files.open(name, FileSystem.Mode.CREATE);
        } catch (PicoVoltException e) {
            // Nothing may be written there: rows stay in memory.
            refused = true;
            return null;
        }
        open.add(file);
        names.add(delete(name) ? null : name);
        return file;
    }

    private boolean delete(String name) {
        try {
            files.delete(name);
            return true;
        } catch (PicoVoltException e) {
            return false;
        }
    }

    @Override
    public void discard(FileHandle file) {
        int i = open.indexOf(file);
        if (i < 0) {
            return;
        }
        open.remove(i);
        String name = names.remove(i);
        file.close();
        if (name != null) {
            delete(name);
        }
    }

    /** Takes all files away that statements did not come to an end with. */
    public void close() {
        while (!open.isEmpty()) {
            discard(open.get(0));
        }
    }
}
