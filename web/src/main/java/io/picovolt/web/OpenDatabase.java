package io.picovolt.web;

import io.picovolt.Connection;
import io.picovolt.Database;

/** A database, its one connection, and the text that its statements are prepared from. */
final class OpenDatabase {
    private final SharedDatabase shared;
    final Database database;
    final Connection connection;
    String source = "";
    /** Where the statement ended that was prepared last. */
    int tail;

    OpenDatabase(SharedDatabase shared) {
        this.shared = shared;
        database = shared.database;
        connection = database.connect();
    }

    void close() {
        try {
            connection.close();
        } finally {
            shared.close();
        }
    }

    /** Tells the mailbox what statements change. */
    void report() {
        int mailbox = Exchange.mailbox;
        Memory.putInt(mailbox + Exchange.FLAGS,
                connection.inTransaction() ? Exchange.IN_TRANSACTION : 0);
        Memory.putDouble(mailbox + Exchange.CHANGES, connection.changes());
        Memory.putLong(mailbox + Exchange.LAST_ROWID, connection.lastInsertRowid());
        Memory.putDouble(mailbox + Exchange.TOTAL_CHANGES, connection.totalChanges());
        Memory.putDouble(mailbox + Exchange.TRANSACTION, connection.currentTransaction());
    }
}
