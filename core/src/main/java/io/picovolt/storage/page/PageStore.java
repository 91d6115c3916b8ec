package io.picovolt.storage.page;

import java.nio.ByteBuffer;

/** Where pages live. Tables ask for pages one by one and give them back when an insertion is undone. */
public interface PageStore {

    /**
     * A page, by its number in this store; what stands in it is left from before.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOMEM} when there is no room
     */
    int allocate();

    /** The page's bytes, little endian, {@link RowPage#SIZE} long. Only absolute access: it is shared. */
    ByteBuffer page(int number);

    /** Gives a page back; its number may be handed out again. */
    void free(int number);

    /** Gives memory back when hardly any of it is in use; page numbers that were handed out stay good. */
    default void trim() {}

    /** Gives all memory back: nobody uses any page any more. */
    default void release() {}
}
