package io.picovolt.files;

import io.picovolt.host.FileSystem;

/** The names of the files of one database. */
record Paths(String database, boolean isWorkspace) {

    static Paths of(FileSystem files, String path) {
        String name = path;
        while (name.length() > 1 && name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        return new Paths(name, name.endsWith(".pv") || name.length() < path.length() || files.isDirectory(name));
    }

    String log() {
        return isWorkspace ? database + "/wal" : database + "-wal";
    }

    String lock() {
        return isWorkspace ? database + "/lock" : database + "-lock";
    }

    /** The file that a new state is written to before it gets its name. */
    String temporary() {
        return isWorkspace ? database + "/manifest.json-new" : database + "-new";
    }

    String manifest() {
        return database + "/manifest.json";
    }

    String chunks() {
        return database + "/chunks";
    }

    /** The directory of large values that have a file each, in a workspace. */
    String blobs() {
        return database + "/blobs";
    }

    /** The file that is there when the database is. */
    String present() {
        return isWorkspace ? manifest() : database;
    }

    /** The directory that holds the log. */
    String directory() {
        return isWorkspace ? database : parent();
    }

    /** The directory that holds the database. */
    String parent() {
        int slash = database.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : database.substring(0, slash);
    }
}
