package io.picovolt.transfer;

import io.picovolt.bytes.Ascii;
import java.util.HashMap;
import java.util.Map;

/** Names that shall be unique in any case. */
final class Names {
    /** For each name that is taken, folded, the suffix to try next. */
    private final Map<String, Integer> taken = new HashMap<>();

    /** The name itself, or with a suffix when it is taken. */
    String unique(String name) {
        String key = Ascii.lower(name);
        Integer next = taken.putIfAbsent(key, 2);
        if (next == null) {
            return name;
        }
        int suffix = next;
        while (taken.putIfAbsent(key + "_" + suffix, 2) != null) {
            suffix++;
        }
        taken.put(key, suffix + 1);
        return name + "_" + suffix;
    }
}
