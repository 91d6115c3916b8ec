/**
 * What the JVM adds to the core: a clock, randomness, and the machine's files. The engine itself asks the
 * machine for nothing.
 *
 * <p>{@link io.picovolt.jvm.DiskFileSystem} keeps the contract that core's tests write down for all file
 * systems. Files are read by mapping them, so the engine decodes what the operating system has cached without
 * a copy, and several readers share it. A lock is a file that also Node understands, see
 * {@link io.picovolt.jvm.LockFile}.
 */
package io.picovolt.jvm;
