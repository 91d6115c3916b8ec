package io.picovolt.oracle;

import io.picovolt.script.PicoVoltEngine;
import java.util.EnumSet;
import java.util.Set;

/** Parts of the dialect that scripts use only where PicoVolt has them, so that one that is missing hides nothing else. */
enum Feature {
    VIEWS("CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; SELECT * FROM v"),
    TRIGGERS("CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END"),
    FOREIGN_KEYS("PRAGMA foreign_keys = ON; CREATE TABLE p (a UNIQUE); CREATE TABLE c (b REFERENCES p (a) ON DELETE CASCADE);"
            + " INSERT INTO p VALUES (1); INSERT INTO c VALUES (1); DELETE FROM p; CREATE TABLE t (a CHECK (a = 0));"
            + " INSERT INTO t SELECT count(*) FROM c"),
    WITHOUT_ROWID("CREATE TABLE t (a PRIMARY KEY) WITHOUT ROWID"),
    CONFLICT_CLAUSES("CREATE TABLE t (a PRIMARY KEY ON CONFLICT REPLACE); INSERT INTO t VALUES (1); INSERT INTO t VALUES (1)"),
    STRICT("CREATE TABLE t (a INT) STRICT"),
    DATABASES("ATTACH ':memory:' AS aux; CREATE TABLE aux.t (a); CREATE TEMP TABLE u (a)"),
    /** Triggers of tables that are altered; without it scripts have either. */
    ALTER_BESIDE_TRIGGERS("CREATE TABLE t (a); CREATE TRIGGER g AFTER UPDATE ON t BEGIN SELECT OLD.a; END;"
            + " ALTER TABLE t RENAME COLUMN a TO b; INSERT INTO t VALUES (1); UPDATE t SET b = 2"),
    ALTER("CREATE TABLE t (a); ALTER TABLE t ADD COLUMN b; ALTER TABLE t RENAME COLUMN b TO c; ALTER TABLE t RENAME TO u");

    private final String sample;

    Feature(String sample) {
        this.sample = sample;
    }

    static Set<Feature> present() {
        var present = EnumSet.noneOf(Feature.class);
        for (var feature : values()) {
            try (var engine = new PicoVoltEngine()) {
                if (engine.run(feature.sample).errorCode() == null) {
                    present.add(feature);
                }
            }
        }
        return present;
    }
}
