package io.picovolt.exec;

import io.picovolt.value.NumberText;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of a connection that SQLite has and that change nothing here: what is set is what is read again. A
 * {@code =} stands before what those begin with that answer with their value when they are set, a {@code :} before
 * that of the others.
 */
final class Settings {
    private static final String ALL = " analysis_limit=0 busy_timeout=0 hard_heap_limit=0 journal_size_limit=-1"
            + " max_page_count=4294967294 mmap_size=0 secure_delete=0 soft_heap_limit=0 threads=0 automatic_index:1"
            + " cache_spill:2000 cell_size_check:0 checkpoint_fullfsync:0 count_changes:0 empty_result_callbacks:0"
            + " full_column_names:0 fullfsync:0 legacy_alter_table:0 read_uncommitted:0 reverse_unordered_selects:0"
            + " short_column_names:1 temp_store:0 trusted_schema:1 writable_schema:0 ";

    private final Map<String, Long> values = new HashMap<>();

    /** Whether there is a setting of that name, in lower case. */
    static boolean has(String name) {
        return begin(name) > 0;
    }

    /** Whether it answers with its value when it is set. */
    static boolean echoes(String name) {
        return ALL.charAt(begin(name) - 1) == '=';
    }

    /** Where the value of a setting begins, or 0. */
    private static int begin(String name) {
        int numbers = ALL.indexOf(" " + name + "=");
        int at = numbers < 0 ? ALL.indexOf(" " + name + ":") : numbers;
        return at < 0 ? 0 : at + name.length() + 2;
    }

    long get(String name) {
        Long value = values.get(name);
        int begin = begin(name);
        return value != null ? value : new NumberText(ALL.substring(begin, ALL.indexOf(' ', begin))).integer();
    }

    void set(String name, long value) {
        values.put(name, value);
    }
}
