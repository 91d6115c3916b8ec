/**
 * Databases in and out. {@link io.picovolt.transfer.Images} turns a store into an image and an image, of
 * this engine or of the Rust engine, into a store.
 *
 * <p>The packages below know the bytes ({@link io.picovolt.format}) and the parts of a database
 * ({@link io.picovolt.exec.Store}); here they meet. Whatever is read goes into a store that nobody uses yet:
 * when an image turns out to be damaged, that store is thrown away and nothing has happened.
 */
package io.picovolt.transfer;
