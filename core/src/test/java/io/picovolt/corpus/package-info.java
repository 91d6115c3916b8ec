/**
 * SQLite's sqllogictest corpus: 622 files with 5.73 million queries and the answers that every SQL engine, or SQLite, gives to
 * them. They come as a jar from Maven Central and are read from there. {@link io.picovolt.corpus.Corpus} runs all of it, or the
 * files that it is told; {@link io.picovolt.corpus.CorpusTest} a sample with every build. {@link io.picovolt.corpus.CorpusFile}
 * knows the format and its rules.
 */
package io.picovolt.corpus;
