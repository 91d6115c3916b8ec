package io.picovolt.web;

import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the JavaScript side ({@code platform/files.js} in npm-package). Every call is one import with the number
 * of an operation; texts and bytes pass through a block of memory of their own, as the exchange buffer may hold
 * the parameters and rows of a running statement.
 */
final class WebFileSystem implements FileSystem {
    /** Operations on a name, which lies in memory as UTF-16; the mode of opening takes the handle's place. */
    private static final int OPEN = 0;
    private static final int EXISTS = 1;
    private static final int IS_DIRECTORY = 2;
    private static final int CREATE_DIRECTORY = 3;
    private static final int DELETE = 4;
    private static final int SYNC_DIRECTORY = 5;
    private static final int LOCK = 6;
    private static final int UNLOCK = 7;
    /** Gives the length of a text with the names, each but the last followed by a zero. */
    private static final int LIST = 8;
    /** The two names have a zero between them. */
    private static final int RENAME = 9;
    /** Operations on an open file. */
    static final int SIZE = 16;
    static final int READ = 17;
    static final int WRITE = 18;
    static final int TRUNCATE = 19;
    static final int SYNC = 20;
    static final int CLOSE = 21;
    /** Puts the text of the last list, or else of the last failure, into memory. */
    private static final int TEXT = 22;
    static final int ANNOUNCE = 23;

    /** What a failed operation answers; everything else below zero is {@code SQLITE_IOERR}. */
    private static final int CANNOT_OPEN = -1;
    static final int READ_ONLY = -2;
    private static final int FULL = -3;

    /** Bytes of the block: what is larger passes in pieces. */
    static final int BLOCK = 256 * 1024;
    private static final int LONGEST_REASON = 1000;

    private static int block;

    /** The address of the block. */
    static int block() {
        if (block == 0) {
            block = Memory.allocate(BLOCK);
            if (block == 0) {
                throw new PicoVoltException(ErrorCode.SQLITE_NOMEM, "out of memory");
            }
        }
        return block;
    }

    @Override
    public FileHandle open(String path, Mode mode) {
        return new WebFile(path, (int) named(OPEN, mode.ordinal(), path), mode);
    }

    @Override
    public boolean exists(String path) {
        return named(EXISTS, 0, path) != 0;
    }

    @Override
    public boolean isDirectory(String path) {
        return named(IS_DIRECTORY, 0, path) != 0;
    }

    @Override
    public List<String> list(String directory) {
        int length = (int) named(LIST, 0, directory);
        var names = new ArrayList<String>();
        if (length > 0) {
            int address = Memory.allocate(2 * length);
            Imports.file(TEXT, 0, 0, address, 2 * length);
            String text = Slots.text(address, length);
            Memory.release(address);
            int start = 0;
            for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', start)) {
                names.add(text.substring(start, end));
                start = end + 1;
            }
            names.add(text.substring(start));
        }
        return names;
    }

    @Override
    public void createDirectory(String path) {
        named(CREATE_DIRECTORY, 0, path);
    }

    @Override
    public void rename(String from, String to) {
        checked(call(RENAME, 0, from + '\0' + to), from + " to " + to);
    }

    @Override
    public void delete(String path) {
        named(DELETE, 0, path);
    }

    @Override
    public void syncDirectory(String directory) {
        named(SYNC_DIRECTORY, 0, directory);
    }

    @Override
    public boolean lock(String path) {
        return named(LOCK, 0, path) != 0;
    }

    @Override
    public void unlock(String path) {
        named(UNLOCK, 0, path);
    }

    private static double named(int operation, int mode, String path) {
        return checked(path.indexOf('\0') < 0 ? call(operation, mode, path) : CANNOT_OPEN, path);
    }

    private static double call(int operation, int mode, String text) {
        int length = text.length();
        if (2 * length > BLOCK) {
            return CANNOT_OPEN;
        }
        int address = block();
        for (int i = 0; i < length; i++) {
            Memory.putChar(address + 2 * i, text.charAt(i));
        }
        return Imports.file(operation, mode, 0, address, length);
    }

    /** Returns the result, or throws what it stands for. */
    static double checked(double result, String path) {
        if (result >= 0) {
            return result;
        }
        switch ((int) result) {
            case CANNOT_OPEN -> throw new PicoVoltException(ErrorCode.SQLITE_CANTOPEN,
                    "unable to open database file: " + path);
            case READ_ONLY -> throw new PicoVoltException(ErrorCode.SQLITE_READONLY,
                    "attempt to write a readonly database: " + path);
            case FULL -> throw new PicoVoltException(ErrorCode.SQLITE_FULL,
                    "database or disk is full: " + path);
            default -> {
                int length = (int) Imports.file(TEXT, 0, 0, block(), LONGEST_REASON);
                throw new PicoVoltException(ErrorCode.SQLITE_IOERR,
                        "disk I/O error: " + path + ": " + Slots.text(block(), length));
            }
        }
    }
}
