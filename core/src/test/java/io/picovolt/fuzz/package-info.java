/**
 * Everything that reads bytes which somebody else may have made, fed by a fuzzer. Each target takes bytes, opens what
 * they are, reads all of it and changes it; only {@link io.picovolt.value.PicoVoltException} may come out, soon and
 * without much memory: in WebAssembly an index out of bounds, a null or a failed cast is a trap that no one catches.
 *
 * <p>Hashes protect from chance, not from people. So besides bytes as they are there are targets that forge: they take no
 * notice of hashes, or make them fit again.
 *
 * <p>Jazzer calls {@code fuzzerTestOneInput}; {@link io.picovolt.fuzz.Fuzz} runs it, {@link io.picovolt.fuzz.Seeds} are what
 * it begins with, {@link io.picovolt.fuzz.FuzzTest} is the short form for every build.
 */
package io.picovolt.fuzz;
