package io.picovolt.files;

import io.picovolt.exec.Bake;
import io.picovolt.exec.Checkpoint;
import io.picovolt.exec.Store;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.RootRef;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartSink;

/** A database in one file: each checkpoint appends parts and turns the root slots to them. */
final class SingleFile implements Container {
    private final FileSystem files;
    private final Paths paths;
    private FileHandle file;
    private FileParts parts;
    private RootRef root;
    /** The last generation that was, or may have been, written. */
    private long generation;
    private boolean doubtful;

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

    /** Makes a file that holds the state of a store. It appears with its content or not at all. */
    static void create(FileSystem files, Paths paths, Store store, long generation) {
        files.delete(paths.temporary());
        try (FileHandle file = files.open(paths.temporary(), FileSystem.Mode.CREATE)) {
            DatabaseHeader.begin(file, false);
            PartSink sink = FileParts.of(file, paths.temporary()).sink(0, DatabaseHeader.PARTS);
            DatabaseHeader.publish(file, Bake.write(store, sink, 0, generation));
        }
        files.rename(paths.temporary(), paths.database());
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
    public void close() {
        file.close();
    }
}
