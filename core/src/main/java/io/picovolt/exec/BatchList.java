package io.picovolt.exec;

import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rows of an operator, kept. */
public final class BatchList {

    private BatchList() {}

    /** Opens the operator and reads it to its end; the caller closes it. */
    public static List<Batch> readAll(Operator operator) {
        var batches = new ArrayList<Batch>();
        operator.open();
        for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
            // A batch's selection belongs to the operator; its vectors do not change any more.
            batches.add(batch.selection == null ? batch
                    : batch.select(Arrays.copyOf(batch.selection, batch.count), batch.count));
        }
        return batches;
    }
}
