package io.picovolt.jvm;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What the machine's errors are called in SQLite. */
final class FileErrors {
    private FileErrors() {
    }

    static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw cannotOpen(path);
        }
    }

    static PicoVoltException cannotOpen(String path) {
        return new PicoVoltException(ErrorCode.SQLITE_CANTOPEN, "unable to open database file: " + path);
    }

    static PicoVoltException readOnly(String path) {
        return new PicoVoltException(ErrorCode.SQLITE_READONLY, "attempt to write a readonly database: " + path);
    }

    static PicoVoltException inputOutput(String path, String why) {
        return new PicoVoltException(ErrorCode.SQLITE_IOERR, "disk I/O error: " + path + ": " + why);
    }

    /** The error of a call that opens a file or changes names. */
    static PicoVoltException named(IOException error, String path) {
        if (error instanceof NoSuchFileException || error instanceof NotDirectoryException
                || error instanceof AccessDeniedException) {
            return cannotOpen(path);
        }
        return of(error, path, 0);
    }

    /** @param needed bytes that were to be written */
    static PicoVoltException of(IOException error, String path, long needed) {
        String why = error instanceof FileSystemException known && known.getReason() != null
                ? known.getReason() : error.getMessage() == null ? error.toString() : error.getMessage();
        if (error instanceof AccessDeniedException || why.contains("Read-only file system")) {
            return readOnly(path);
        }
        if (why.contains("No space left") || why.contains("quota exceeded") || why.contains("not enough space")
                || needed > 0 && usableSpace(path) < needed) {
            return new PicoVoltException(ErrorCode.SQLITE_FULL, "database or disk is full: " + path);
        }
        return inputOutput(path, why);
    }

    private static long usableSpace(String path) {
        try {
            return Files.getFileStore(Path.of(path)).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
