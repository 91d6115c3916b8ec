package io.picovolt.exec;

import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;

/** ATTACH and DETACH: what is attached belongs to the connection alone. */
final class AttachProgram extends Program {
    private final Session session;
    /** Yields one row: the path and the name to attach by, or the name to detach. */
    private final QueryProgram names;

    AttachProgram(Session session, QueryProgram names) {
        this.session = session;
        this.names = names;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void start(Value[] parameters) {
        var texts = new String[names.columns().size()];
        try {
            names.start(parameters);
            Batch row = names.next();
            for (int i = 0; i < texts.length; i++) {
                Value value = row.columns[i].get(row.row(0));
                texts[i] = value.isNull() ? "" : Conversion.toText(value);
            }
        } finally {
            names.finish();
        }
        var databases = session.databases();
        if (texts.length == 1) {
            databases.detach(texts[0]);
            return;
        }
        databases.requireFree(texts[1], session.sizes().get(SizeLimits.ATTACHED));
        Store main = session.store();
        Store store;
        if (texts[0].isEmpty() || texts[0].equals(":memory:")) {
            store = new Store(main.host(), main.memory());
        } else {
            CopyTarget files = main.copyTarget(texts[0]);
            store = files.open(texts[0]);
        }
        session.transaction().joined(databases.attach(texts[1], store));
    }
}
