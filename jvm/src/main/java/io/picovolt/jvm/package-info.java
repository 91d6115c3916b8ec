/**
 * What the JVM adds to the core: a clock and randomness. The engine itself asks the machine for nothing.
 */
package io.picovolt.jvm;
