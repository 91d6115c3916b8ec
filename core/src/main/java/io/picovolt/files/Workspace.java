package io.picovolt.files;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Utf8;
import io.picovolt.exec.Bake;
import io.picovolt.exec.Checkpoint;
import io.picovolt.exec.Store;
import io.picovolt.format.Corruption;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.LiveSize;
import io.picovolt.format.v3.RootRef;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A database in a directory: each checkpoint writes a file of parts, which never changes, and files of large values,
 * and puts a new manifest in the place of the old one.
 */
final class Workspace implements Container {
    /** Chunks have numbers from 1 up to this. */
    static final int MAX_CHUNK = 999_999;
    /** Smaller workspaces are not worth to be written anew. */
    private static final long LEAST_WASTE = 1 << 20;
    /** More files than this are looked through for some that nobody needs. */
    private static final int MANY_CHUNKS = 8;

    private final FileSystem files;
    private final Paths paths;
    private final FileParts chunks = new FileParts();
    private final BlobFiles blobs;
    private final PartSource parts;
    private final TreeMap<Integer, FileHandle> open = new TreeMap<>();
    private Manifest manifest;
    /** The text of the manifest. */
    private byte[] text;
    private long generation;
    private boolean doubtful;
    /** Whether the one who wrote before came to no orderly end. */
    private boolean crashed;
    private long lookAt = LEAST_WASTE;

    private Workspace(FileSystem files, Paths paths) {
        this.files = files;
        this.paths = paths;
        blobs = new BlobFiles(files, paths);
        parts = blobs.source(chunks, this);
    }

    /**
     * Makes the directory of a new workspace. What an attempt left that failed is taken away first: perhaps the names
     * are not safe, and never will be.
     */
    static void createDirectory(FileSystem files, Paths paths) {
        if (files.isDirectory(paths.database())) {
            for (String directory : new String[] {paths.chunks(), paths.database()}) {
                if (files.isDirectory(directory)) {
                    for (String name : files.list(directory)) {
                        if (name.endsWith(".pvc") || name.equals("wal") || name.startsWith("manifest.json")) {
                            files.delete(directory + "/" + name);
                        }
                    }
                    if (files.list(directory).isEmpty()) {
                        files.delete(directory);
                    }
                }
            }
        }
        files.createDirectory(paths.database());
        files.syncDirectory(paths.parent());
    }

    /** Writes what is committed in a store into a directory, with the history from a transaction on. */
    static void create(FileSystem files, Paths paths, Store store, long from) {
        files.createDirectory(paths.chunks());
        files.syncDirectory(paths.database());
        var workspace = new Workspace(files, paths);
        try {
            workspace.bake(store, from, 1, -1, Set.of());
        } finally {
            workspace.close();
        }
    }

    static Workspace open(FileSystem files, Paths paths, boolean writable) {
        while (true) {
            var workspace = new Workspace(files, paths);
            boolean opened = false;
            try {
                workspace.open(writable);
                opened = true;
                return workspace;
            } catch (PicoVoltException e) {
                if (writable || workspace.manifest == null || !workspace.isOutdated()) {
                    throw e;
                }
                // The one who writes has deleted what the manifest named when it was read.
            } finally {
                if (!opened) {
                    workspace.close();
                }
            }
        }
    }

    private void open(boolean writable) {
        text = read(files, paths.manifest());
        manifest = Manifest.parse(text, paths.manifest());
        generation = manifest.root().generation();
        for (var chunk : manifest.chunks().entrySet()) {
            String path = chunk(chunk.getKey());
            FileHandle file = files.open(path, FileSystem.Mode.READ);
            put(chunk.getKey(), file);
            if (file.size() != chunk.getValue().bytes()) {
                throw Corruption.in(path, "has " + file.size() + " bytes instead of "
                        + chunk.getValue().bytes());
            }
        }
        if (writable) {
            crashed = deleteOthers() || files.exists(paths.log());
        }
    }

    private static byte[] read(FileSystem files, String path) {
        try (FileHandle file = files.open(path, FileSystem.Mode.READ)) {
            ByteBuffer content = LogFrames.direct((int) Math.min(file.size(), 1 << 28));
            file.read(0, content);
            content.flip();
            var bytes = new byte[content.limit()];
            content.get(0, bytes);
            return bytes;
        }
    }

    private void put(int number, FileHandle file) {
        open.put(number, file);
        chunks.put(number, file, chunk(number));
    }

    /**
     * Deletes chunks that no manifest counts: a checkpoint did not come to its end, or they were given up. False when
     * there are none.
     */
    private boolean deleteOthers() {
        boolean confirmed = false;
        for (String name : files.list(paths.chunks())) {
            if (!isCounted(name)) {
                if (!confirmed) {
                    // The manifest before this one may need them, and this one may not be safe yet.
                    confirm();
                    confirmed = true;
                }
                files.delete(paths.chunks() + "/" + name);
            }
        }
        return confirmed;
    }

    private boolean isCounted(String name) {
        for (int number : manifest.chunks().keySet()) {
            if (chunkName(number).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String chunkName(int number) {
        return Integer.toString(number + MAX_CHUNK + 1).substring(1) + ".pvc";
    }

    private String chunk(int number) {
        return paths.chunks() + "/" + chunkName(number);
    }

    @Override
    public RootRef root() {
        return manifest.root();
    }

    @Override
    public boolean isOutdated() {
        return !Arrays.equals(text, read(files, paths.manifest()));
    }

    @Override
    public void load(Store store) {
        DatabaseReader state = DatabaseReader.open(parts, root(), null, store.memory().pool());
        store.attach(state);
        if (crashed && files.isDirectory(paths.blobs())) {
            confirm();
            blobs.keep(state.blobs());
        }
        crashed = false;
    }

    /** Makes the file of the next chunk. */
    private int newChunk() {
        int number = open.isEmpty() ? 1 : open.lastKey() + 1;
        if (number > MAX_CHUNK) {
            throw Corruption.in(paths.manifest(), "no more numbers for chunks");
        }
        files.delete(chunk(number));
        put(number, files.open(chunk(number), FileSystem.Mode.CREATE));
        return number;
    }

    private void dropChunk(int number) {
        open.remove(number).close();
        chunks.put(number, null, null);
        files.delete(chunk(number));
    }

    /** Makes a chunk and its large values durable, and answers what the manifest says of the chunk. */
    private Manifest.ChunkFile seal(int number) {
        blobs.seal();
        FileHandle file = open.get(number);
        file.sync();
        files.syncDirectory(paths.chunks());
        ByteBuffer bytes = file.view(0, (int) file.size());
        String hash = Blake3.hex(Blake3.hash(bytes));
        file.done(bytes);
        return new Manifest.ChunkFile(file.size(), hash);
    }

    @Override
    public void checkpoint(Store store) {
        int number = newChunk();
        boolean written = false;
        try {
            Checkpoint checkpoint = Checkpoint.write(store, sink(number, store), generation + 1);
            checkpoint.prepare(parts);
            var counted = new TreeMap<>(manifest.chunks());
            counted.put(number, seal(number));
            keepUsed(counted, checkpoint.state(), store);
            var next = new Manifest(checkpoint.root(), counted);
            written = true;
            publish(next, next.text(store.transactions().clock(), store.catalog(), checkpoint.state()));
            checkpoint.adopt();
        } finally {
            if (!written) {
                blobs.discard();
                dropChunk(number);
            }
        }
        dropUnused();
    }

    private PartSink sink(int number, Store store) {
        // The first state is perhaps that of another database.
        return blobs.sink(chunks.sink(number, 0), manifest == null ? null : store.base().blobs());
    }

    /** Deletes chunks that the manifest doesn't count any more. What fails is for the next one who opens. */
    private void dropUnused() {
        try {
            for (Integer old : open.keySet().toArray(new Integer[0])) {
                if (!manifest.chunks().containsKey(old)) {
                    dropChunk(old);
                }
            }
        } catch (PicoVoltException e) {
            // The new state counts all the same.
        }
    }

    private void keepUsed(Map<Integer, Manifest.ChunkFile> chunks, DatabaseReader state, Store store) {
        if (chunks.size() > MANY_CHUNKS) {
            long[] used = LiveSize.byFile(state, store.memory().pool());
            chunks.keySet().removeIf(chunk -> chunk >= used.length || used[chunk] == 0);
        }
    }

    private void publish(Manifest next, String nextText) {
        generation = next.root().generation();
        byte[] bytes = Utf8.encode(nextText);
        doubtful = manifest != null;
        writeManifest(bytes);
        doubtful = false;
        manifest = next;
        text = bytes;
    }

    private void writeManifest(byte[] bytes) {
        files.delete(paths.temporary());
        try (FileHandle file = files.open(paths.temporary(), FileSystem.Mode.CREATE)) {
            file.write(0, new Scratch().of(bytes));
            file.sync();
        }
        files.rename(paths.temporary(), paths.manifest());
        files.syncDirectory(paths.database());
    }

    @Override
    public boolean isDoubtful() {
        return doubtful;
    }

    @Override
    public void confirm() {
        writeManifest(text);
        doubtful = false;
    }

    @Override
    public void confirmName() {
        confirm();
    }

    @Override
    public boolean isWasteful(Store store) {
        long size = 0;
        for (Manifest.ChunkFile chunk : manifest.chunks().values()) {
            size += chunk.bytes();
        }
        if (size < lookAt) {
            return false;
        }
        lookAt = Math.max(LEAST_WASTE, 2 * LiveSize.of(store.base(), store.memory().pool()));
        return size > lookAt;
    }

    @Override
    public void rewrite(Store store, long from, int table, Set<Long> rows) {
        bake(store, from, generation + 1, table, rows);
    }

    /** Writes all of a state into one new chunk. */
    private void bake(Store store, long from, long nextGeneration, int table, Set<Long> rows) {
        int number = newChunk();
        RootRef root = Bake.write(store, sink(number, store), from, nextGeneration, table, rows);
        var state = DatabaseReader.open(parts, root, null, store.memory().pool());
        var next = new Manifest(root, new TreeMap<>(Map.of(number, seal(number))));
        publish(next, next.text(store.transactions().clock(), store.catalog(), state));
        try {
            blobs.keep(state.blobs());
        } catch (PicoVoltException e) {
            // The new state counts all the same.
        }
    }

    @Override
    public void close() {
        blobs.close();
        for (FileHandle file : open.values()) {
            file.close();
        }
    }
}
