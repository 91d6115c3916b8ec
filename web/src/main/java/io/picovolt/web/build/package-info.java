/**
 * What this project changes about TeaVM's work; not part of the engine. TeaVM finds {@link EnginePlugin} by its service
 * file and runs it inside Maven, so these classes are Java 17 and refer to classes of the engine by name only.
 *
 * <p>Each change keeps the answers and saves download: see "What the download consists of" in docs/BENCHMARKS.md.
 */
package io.picovolt.web.build;
