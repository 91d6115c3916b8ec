package io.picovolt.web;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.bytes.Blake3;
import io.picovolt.host.FileSystem;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import org.teavm.interop.Export;

/**
 * What hosts with files have beyond {@link Exports}, and the entry point of their module. What only this class reaches
 * is not in the module that pages download.
 */
public final class FileExports {
    private FileExports() {
    }

    /**
     * Opens a database in files; returns its handle. Slots 1, 2 and 5 are as for {@link Exports#open}, slot 3 is a
     * path, whole and without links, slots 4 and 6 are the numbers of access and durability in {@link Options}.
     */
    @Export(name = "openFile")
    public static int openFile(int slots) {
        try {
            return Exports.opened(SharedDatabase.open(text(3), Exports.options(slots)
                    .withAccess(Options.Access.values()[(int) Exports.number(4, slots, 0)])
                    .withDurability(Options.Durability.values()[(int) Exports.number(6, slots, 0)])));
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Lets {@code VACUUM INTO} of a database without files of its own write to files. */
    @Export(name = "writeToFiles")
    public static int writeToFiles(int database) {
        try {
            Exports.database(database).writeTo(new WebFileSystem());
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Writes a baked file of the path in slot 0; history and version of the format as in {@link BakeOptions}. */
    @Export(name = "bake")
    public static int bake(int database, double from, int version) {
        try {
            Exports.database(database).bake(new WebFileSystem(), text(0), bakeOptions(from, version));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Like {@link Exports#exportImage}, of any version of the format. */
    @Export(name = "bakeImage")
    public static int bakeImage(int database, double from, int version) {
        try {
            Exchange.put(Exports.database(database).export(bakeOptions(from, version)));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    private static BakeOptions bakeOptions(double from, int version) {
        return new BakeOptions((long) from).withFormat(version);
    }

    /**
     * Writes what one has to be given who has the image in slot 0 and wants that in slot 1, at the start of the buffer;
     * its length into the mailbox. In place of the images there may be paths.
     */
    @Export(name = "delta")
    public static int delta() {
        try {
            Exchange.put(ByteBuffer.wrap(Slots.isBlob(0)
                    ? Database.delta(Slots.buffer(0), Slots.buffer(1))
                    : Database.delta(new WebFileSystem(), text(0), text(1))));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Makes the file in slot 2 out of that in slot 0 and the delta in slot 1. */
    @Export(name = "applyFile")
    public static int applyFile() {
        try {
            Database.apply(new WebFileSystem(), text(0), Slots.buffer(1), text(2));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Writes the present state as SQL, in UTF-8, to a file that the JavaScript side has open. */
    @Export(name = "writeSql")
    public static int writeSql(int database, int handle) {
        try {
            var out = new TextFile(new WebFile("output", handle, FileSystem.Mode.WRITE));
            Exports.database(database).writeText(out);
            out.flush();
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Writes the BLAKE3 hash of the blob in slot 0 at the start of the buffer. */
    @Export(name = "hash")
    public static int hash() {
        try {
            Exchange.put(ByteBuffer.wrap(Blake3.hash(((Value.BlobValue) Slots.get(0)).value())));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    private static String text(int slot) {
        if (Slots.get(slot) instanceof Value.TextValue text) {
            return text.value();
        }
        throw new IllegalArgumentException("the file has no name");
    }
}
