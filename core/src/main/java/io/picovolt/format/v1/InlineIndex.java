package io.picovolt.format.v1;

import io.picovolt.bytes.Whole;
import java.util.List;
import java.util.Map;

/** Checks an index that is written out in a manifest; its contents are not used. */
final class InlineIndex {
    private InlineIndex() {}

    /** The column of the index. */
    static String check(Map<?, ?> index) {
        for (Object item : Manifest.list(index.get("pairs"), "pairs")) {
            List<?> pair = Manifest.list(item, "pairs");
            if (pair.size() != 2 || !isKey(pair.get(0))) {
                throw Manifest.wrong("an index entry is malformed");
            }
            for (Object address : Manifest.list(pair.get(1), "pairs")) {
                Manifest.number(address, "a record address");
            }
        }
        return Manifest.string(index.get("column"), "column");
    }

    private static boolean isKey(Object key) {
        if (key instanceof Map<?, ?> map && map.size() == 1) {
            var entry = map.entrySet().iterator().next();
            Object value = entry.getValue();
            return switch ((String) entry.getKey()) {
                case "Int" -> value instanceof Long;
                case "Decimal" -> value instanceof Long || value instanceof Whole;
                case "Text" -> value instanceof String;
                case "Blob" -> value instanceof List<?> bytes && areBytes(bytes);
                default -> false;
            };
        }
        return "Null".equals(key);
    }

    private static boolean areBytes(List<?> items) {
        for (Object item : items) {
            if (!(item instanceof Long b) || b < 0 || b > 255) {
                return false;
            }
        }
        return true;
    }
}
