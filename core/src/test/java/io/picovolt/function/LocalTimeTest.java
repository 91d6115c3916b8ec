package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.host.Host;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modifiers localtime and utc, with the answers of SQLite 3.53 in New York. */
class LocalTimeTest {
    private final Host newYork = new Host() {
        @Override
        public long currentTimeMillis() {
            return 1_700_000_000_000L;
        }

        @Override
        public long randomBits() {
            return 0;
        }

        @Override
        public int zoneSeconds(long millis) {
            return TimeZone.getTimeZone("America/New_York").getOffset(millis) / 1000;
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "datetime('2024-01-15 12:00:00', 'localtime')" | 2024-01-15 07:00:00
            "datetime('2024-07-15 12:00:00', 'localtime')" | 2024-07-15 08:00:00
            "datetime('2024-07-15 12:00:00', 'utc')" | 2024-07-15 16:00:00
            "datetime('2024-07-15 12:00:00.750', 'subsec', 'utc')" | 2024-07-15 16:00:00
            "datetime('2024-07-15 12:00:00.750', 'utc', 'subsec')" | 2024-07-15 16:00:00.750
            "datetime('2024-07-15 12:00:00.750', 'subsec', 'localtime')" | 2024-07-15 08:00:00.750
            "datetime('2024-07-15 12:00:00Z', 'utc')" | 2024-07-15 12:00:00
            "datetime('2024-07-15 12:00:00+02:00', 'localtime')" | 2024-07-15 06:00:00
            "datetime('2024-07-15 12:00:00+00:00', 'utc', 'utc')" | 2024-07-15 12:00:00
            "datetime('2024-07-15 12:00:00', 'localtime', 'localtime')" | 2024-07-15 08:00:00
            "datetime('2024-07-15 12:00:00', 'localtime', 'utc')" | 2024-07-15 12:00:00
            "datetime('2024-07-15 12:00:00', 'utc', '+1 day', 'localtime')" | 2024-07-16 12:00:00
            "datetime('2024-07-15 12:00:00', 'utc', 'utc')" | 2024-07-15 16:00:00
            "datetime('2024-03-10 02:30:00', 'utc')" | 2024-03-10 07:30:00
            "datetime('2024-03-10 01:59:59', 'utc')" | 2024-03-10 06:59:59
            "datetime('2024-03-10 03:00:00', 'utc')" | 2024-03-10 07:00:00
            "datetime('2024-11-03 01:30:00', 'utc')" | 2024-11-03 05:30:00
            "datetime('2024-11-03 00:59:59', 'utc')" | 2024-11-03 04:59:59
            "datetime('2024-11-03 02:00:00', 'utc')" | 2024-11-03 07:00:00
            "datetime('2024-11-03 05:59:59', 'localtime')" | 2024-11-03 01:59:59
            "datetime('2024-11-03 06:00:00', 'localtime')" | 2024-11-03 01:00:00
            "datetime('1888-07-15 12:00:00', 'localtime')" | 1888-07-15 08:00:00
            "datetime('1969-12-31 23:59:59', 'localtime')" | 1969-12-31 18:59:59
            "datetime('2100-07-15 12:00:00', 'localtime')" | 2100-07-15 08:00:00
            "datetime('2038-01-19 12:00:00', 'utc')" | 2038-01-19 17:00:00
            "datetime(1700000000, 'unixepoch', 'localtime')" | 2023-11-14 17:13:20
            "datetime(1700000000, 'auto', 'utc')" | 2023-11-15 03:13:20
            "strftime('%s', '2024-07-15 12:00:00', 'utc')" | 1721059200
            "date('2024-07-15 03:00:00', 'localtime')" | 2024-07-14
            "time('12:00', 'localtime')" | 07:00:00
            "julianday('2024-07-15 12:00:00', 'localtime')" | 2460506.8333333335
            "unixepoch('2024-07-15 12:00:00', 'localtime', 'start of day', 'utc')" | 1721016000
            "datetime('9999-12-31 23:59:59', 'utc')" | ""
            "datetime('-4713-11-24 12:00:00', 'localtime')" | ""
            """)
    void isAsInNewYork(String sql, String expected) {
        var connection = Database.inMemory(newYork, Options.DEFAULT).connect();
        assertEquals(expected, TestHost.query(connection, "SELECT " + sql));
    }
}
