package io.picovolt.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikePatternTest {

    @Test
    void matchesWhatSqliteMatches() throws SQLException {
        var random = new Random(7);
        String[] letters = {"a", "A", "b", "%", "_", "\\", "é", "É", "😀", "*", "?", "[", "]", "^", "-", "c"};
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT ?2 LIKE ?1, ?2 LIKE ?1 ESCAPE '\\', ?2 GLOB ?1")) {
            for (int i = 0; i < 40_000; i++) {
                String pattern = word(random, letters, 7);
                String text = word(random, letters, 6);
                statement.setString(1, pattern);
                statement.setString(2, text);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    String what = pattern + " on " + text;
                    assertEquals(row.getBoolean(1), LikePattern.compile(pattern, -1).matches(text), what);
                    assertEquals(row.getBoolean(2), LikePattern.compile(pattern, '\\').matches(text), what);
                    assertEquals(row.getBoolean(3), LikePattern.compileGlob(pattern).matches(text), what);
                }
            }
        }
    }

    private static String word(Random random, String[] letters, int most) {
        var word = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            word.append(letters[random.nextInt(letters.length)]);
        }
        return word.toString();
    }

    @Test
    void doesNotBlowUp() {
        String text = "a".repeat(20_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertFalse(LikePattern.compile("%a_".repeat(50) + "b", -1).matches(text));
            assertFalse(LikePattern.compile("%a".repeat(50) + "%b", -1).matches(text));
        });
    }
}
