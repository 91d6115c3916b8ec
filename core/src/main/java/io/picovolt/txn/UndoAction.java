package io.picovolt.txn;

/** Takes back a change that is neither of a row nor of an index entry, such as a new catalogue version. */
public interface UndoAction {
    void undo();
}
