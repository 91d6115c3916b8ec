package io.picovolt.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of the corpus: select1–5, evidence, and the first records of the first file of every other folder. */
class CorpusTest {
    /** From this line on the file asks for answers that SQLite itself does not give. */
    private static final String WRONG_FILE = "test/evidence/slt_lang_aggfunc.test";
    private static final int WRONG_FROM = 474;

    static List<String> files() throws IOException {
        var sample = new LinkedHashMap<String, String>();
        for (var name : Corpus.names()) {
            boolean whole = name.startsWith("test/select") || name.startsWith("test/evidence");
            sample.putIfAbsent(whole ? name : name.substring(0, name.lastIndexOf('/')), name);
        }
        return List.copyOf(sample.values());
    }

    @ParameterizedTest
    @MethodSource("files")
    void answersAreAsExpected(String name) throws IOException {
        var file = new CorpusFile(name, name.startsWith("test/select") ? Integer.MAX_VALUE : 1500);
        file.run();
        file.failures.removeIf(failure -> failure.startsWith(WRONG_FILE)
                && Integer.parseInt(failure.substring(WRONG_FILE.length() + 1).split(":")[0]) >= WRONG_FROM);
        assertTrue(file.failures.isEmpty(), () -> file.failures.size() + " failures, the first: " + file.failures.get(0));
    }
}
