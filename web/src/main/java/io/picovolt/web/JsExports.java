package io.picovolt.web;

import org.teavm.jso.JSExport;

/** {@link Exports} and {@link FileExports} once more, as the module exports of the JavaScript engine. */
public final class JsExports {
    static JsHost host;

    private JsExports() {
    }

    /** Hands over what stands for the imports; to be called once, before everything else. */
    @JSExport
    public static void install(JsHost imports) {
        host = imports;
    }

    @JSExport
    public static int mailbox() {
        return Exports.mailbox();
    }

    @JSExport
    public static int buffer(int bytes) {
        return Exports.buffer(bytes);
    }

    @JSExport
    public static int error() {
        return Exports.error();
    }

    @JSExport
    public static int open(int slots) {
        return Exports.open(slots);
    }

    @JSExport
    public static int openFile(int slots) {
        return FileExports.openFile(slots);
    }

    @JSExport
    public static int writeToFiles(int database) {
        return FileExports.writeToFiles(database);
    }

    @JSExport
    public static int bake(int database, double from, int version) {
        return FileExports.bake(database, from, version);
    }

    @JSExport
    public static int bakeImage(int database, double from, int version) {
        return FileExports.bakeImage(database, from, version);
    }

    @JSExport
    public static int delta() {
        return FileExports.delta();
    }

    @JSExport
    public static int applyFile() {
        return FileExports.applyFile();
    }

    @JSExport
    public static int apply() {
        return Exports.apply();
    }

    @JSExport
    public static int writeSql(int database, int handle) {
        return FileExports.writeSql(database, handle);
    }

    @JSExport
    public static int hash() {
        return FileExports.hash();
    }

    @JSExport
    public static int close(int database) {
        return Exports.close(database);
    }

    @JSExport
    public static int exportImage(int database, double from) {
        return Exports.exportImage(database, from);
    }

    @JSExport
    public static int limit(int database, int what, double first, double second) {
        return Exports.limit(database, what, first, second);
    }

    @JSExport
    public static int source(int database, int length) {
        return Exports.source(database, length);
    }

    @JSExport
    public static int prepare(int database, int offset) {
        return Exports.prepare(database, offset);
    }

    @JSExport
    public static int tail(int database) {
        return Exports.tail(database);
    }

    @JSExport
    public static int execute(int database) {
        return Exports.execute(database);
    }

    @JSExport
    public static int describe(int statement) {
        return Exports.describe(statement);
    }

    @JSExport
    public static int bind(int statement, int count) {
        return Exports.bind(statement, count);
    }

    @JSExport
    public static int run(int statement, int count) {
        return Exports.run(statement, count);
    }

    @JSExport
    public static int first(int statement, int count) {
        return Exports.first(statement, count);
    }

    @JSExport
    public static int begin(int statement, int count) {
        return Exports.begin(statement, count);
    }

    @JSExport
    public static int next(int statement, int rows) {
        return Exports.next(statement, rows);
    }

    @JSExport
    public static int reset(int statement) {
        return Exports.reset(statement);
    }

    @JSExport
    public static int finish(int statement) {
        return Exports.finish(statement);
    }

    @JSExport
    public static int status(int database) {
        return Exports.status(database);
    }

    @JSExport
    public static int defineFunction(int database, int id, int arguments, int flags) {
        return Exports.defineFunction(database, id, arguments, flags);
    }

    @JSExport
    public static int abandon() {
        return Exports.abandon();
    }
}
