package io.picovolt.oracle;


import org.junit.jupiter.api.Test;

/**
 * Random databases: the same statements on SQLite, on PicoVolt, and on a PicoVolt without indexes; and
 * after each transaction PicoVolt's past must stay what it was.
 */
class SqliteAgreementTest {
    private static final int CASES = 600;

    @Test
    void everyStatementDoesTheSameInSqlite() {
        Long only = Long.getLong("oracle.seed");
        if (only != null) {
            runCase(only);
            return;
        }
        int count = CASES * Integer.getInteger("oracle.scale", 1);
        for (long seed = 1; seed <= count; seed++) {
            runCase(seed);
        }
    }

    static void runCase(long seed) {
        try (var one = new OracleCase(seed)) {
            one.run();
        }
    }
}
