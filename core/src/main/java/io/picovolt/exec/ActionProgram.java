package io.picovolt.exec;

import io.picovolt.value.Value;

/** A statement that yields no rows and does one thing: transaction control, DDL. */
final class ActionProgram extends Program {
    private final boolean readOnly;
    private final Runnable action;

    ActionProgram(boolean readOnly, Runnable action) {
        this.readOnly = readOnly;
        this.action = action;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void start(Value[] parameters) {
        action.run();
    }
}
