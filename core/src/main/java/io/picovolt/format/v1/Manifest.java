package io.picovolt.format.v1;

import io.picovolt.bytes.Json;
import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Whole;
import io.picovolt.format.Corruption;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON catalogue of a database, checked for the types of all its known keys. Unknown keys
 * are ignored.
 *
 * @param pageCount how many pages have a number; means something in workspaces only
 * @param tables in the order of the manifest; of two with one name the later counts
 * @param blobHashes 64 hexadecimal digits each
 * @param blobs offset within the pool and length, by blob; not in a workspace
 * @param indexRegion absolute offset and length, or null
 * @param indexBlobs offset within the region and length of each persisted index
 */
record Manifest(long clock, long pageCount, List<LegacyTable> tables, List<String> blobHashes, List<long[]> blobs,
        long[] indexRegion, List<long[]> indexBlobs) {

    private static final int MAX_COLUMNS = 65_535;

    /** @param places whether there are places of large values */
    static Manifest parse(byte[] utf8, boolean places) {
        String text = Utf8.decodeStrict(utf8, 0, utf8.length);
        if (text == null) {
            throw wrong("invalid UTF-8");
        }
        Object json;
        try {
            json = Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        Map<?, ?> top = object(json, "the manifest");
        Object version = top.get("format_version");
        long number = version == null ? 0 : number(version, "format_version");
        if (number < 1 || number > 2) {
            throw wrong("unsupported format version " + number + "; this build reads up to 2");
        }
        long pageCount = number(top.get("page_count"), "page_count");
        var tables = new LinkedHashMap<String, LegacyTable>();
        var indexBlobs = new ArrayList<long[]>();
        for (Object item : list(top.get("tables"), "tables")) {
            LegacyTable table = table(object(item, "a table"), indexBlobs);
            tables.put(table.name(), table);
        }
        var blobs = new ArrayList<long[]>();
        for (Object item : optionalList(top, "cas_dir")) {
            blobs.add(pair(item, "cas_dir"));
        }
        List<String> hashes = strings(list(top.get("cas_hashes"), "cas_hashes"), "cas_hashes");
        if (places && blobs.size() != hashes.size()) {
            throw wrong("CAS directory / hash catalog length mismatch");
        }
        Object region = top.get("index_region");
        return new Manifest(number(top.get("clock"), "clock"), pageCount, List.copyOf(tables.values()),
                hashes, blobs, region == null ? null : pair(region, "index_region"), indexBlobs);
    }

    private static LegacyTable table(Map<?, ?> table, List<long[]> indexBlobs) {
        String name = string(table.get("name"), "the name of a table");
        List<String> columns = strings(list(table.get("columns"), "columns"), "columns");
        if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
            throw wrong("table " + name + " has " + columns.size() + " columns");
        }
        var known = new HashSet<String>(columns);
        number(table.get("row_versions"), "row_versions");
        List<String> rebuilt = strings(optionalList(table, "indexed_columns"), "indexed_columns");
        List<?> binary = optionalList(table, "binary_indexes");
        List<?> inline = optionalList(table, "indexes");
        // The columns of persisted indexes need not exist; those of indexes to build must.
        var persisted = new ArrayList<String>();
        for (Object item : inline) {
            persisted.add(InlineIndex.check(object(item, "an index")));
        }
        if (!binary.isEmpty()) {
            persisted.clear();
        }
        for (Object item : binary) {
            Map<?, ?> descriptor = object(item, "binary_indexes");
            persisted.add(string(descriptor.get("column"), "column"));
            indexBlobs.add(new long[] {
                number(descriptor.get("offset"), "offset"), number(descriptor.get("len"), "len")});
        }
        persisted.removeIf(column -> !known.contains(column));
        if (binary.isEmpty() && inline.isEmpty()) {
            for (String column : rebuilt) {
                if (!known.contains(column)) {
                    throw wrong("no such column: " + name + "." + column);
                }
            }
            persisted.addAll(rebuilt);
        }
        return new LegacyTable(name, columns, optionalNumber(table, "first_page"),
                optionalNumber(table, "tail_id"), List.copyOf(persisted));
    }

    static Map<?, ?> object(Object json, String what) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(what + " is not an object");
    }

    static List<?> list(Object json, String what) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw wrong(what + " is not an array");
    }

    private static List<?> optionalList(Map<?, ?> object, String key) {
        return object.containsKey(key) ? list(object.get(key), key) : List.of();
    }

    static String string(Object json, String what) {
        if (json instanceof String string) {
            return string;
        }
        throw wrong(what + " is not a string");
    }

    private static List<String> strings(List<?> items, String what) {
        var strings = new ArrayList<String>(items.size());
        for (Object item : items) {
            strings.add(string(item, what));
        }
        return strings;
    }

    static long number(Object json, String what) {
        if (json instanceof Long number && number >= 0) {
            return number;
        }
        throw wrong(what + (json instanceof Whole ? " is out of range" : " is not a count"));
    }

    private static long optionalNumber(Map<?, ?> object, String key) {
        Object json = object.get(key);
        return json == null ? -1 : number(json, key);
    }

    private static long[] pair(Object json, String what) {
        List<?> list = list(json, what);
        if (list.size() != 2) {
            throw wrong(what + " is not a pair");
        }
        return new long[] {number(list.get(0), what), number(list.get(1), what)};
    }

    static PicoVoltException wrong(String what) {
        return Corruption.in("manifest", what);
    }
}
