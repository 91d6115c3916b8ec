/**
 * What persistent data are made of. A part is a run of bytes that another part refers to by place and hash, up to the
 * root part, whose hash therefore stands for the whole database. A part never changes; what has changed is written as
 * a new part.
 *
 * <p>Start at {@link io.picovolt.storage.part.PartRef}.
 */
package io.picovolt.storage.part;
