package io.picovolt.jvm;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Opens databases on this machine's clock and randomness. */
public final class Databases {
    private Databases() {
    }

    /**
     * Opens the database in a file, or makes one; commits are on the disk when they return.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CANTOPEN}, {@code SQLITE_BUSY} when
     *     another one writes to it, {@code SQLITE_NOTADB}, {@code SQLITE_CORRUPT}
     */
    public static Database open(Path file) {
        return open(file, Options.DEFAULT);
    }

    /** The same as wanted: only to read, only when it exists, with commits that wait for nothing. */
    public static Database open(Path file, Options options) {
        return Database.open(new DiskFileSystem(), path(file), new SystemHost(), options);
    }

    /**
     * Opens what is there only to read, and to see what another one writes, in this process or another. For parallel
     * readers each thread opens its own; all of them look at one mapping of the file.
     */
    public static Database openReadOnly(Path file) {
        return open(file, Options.DEFAULT.withAccess(Options.Access.READ));
    }

    /** As the engine writes it. */
    private static String path(Path file) {
        String path = real(file).toString();
        return DiskFileSystem.WINDOWS ? path.replace('\\', '/') : path;
    }

    /** Without links, so that what stands beside the file is beside what a link leads to. */
    private static Path real(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        try {
            return whole.toRealPath();
        } catch (IOException e) {
            try {
                return whole.getParent() == null ? whole
                        : whole.getParent().toRealPath().resolve(whole.getFileName());
            } catch (IOException noParent) {
                return whole;
            }
        }
    }

    /**
     * Opens a baked file on a web server, of which only what queries need is fetched. It can only be read.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CANTOPEN}, {@code SQLITE_IOERR}, {@code
     *     SQLITE_NOTADB}, {@code SQLITE_CORRUPT}
     */
    public static Database openUrl(URI address) {
        HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20)).build();
        return openUrl(address, client, Options.DEFAULT);
    }

    /** The same with a client of the caller's, and for a database with a certain root. */
    public static Database openUrl(URI address, HttpClient client, Options options) {
        return Database.openRemote(new HttpFile(address, client), address.toString(), new SystemHost(), options)
                .writeTo(new DiskFileSystem());
    }

    /** A new, empty database in memory. */
    public static Database inMemory() {
        return Database.inMemory(new SystemHost(), Options.DEFAULT).writeTo(new DiskFileSystem());
    }

    /** A database in memory with what a {@code .pvdb} file holds; the file itself is not written to. */
    public static Database read(Path file) throws IOException {
        return Database.fromImage(ByteBuffer.wrap(Files.readAllBytes(file)), new SystemHost(), Options.DEFAULT)
                .writeTo(new DiskFileSystem());
    }

    /**
     * Writes a file that never changes, to be published: it is opened at once, also over a network. It appears whole
     * or not at all; a file of that name is replaced.
     */
    public static void bake(Database database, Path file, BakeOptions options) {
        database.bake(new DiskFileSystem(), path(file), options);
    }

    /** Writes an image of a database to a file, which {@link #read} opens. */
    public static void write(Database database, Path file) throws IOException {
        ByteBuffer image = database.export();
        var bytes = new byte[image.remaining()];
        image.get(bytes);
        Files.write(file, bytes);
    }
}
