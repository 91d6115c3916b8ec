package io.picovolt.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Serves folders of files on a port of its own; what is missing answers 404 with a page, as hosts do. */
final class StaticServer implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "wasm", "application/wasm");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Path> folders = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> pages = new TreeMap<>();
    private final AtomicLong rangeBytes = new AtomicLong();

    StaticServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("cannot listen", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Serves a folder under a path that begins and ends with a slash. */
    StaticServer folder(String path, Path folder) {
        folders.put(path, folder);
        return this;
    }

    /** Sends a header with every answer. */
    StaticServer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Answers a path with this text as HTML and status 200, as single page hosts do for any address. */
    StaticServer page(String path, String html) {
        pages.put(path, html);
        return this;
    }

    /** Forgets a page, so that folders answer again. */
    void removePage(String path) {
        pages.remove(path);
    }

    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            String path = exchange.getRequestURI().getPath();
            Path file = pages.containsKey(path) ? null : find(path);
            if (file == null && path.equals("/favicon.ico")) {
                exchange.sendResponseHeaders(204, -1);
            } else if (file != null) {
                String name = file.getFileName().toString();
                String ending = name.substring(name.lastIndexOf('.') + 1);
                sendFile(exchange, TYPES.getOrDefault(ending, "application/octet-stream"), Files.readAllBytes(file));
            } else {
                String html = pages.getOrDefault(path, "<!DOCTYPE html><title>404</title><h1>Not found</h1>");
                send(exchange, pages.containsKey(path) ? 200 : 404, TYPES.get("html"),
                        html.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The range that is asked for, or all. */
    private void sendFile(HttpExchange exchange, String type, byte[] content) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
        } else if (range == null || !range.startsWith("bytes=")) {
            send(exchange, 200, type, content);
        } else {
            int dash = range.indexOf('-');
            int from = Integer.parseInt(range.substring(6, dash));
            int end = Math.min(Integer.parseInt(range.substring(dash + 1)) + 1, content.length);
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + content.length);
            rangeBytes.addAndGet(end - from);
            send(exchange, 206, type, Arrays.copyOfRange(content, from, end));
        }
    }

    /** Bytes of all ranges that were sent. */
    long rangeBytes() {
        return rangeBytes.get();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Path find(String path) {
        for (Map.Entry<String, Path> entry : folders.entrySet()) {
            if (path.startsWith(entry.getKey())) {
                String rest = path.substring(entry.getKey().length());
                Path file = entry.getValue().resolve(rest.isEmpty() ? "index.html" : rest).normalize();
                if (file.startsWith(entry.getValue()) && Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }
}
