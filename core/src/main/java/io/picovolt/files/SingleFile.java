package io.picovolt.files;

import io.picovolt.exec.Bake;
import io.picovolt.exec.Checkpoint;
import io.picovolt.exec.Store;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.LiveSize;
import io.picovolt.format.v3.RootRef;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartSink;
import io.picovolt.value.PicoVoltException;
import java.util.Set;

/** A database in one file: each checkpoint appends parts and turns the root slots to them. */
final class SingleFile implements Container {
    /** Smaller files are not worth to be written anew. */
    private static final long LEAST_WASTE = 1 << 20;

    private final FileSystem files;
    private final Paths paths;
    private FileHandle file;
    private FileParts parts;
    private RootRef root;
    /** The last generation that was, or may have been, written. */
    private long generation;
    private boolean doubtful;
    /** The size of the file that makes it worth to find out what of it is in use. */
    private long lookAt = LEAST_WASTE;

    private SingleFile(FileSystem files, Paths paths, FileHandle file) {
        this.files = files;
        this.paths = paths;
        this.file = file;
        parts = FileParts.of(file, paths.database());
        root = DatabaseHeader.root(file, paths.database());
        generation = root.generation();
    }

    static SingleFile open(FileSystem files, Paths paths, boolean writable) {
        FileHandle file = files.open(paths.database(),
                writable ? FileSystem.Mode.WRITE : FileSystem.Mode.READ);
        boolean opened = false;
        try {
            var container = new SingleFile(files, paths, file);
            opened = true;
            return container;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /**
     * Makes a file that holds what is committed in a store, with its history from a transaction on. It appears with its
     * content or not at all.
     */
    static void create(FileSystem files, Paths paths, Store store, long from) {
        write(files, paths, sink -> Bake.write(store, sink, from, 1));
    }

    /** Writes the parts of a state. */
    private interface Writer {
        RootRef write(PartSink sink);
    }

    private static void write(FileSystem files, Paths paths, Writer writer) {
        boolean written = false;
        files.delete(paths.temporary());
        try {
            try (FileHandle file = files.open(paths.temporary(), FileSystem.Mode.CREATE)) {
                DatabaseHeader.begin(file, false);
                PartSink sink = FileParts.of(file, paths.temporary()).sink(0, DatabaseHeader.PARTS);
                DatabaseHeader.publish(file, writer.write(sink));
            }
            files.rename(paths.temporary(), paths.database());
            written = true;
        } finally {
            if (!written) {
                files.delete(paths.temporary());
            }
        }
        files.syncDirectory(paths.parent());
    }

    @Override
    public RootRef root() {
        return root;
    }

    @Override
    public boolean isOutdated() {
        return DatabaseHeader.root(file, paths.database()).generation() != root.generation();
    }

    @Override
    public void load(Store store) {
        store.attach(DatabaseReader.open(parts, root, null, store.memory().pool()));
    }

    @Override
    public void checkpoint(Store store) {
        Checkpoint checkpoint = Checkpoint.write(store, parts.sink(0, file.size()), generation + 1);
        checkpoint.prepare(parts);
        generation++;
        doubtful = true;
        DatabaseHeader.publish(file, checkpoint.root());
        doubtful = false;
        root = checkpoint.root();
        checkpoint.adopt();
    }

    @Override
    public boolean isDoubtful() {
        return doubtful;
    }

    @Override
    public void confirm() {
        generation++;
        root = new RootRef(generation, root.part(), root.hash());
        DatabaseHeader.publish(file, root);
        doubtful = false;
    }

    @Override
    public void confirmName() {
        files.rename(paths.database(), paths.temporary());
        files.rename(paths.temporary(), paths.database());
        files.syncDirectory(paths.parent());
    }

    @Override
    public boolean isWasteful(Store store) {
        if (file.size() < lookAt) {
            return false;
        }
        long live = LiveSize.of(store.base(), store.memory().pool());
        lookAt = Math.max(LEAST_WASTE, 2 * live);
        return file.size() > lookAt;
    }

    @Override
    public void rewrite(Store store, long from, int table, Set<Long> rows) {
        write(files, paths, sink -> Bake.write(store, sink, from, generation + 1, table, rows));
        try {
            // Readers have the old file open: they shall see that there is another.
            DatabaseHeader.publish(file, new RootRef(generation + 1, root.part(), root.hash()));
        } catch (PicoVoltException e) {
            // They will see it when the next state is written.
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
