package io.picovolt.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.TestHost;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The version stands in the pom; whatever else says it must say the same. */
class VersionTest {
    /** Surefire hands the version over; in other runners the parent's pom, which has it first, is read. */
    private static String version() throws Exception {
        String given = System.getProperty("picovolt.version");
        if (given != null) {
            return given;
        }
        String pom = Files.readString(Project.ROOT.resolve("core/pom.xml"));
        int at = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(at, pom.indexOf('<', at));
    }

    @Test
    void theEngineHasTheVersionOfTheBuild() throws Exception {
        assertEquals(version(), TestHost.query(TestHost.connect(), "SELECT picovolt_version()"));
    }

    @Test
    void thePackageHasTheVersionOfTheBuild() throws Exception {
        String manifest = Files.readString(Project.ROOT.resolve("npm-package/package.json"));
        int at = manifest.indexOf("\"version\": \"") + "\"version\": \"".length();
        assertEquals(version(), manifest.substring(at, manifest.indexOf('"', at)));
    }

    @Test
    void theChangeLogHasTheVersionOfTheBuild() throws Exception {
        String changes = Files.readString(Project.ROOT.resolve("CHANGELOG.md"));
        assertTrue(changes.contains("\n## [" + version() + "]"));
    }
}
