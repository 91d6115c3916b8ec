package io.picovolt.web;

import io.picovolt.plan.Plan;
import io.picovolt.sql.ast.Expression;

/** What records of the compiled engine inherit for methods that build.RecordMethods has taken from them. */
final class Records {
    private Records() {
    }

    /** Parsed expressions and plans are parts of records that are compared, and equal only to themselves there. */
    static boolean equals(Object record, Object other) {
        if (record == other) {
            return true;
        }
        if (record instanceof Expression || record instanceof Plan) {
            return false;
        }
        throw unlisted();
    }

    static int hashCode(Object record) {
        throw unlisted();
    }

    private static IllegalStateException unlisted() {
        return new IllegalStateException("a record is compared whose class RecordMethods does not list");
    }
}
