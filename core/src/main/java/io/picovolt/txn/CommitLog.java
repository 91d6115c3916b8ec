package io.picovolt.txn;

/** Where transactions are written down before they count. */
public interface CommitLog {

    /**
     * Writes a transaction down, by what {@link Transaction#forEachChange} tells. When this throws the
     * transaction is rolled back.
     */
    void commit(Transaction transaction, long time);

    /** The transaction that was written down last counts now; time to tidy up. Doesn't throw. */
    void committed();
}
