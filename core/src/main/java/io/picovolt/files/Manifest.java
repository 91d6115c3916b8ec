package io.picovolt.files;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Json;
import io.picovolt.bytes.Utf8;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.format.Corruption;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.RootRef;
import io.picovolt.format.v3.TableDirectory;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a workspace consists of, as text whose differences tell what changed:
 *
 * <pre>{@code
 * {
 *   "format": "picovolt workspace 3",
 *   "generation": 7,
 *   "root": {"file": 5, "offset": 8192, "length": 210, "hash": "64 hexadecimal digits"},
 *   "transaction": 42,
 *   "schema": [
 *     "CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT)"
 *   ],
 *   "tables": {
 *     "city": {"rows": 100, "versions": 120}
 *   },
 *   "chunks": {
 *     "1": {"bytes": 16384, "hash": "64 hexadecimal digits"}
 *   },
 *   "check": "16 hexadecimal digits"
 * }
 * }</pre>
 *
 * The check is the first 8 bytes of the BLAKE3 of all text before its line.
 *
 * @param chunks by number
 */
record Manifest(RootRef root, Map<Integer, ChunkFile> chunks) {
    private static final String FORMAT = "picovolt workspace 3";
    private static final String CHECK = "  \"check\": \"";

    /** A file of parts, which never changes. */
    record ChunkFile(long bytes, String hash) {}

    /** The text of a manifest; a reader needs no more than {@code root} and {@code chunks}. */
    String text(long transaction, Catalog catalog, DatabaseReader state) {
        var out = new StringBuilder("{\n  \"format\": \"").append(FORMAT).append("\",\n");
        out.append("  \"generation\": ").append(root.generation()).append(",\n");
        out.append("  \"root\": {\"file\": ").append(root.part().file()).append(", \"offset\": ")
                .append(root.part().offset()).append(", \"length\": ").append(root.part().length())
                .append(", \"hash\": \"").append(Blake3.hex(root.hash())).append("\"},\n");
        out.append("  \"transaction\": ").append(transaction).append(",\n");
        var lines = new ArrayList<String>();
        for (Table table : catalog.tables()) {
            lines.add(quoted(table.sql()));
            for (Index index : catalog.indexesOf(table.id())) {
                if (index.sql() != null) {
                    lines.add(quoted(index.sql()));
                }
            }
        }
        list(out, "schema", '[', lines, ']');
        lines.clear();
        for (Table table : catalog.tables()) {
            TableDirectory directory = state.table(table.id());
            lines.add(quoted(table.name()) + ": {\"rows\": " + (directory == null ? 0 : directory.live())
                    + ", \"versions\": " + (directory == null ? 0 : directory.versions()) + "}");
        }
        list(out, "tables", '{', lines, '}');
        lines.clear();
        for (var chunk : chunks.entrySet()) {
            lines.add("\"" + chunk.getKey() + "\": {\"bytes\": " + chunk.getValue().bytes
                    + ", \"hash\": \"" + chunk.getValue().hash + "\"}");
        }
        list(out, "chunks", '{', lines, '}');
        return out.append(CHECK).append(check(out.substring(0, out.length() - CHECK.length())))
                .append("\"\n}\n").toString();
    }

    private static String check(String text) {
        return Blake3.hex(Blake3.hash(Utf8.encode(text))).substring(0, 16);
    }

    private static void list(StringBuilder out, String name, char open, List<String> lines, char close) {
        out.append("  \"").append(name).append("\": ").append(open);
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "\n    " : ",\n    ").append(lines.get(i));
        }
        out.append(lines.isEmpty() ? "" : "\n  ").append(close).append(",\n");
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c >= 0xD800 && c < 0xE000) {
                        String hex = Integer.toHexString(c | 0x10000);
                        out.append("\\u").append(hex, 1, 5);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT} */
    static Manifest parse(byte[] bytes, String path) {
        String text = Utf8.decodeStrict(bytes, 0, bytes.length);
        int at = text == null ? -1 : text.lastIndexOf(CHECK);
        if (at < 0 || !text.contains(FORMAT)) {
            throw Corruption.notADatabase();
        }
        if (!text.substring(at).equals(CHECK + check(text.substring(0, at)) + "\"\n}\n")) {
            throw Corruption.in(path, "checksum mismatch");
        }
        Object json;
        try {
            json = Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw Corruption.in(path, "not as expected");
        }
        Map<?, ?> root = map(member(json, "root", path), path);
        byte[] hash = Blake3.bytes(text(root, "hash", path));
        if (hash == null) {
            throw Corruption.in(path, "a hash that is none");
        }
        var part = new PartRef((int) number(root, "file", path, Integer.MAX_VALUE),
                number(root, "offset", path, Long.MAX_VALUE),
                (int) number(root, "length", path, Integer.MAX_VALUE),
                FileParts.longAt(hash, 0), FileParts.longAt(hash, 8));
        var chunks = new TreeMap<Integer, ChunkFile>();
        for (var chunk : map(member(json, "chunks", path), path).entrySet()) {
            chunks.put(chunkNumber((String) chunk.getKey(), path), new ChunkFile(
                    number(chunk.getValue(), "bytes", path, Long.MAX_VALUE),
                    text(chunk.getValue(), "hash", path)));
        }
        return new Manifest(new RootRef(number(json, "generation", path, Long.MAX_VALUE), part, hash), chunks);
    }

    // Every type is asked for first: a cast that fails is no exception in the compiled engines.

    private static Map<?, ?> map(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Corruption.in(path, "not as expected");
    }

    private static Object member(Object object, String name, String path) {
        return map(object, path).get(name);
    }

    private static String text(Object object, String name, String path) {
        if (member(object, name, path) instanceof String text) {
            return text;
        }
        throw Corruption.in(path, name + " is no text");
    }

    private static long number(Object object, String name, String path, long max) {
        if (member(object, name, path) instanceof Long number && number >= 0 && number <= max) {
            return number;
        }
        throw Corruption.in(path, name + " out of range");
    }

    private static int chunkNumber(String digits, String path) {
        int number = 0;
        for (int i = 0; i < digits.length() && number >= 0 && number <= Workspace.MAX_CHUNK; i++) {
            int digit = digits.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        if (number <= 0 || number > Workspace.MAX_CHUNK) {
            throw Corruption.in(path, "chunk " + digits);
        }
        return number;
    }
}
