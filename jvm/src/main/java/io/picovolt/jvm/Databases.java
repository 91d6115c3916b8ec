package io.picovolt.jvm;

import io.picovolt.Database;
import io.picovolt.Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens databases on this machine's clock and randomness. */
public final class Databases {
    private Databases() {
    }

    /** A new, empty database in memory. */
    public static Database inMemory() {
        return Database.inMemory(new SystemHost(), Options.DEFAULT);
    }

    /** A database in memory with what a {@code .pvdb} file holds; the file itself is not written to. */
    public static Database read(Path file) throws IOException {
        return Database.fromImage(ByteBuffer.wrap(Files.readAllBytes(file)), new SystemHost(), Options.DEFAULT);
    }

    /** Writes an image of a database to a file, which {@link #read} opens. */
    public static void write(Database database, Path file) throws IOException {
        ByteBuffer image = database.export();
        var bytes = new byte[image.remaining()];
        image.get(bytes);
        Files.write(file, bytes);
    }
}
