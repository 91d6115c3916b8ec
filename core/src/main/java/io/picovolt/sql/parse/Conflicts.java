package io.picovolt.sql.parse;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.sql.token.TokenKind;

/** {@code OR action} and {@code ON CONFLICT action}. */
final class Conflicts {
    private Conflicts() {}

    /** The action a keyword names, or null. */
    static ConflictAction action(int kind) {
        return switch (kind) {
            case TokenKind.ROLLBACK -> ConflictAction.ROLLBACK;
            case TokenKind.ABORT -> ConflictAction.ABORT;
            case TokenKind.FAIL -> ConflictAction.FAIL;
            case TokenKind.IGNORE -> ConflictAction.IGNORE;
            case TokenKind.REPLACE -> ConflictAction.REPLACE;
            default -> null;
        };
    }

    /** {@code OR action} behind INSERT or UPDATE. */
    static ConflictAction or(Cursor cursor) {
        return cursor.accept(TokenKind.OR) ? take(cursor) : ConflictAction.DEFAULT;
    }

    /** {@code ON CONFLICT action} behind a constraint. */
    static ConflictAction onConflict(Cursor cursor) {
        if (!cursor.accept(TokenKind.ON)) {
            return ConflictAction.DEFAULT;
        }
        cursor.expect(TokenKind.CONFLICT);
        return take(cursor);
    }

    private static ConflictAction take(Cursor cursor) {
        ConflictAction action = action(cursor.kind());
        if (action == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        return action;
    }
}
