package io.picovolt.exec;

import io.picovolt.txn.Transaction;

/** A database that a connection knows by name, and how far the connection's transaction has come in it. */
final class SessionDatabase {
    final String name;
    final Store store;
    /** The transaction that writes, or null while only a snapshot is held. */
    Transaction writer;
    /** What a transaction that is open sees as long as it has not written. */
    long snapshot;

    SessionDatabase(String name, Store store) {
        this.name = name;
        this.store = store;
    }

    /** The last transaction whose changes are seen; one's own included. */
    long snapshot(boolean open) {
        return writer != null ? writer.number() : open ? snapshot : store.transactions().clock();
    }
}
