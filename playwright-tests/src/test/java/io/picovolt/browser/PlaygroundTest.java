package io.picovolt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The playground as a person uses it, from a folder of a host that sends a strict policy. */
class PlaygroundTest extends BrowserTest {
    private static final String PLACE = "/some/folder/";
    private static final double LONG = 60_000;

    @BeforeEach
    void serve() {
        server.folder(PLACE, Project.ROOT.resolve("demo-site/target/site"))
                .header("Content-Security-Policy",
                        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
    }

    @AfterEach
    void nothingWentWrongBehindTheScenes() {
        assertEquals(List.of(), complaints);
    }

    @Test
    void theFirstVisitShowsRowsAtOnce() {
        open("");
        assertThat(page.locator("#status-text")).hasText("20 rows");
        assertThat(cells("China")).hasCount(1);
        assertThat(page.locator("#engine")).hasText("Wasm GC");
        assertThat(page.locator("details[data-table]")).hasCount(2);
        waitForQuiet();
        screenshot("playground-first-visit");
    }

    @Test
    void oneClickLoadsADataSetAndCtrlEnterRunsWhatIsTyped() {
        open("");
        page.click("#datasets [data-set=movies]");
        assertThat(cells("The Godfather")).hasCount(1, patientCount());
        page.click("details[data-table=movies] summary");
        assertThat(page.locator("details[data-table=movies] .column-name")).hasCount(17);

        run("SELECT director, count(*) AS films FROM movies "
                + "WHERE director = 'Woody Allen' GROUP BY director");
        assertThat(page.locator("#status-text")).hasText("1 row");
        assertThat(cells("Woody Allen")).hasCount(1);
        assertTrue(page.locator("#status-time").textContent().contains("s"));
        screenshot("playground-movies");
    }

    @Test
    void aHundredThousandRowsScrollWithFewElements() {
        open("#set=flights");
        run("SELECT * FROM flights LIMIT 100000");
        assertThat(page.locator("#status-text")).hasText("100,000 rows", patientText());

        Map<?, ?> frames = (Map<?, ?>) page.evaluate("""
                async () => {
                  const grid = document.querySelector('#result-grid .grid');
                  const times = [];
                  let last = performance.now();
                  for (let i = 0; i < 150; i++) {
                    grid.scrollTop += i < 75 ? 70 : 30000;
                    await new Promise((resolve) => requestAnimationFrame(resolve));
                    times.push(performance.now() - last);
                    last = performance.now();
                  }
                  times.sort((a, b) => a - b);
                  const at = (share) => times[Math.floor(times.length * share)].toFixed(1);
                  const elements = grid.querySelectorAll('*').length;
                  return { median: at(0.5), p95: at(0.95), worst: at(0.999), elements };
                }""");
        System.out.println("Scrolling 100,000 rows, ms a frame: " + frames);
        int elements = ((Number) frames.get("elements")).intValue();
        assertTrue(elements < 1000, () -> elements + " elements");

        page.locator("#result-grid .grid").focus();
        page.keyboard().press("Control+End");
        assertThat(page.locator("#result-grid .gutter", text("100,000"))).isVisible();
        assertThat(page.locator("#result-grid .cell.active")).isVisible();
        screenshot("playground-100000-rows");
    }

    @Test
    void anErrorIsMarkedWhereItIs() {
        open("");
        run("SELECT country, pop\nFROM countries\nWHERE popp > 1000;");
        assertThat(page.locator(".cm-problem")).hasText("popp");
        assertThat(page.locator(".cm-problem-message")).containsText("no such column: popp");
        assertThat(page.locator(".error-card")).containsText("Line 3, column 7");
        screenshot("playground-error");

        run("SELECT 1;\nSELEC 2;");
        assertThat(page.locator(".cm-problem")).hasText("SELEC");
        assertThat(page.locator(".error-message")).containsText("near \"SELEC\": syntax error");
        assertThat(page.locator(".error-card")).containsText("Line 2, column 1");

        run("SELECT 1;");
        assertThat(page.locator(".cm-problem")).hasCount(0);
        assertThat(page.locator("#status-text")).hasText("1 row");
    }

    @Test
    void everyStatementHasItsResult() {
        open("");
        run("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, data);\n"
                + "INSERT INTO notes VALUES (1, 'two\nlines', x'00ff10'), (2, NULL, 1.5);\n"
                + "SELECT * FROM notes;\nSELECT count(*) FROM notes;");
        assertThat(page.locator(".statement")).hasText(new String[] {
            "1 CREATEdone", "2 INSERT2 changed", "3 SELECT2 rows", "4 SELECT1 row"});
        page.click(".statement:nth-child(3)");
        assertThat(page.locator("#result-grid .cell.null")).hasText("NULL");
        assertThat(page.locator("#result-grid .cell.blob")).hasText("x'00ff10'");
        cells("two ↵ lines").dblclick();
        assertThat(page.locator("#value-dialog pre")).hasText("two\nlines");
        page.keyboard().press("Escape");
        screenshot("playground-statements");
    }

    @Test
    void theSliderShowsTheRowsOfEachTransaction() {
        open("");
        run("CREATE TABLE stock (item TEXT PRIMARY KEY, amount INTEGER);\n"
                + "INSERT INTO stock VALUES ('bolts', 10), ('nuts', 20);\n"
                + "UPDATE stock SET amount = 15 WHERE item = 'bolts';\n"
                + "DELETE FROM stock WHERE item = 'nuts';");
        page.click("#tab-timeline");
        page.selectOption("#timeline-table", "stock");
        assertThat(page.locator("#timeline-changes")).containsText("−1 removed");
        assertThat(page.locator("#timeline-grid .grid-row.removed")).containsText("nuts");
        screenshot("playground-time-travel-removed");

        page.locator("#timeline-slider").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#timeline-changes")).containsText("1 changed");
        assertThat(page.locator("#timeline-grid .cell.touched")).hasText("15");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#timeline-changes")).containsText("+2 added");
        assertThat(page.locator("#timeline-grid .cell", text("10"))).isVisible();

        page.click("#timeline-sql");
        assertThat(page.locator("#status-text")).hasText("2 rows");
        assertThat(cells("10")).hasCount(1);

        page.click("#tab-timeline");
        page.selectOption("#timeline-table", "countries");
        page.locator("#timeline-slider").focus();
        page.keyboard().press("Home");
        assertThat(page.locator("#timeline-message")).containsText("No countries at transaction");
        for (int i = 0; i < 6; i++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(page.locator("#timeline-changes")).containsText("62 rows");
        waitForQuiet();
        screenshot("playground-time-travel");
    }

    @Test
    void aDownloadedDatabaseComesBackWithItsHistory() {
        open("");
        run("CREATE TABLE kept (a);\nINSERT INTO kept VALUES ('first');\n"
                + "UPDATE kept SET a = 'second';");
        String last = page.locator("#status-tx").textContent().replaceAll("\\D", "");
        int before = Integer.parseInt(last) - 1;
        Download download = page.waitForDownload(() -> page.click("#download"));
        Path file = Project.TARGET.resolve("downloads").resolve(download.suggestedFilename());
        download.saveAs(file);
        assertEquals("playground.pvdb", download.suggestedFilename());

        page.click("#new-database");
        assertThat(page.locator("details[data-table]")).hasCount(0);
        screenshot("playground-empty");
        page.setInputFiles("#file-input", file);
        assertThat(page.locator("details[data-table]")).hasCount(3);
        run("SELECT a FROM kept");
        assertThat(cells("second")).hasCount(1);
        run("SELECT a FROM kept BEFORE " + before);
        assertThat(cells("first")).hasCount(1);
    }

    @Test
    void csvAndSqlFilesAreTaken() throws IOException {
        open("");
        page.setInputFiles("#file-input", payload("My cities.csv",
                "city,people,area\nParis,2102650,105.4\n\"Nowhere, at all\",,\n"));
        assertThat(page.locator("details[data-table=my_cities]")).hasCount(1);
        assertThat(page.locator("#status-text")).hasText("2 rows");
        assertThat(cells("Nowhere, at all")).hasCount(1);
        assertThat(page.locator("#result-grid .cell.null")).hasCount(2);

        Download saved = page.waitForDownload(() -> page.click("#save-csv"));
        Path file = Project.TARGET.resolve("downloads/result.csv");
        saved.saveAs(file);
        assertEquals("city,people,area\r\nParis,2102650,105.4\r\n\"Nowhere, at all\",,\r\n",
                Files.readString(file));

        page.setInputFiles("#file-input", payload("more.sql",
                "CREATE TABLE more (x); INSERT INTO more VALUES (1), (2);"));
        assertThat(page.locator("details[data-table=more] .table-rows")).hasText("2");
        page.setInputFiles("#file-input", payload("broken.pvdb", "not a database"));
        assertThat(page.locator(".notice.error")).containsText("broken.pvdb");
        assertThat(page.locator("details[data-table=more]")).hasCount(1);
    }

    @Test
    void aFileCanBeDropped() {
        open("");
        page.evaluate("""
                () => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File(['a;b\\n1;x\\n'], 'dropped.csv'));
                  const drag = (type) => document.body.dispatchEvent(
                      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
                  drag('dragenter');
                  window.veiled = !document.getElementById('drop-veil').hidden;
                  drag('drop');
                }""");
        assertEquals(true, page.evaluate("window.veiled"));
        assertThat(page.locator("#drop-veil")).not().isVisible();
        assertThat(page.locator("details[data-table=dropped]")).hasCount(1);
        assertThat(cells("x")).hasCount(1);
    }

    @Test
    void namesAreCompletedAndPlansShown() {
        open("");
        type("SELECT * FROM countries AS c WHERE c.fer");
        page.keyboard().press("Control+Space");
        page.locator(".cm-tooltip-autocomplete li", text("fertilityreal")).click();
        page.keyboard().insertText(" < 2");
        page.click("#explain");
        assertThat(page.locator(".plan")).containsText("SCAN c WITH FILTER");
        screenshot("playground-plan");
    }

    @Test
    void aLinkOpensItsDataSetAndRunsItsQuery() {
        open("#set=penguins&sql=SELECT+DISTINCT+species+FROM+penguins+ORDER+BY+1");
        assertThat(page.locator("#status-text")).hasText("3 rows");
        assertThat(page.locator("#result-grid .grid-row:not([hidden]) .cell"))
                .hasText(new String[] {"Adelie", "Chinstrap", "Gentoo"});
    }

    @Test
    void everyExampleOfEveryDataSetRuns() {
        open("#set=world,stocks,flights,movies,cars,weather,penguins,earthquakes");
        assertThat(page.locator("#datasets .loaded")).hasCount(8);
        int examples = choicesOf("#examples").count();
        assertTrue(examples > 20, () -> examples + " examples");
        for (int i = 0; i < examples; i++) {
            Locator choice = choicesOf("#examples").nth(i);
            String name = choice.textContent();
            choice.click();
            waitFor("body:not(.working)");
            String status = page.locator("#status-text").textContent();
            assertTrue(status.matches("[1-9][0-9,]* rows?( changed)?"), () -> name + ": " + status);
        }
        choicesOf("#history").nth(examples - 1).waitFor();
    }

    @Test
    void itIsDarkWhereTheReaderWantsThat() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        open("");
        assertThat(cells("China")).hasCount(1);
        assertEquals("dark", scheme());
        waitForQuiet();
        screenshot("playground-dark");
        page.click("#theme");
        assertEquals("light", scheme());
        page.reload();
        assertEquals("light", scheme());
    }

    @Test
    void itFitsAPhone() {
        page.setViewportSize(390, 780);
        open("");
        assertThat(cells("China")).hasCount(1);
        assertThat(page.locator("#sidebar")).not().isVisible();
        assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
        screenshot("playground-phone");
        page.click("#sidebar-toggle");
        page.locator("#datasets [data-set=stocks]").click();
        assertThat(cells("GOOG")).hasCount(1);
        assertThat(page.locator("#sidebar")).not().isVisible();
        page.click("#tab-timeline");
        assertThat(page.locator("#timeline-grid .grid-row:not([hidden])").first()).isVisible();
        waitForQuiet();
        screenshot("playground-phone-time-travel");
    }

    @Test
    void itRunsOnTheJavaScriptEngineWithoutWebAssembly() {
        context.addInitScript("delete globalThis.WebAssembly");
        open("");
        assertThat(cells("China")).hasCount(1, patientCount());
        assertThat(page.locator("#engine")).hasText("JavaScript");
    }

    private void open(String hash) {
        page.navigate(server.address(PLACE + hash));
        waitFor("body.ready:not(.working)");
        assertThat(page.locator("#status-text")).not().hasText("", patientText());
    }

    private void waitFor(String selector) {
        page.locator(selector).waitFor(new Locator.WaitForOptions().setTimeout(LONG));
    }

    /** Replaces the text of the editor. */
    private void type(String sql) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        page.keyboard().insertText(sql);
    }

    private void run(String sql) {
        waitFor("body:not(.working)");
        type(sql);
        page.keyboard().press("Control+Enter");
        waitFor("body:not(.working)");
    }

    /** The choices of the menu that a button opens. */
    private Locator choicesOf(String button) {
        if (!"true".equals(page.locator(button).getAttribute("aria-expanded"))) {
            page.click(button);
        }
        return page.locator(".menu:not([hidden]) [role=menuitem]");
    }

    /** Cells of the result, whose text is this. */
    private Locator cells(String content) {
        return page.locator("#result-grid .grid-row:not([hidden]) .cell", text(content));
    }

    private static Page.LocatorOptions text(String content) {
        String escaped = content.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
        return new Page.LocatorOptions().setHasText(Pattern.compile("^" + escaped + "$"));
    }

    private static FilePayload payload(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new FilePayload(name, "application/octet-stream", bytes);
    }

    private static LocatorAssertions.HasCountOptions patientCount() {
        return new LocatorAssertions.HasCountOptions().setTimeout(LONG);
    }

    private static LocatorAssertions.HasTextOptions patientText() {
        return new LocatorAssertions.HasTextOptions().setTimeout(LONG);
    }

    private String scheme() {
        Object colour = page.evaluate("getComputedStyle(document.body).color");
        return colour.equals("rgb(233, 234, 237)") ? "dark" : "light";
    }

    /** Until no message is shown, so that screenshots are without it. */
    private void waitForQuiet() {
        assertThat(page.locator("#notice > *")).hasCount(0, patientCount());
    }
}
