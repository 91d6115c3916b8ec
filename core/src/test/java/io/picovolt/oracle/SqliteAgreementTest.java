package io.picovolt.oracle;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/**
 * Random scripts: the same statements on SQLite and on two PicoVolts, one of which goes without indexes and is exported and opened
 * again; and PicoVolt's past must stay what it was. A failure shows the script as small as it could be made.
 */
class SqliteAgreementTest {
    private static final int CASES = 120;
    private static final int SECONDS_TO_REDUCE = 30;

    @Test
    void everyStatementDoesTheSameInSqlite() {
        var features = Feature.present();
        Long only = Long.getLong("oracle.seed");
        long first = only != null ? only : 1;
        long last = only != null ? only : CASES * Integer.getInteger("oracle.scale", 1);
        for (long seed = first; seed <= last; seed++) {
            var steps = RandomScript.of(seed, features);
            var finding = Trial.run(steps, new int[1]);
            assertNull(finding, "-Doracle.seed=" + seed
                    + (finding == null ? "" : "\n" + Fuzzer.report(Reducer.reduce(steps, finding, SECONDS_TO_REDUCE))));
        }
    }
}
