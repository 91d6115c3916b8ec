package io.picovolt.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the engine uses besides itself. The lists allow what it needs and nothing more: each class of the
 * JDK is part of the download, and many do not exist in the compiled engines or act differently there.
 * Before you add a class to a list, see that TeaVM has it and what it costs.
 */
class JdkUseTest {
    private static final Set<String> CLASSES = names("""
            java.lang. AutoCloseable Boolean CharSequence Character Class Comparable Double Enum
            java.lang. FunctionalInterface IllegalArgumentException IllegalStateException
            java.lang. IndexOutOfBoundsException Integer Iterable Long MatchException Math NoSuchFieldError
            java.lang. Number Object OutOfMemoryError Record Runnable RuntimeException StackOverflowError String StringBuilder
            java.lang. System Throwable
            java.nio. ByteBuffer ByteOrder
            java.util. AbstractList ArrayDeque ArrayList Arrays BitSet Collection Collections Comparator HashMap HashSet
            java.util. Iterator LinkedHashMap LinkedHashSet List Map Map$Entry Objects Set TreeMap
            java.util.function. Consumer Function Predicate Supplier UnaryOperator
            """);

    /** What javac itself writes for lambdas, records, switches over patterns and joined strings. */
    private static final Set<String> CLASSES_OF_THE_COMPILER = names("""
            java.lang.invoke. CallSite LambdaMetafactory MethodHandle MethodHandles MethodHandles$Lookup
            java.lang.invoke. MethodType StringConcatFactory TypeDescriptor
            java.lang.runtime. ObjectMethods SwitchBootstraps
            """);

    private static final Set<String> MEMBERS_OF_THE_COMPILER = Set.of(
            "java.lang.invoke.LambdaMetafactory.metafactory",
            "java.lang.invoke.StringConcatFactory.makeConcatWithConstants",
            "java.lang.runtime.ObjectMethods.bootstrap",
            "java.lang.runtime.SwitchBootstraps.typeSwitch",
            "java.lang.runtime.SwitchBootstraps.enumSwitch");

    /** Classes of which only these members are for use. */
    private static final Set<String> SOME_MEMBERS = Set.of(
            // Time, environment and output are the host's.
            "java.lang.System.arraycopy",
            // Reading class names and resources is reflection.
            "java.lang.Class.desiredAssertionStatus");

    /** Members of classes that are otherwise for use, with what to do instead. */
    private static final Set<String> FORBIDDEN = Set.of(
            // Formatter and regular expressions: build strings, scan characters.
            "java.lang.String.format", "java.lang.String.formatted", "java.lang.String.matches",
            "java.lang.String.replaceAll", "java.lang.String.replaceFirst", "java.lang.String.split",
            // Missing in the compiled engines: bytes.Slices.
            "java.util.Arrays.compareUnsigned",
            // Streams: loops.
            "java.lang.String.chars", "java.lang.String.codePoints", "java.lang.String.lines",
            "java.util.Arrays.stream", "java.util.Collection.stream", "java.util.List.stream",
            "java.util.Set.stream", "java.util.ArrayList.stream", "java.util.BitSet.stream",
            // Language of the host, tables of Unicode: bytes.Ascii.
            "java.lang.String.toLowerCase", "java.lang.String.toUpperCase",
            "java.lang.String.equalsIgnoreCase", "java.lang.String.compareToIgnoreCase",
            "java.lang.Character.toLowerCase", "java.lang.Character.toUpperCase",
            "java.lang.Character.isLetter", "java.lang.Character.isDigit",
            "java.lang.Character.isLetterOrDigit", "java.lang.Character.isWhitespace",
            "java.lang.Character.digit", "java.lang.Character.getNumericValue",
            "java.lang.String.strip", "java.lang.String.isBlank",
            "java.lang.Integer.parseInt", "java.lang.Long.parseLong",
            // Not by the clock or the host's randomness: host.Host.
            "java.lang.Math.random", "java.util.Collections.shuffle",
            // Different from run to run.
            "java.lang.System.identityHashCode", "java.lang.Object.hashCode",
            // One kind of buffers only, or each access is a virtual call: direct ones, bytes.Scratch.
            "java.nio.ByteBuffer.wrap", "java.nio.ByteBuffer.allocate",
            // Threads.
            "java.lang.Object.wait", "java.lang.Object.notify", "java.lang.Object.notifyAll");

    private static Set<String> names(String lines) {
        var names = new HashSet<String>();
        for (String line : lines.lines().toList()) {
            var words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                names.add(words[0] + words[i]);
            }
        }
        return names;
    }

    @Test
    void theEngineUsesOnlyWhatIsListed() {
        var wrong = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            for (String used : file.classes()) {
                if (!used.startsWith("io.picovolt.") && !CLASSES.contains(used)
                        && !CLASSES_OF_THE_COMPILER.contains(used)) {
                    wrong.add(file.name() + " uses " + used);
                }
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void noMethodThatCostsTooMuchOrDependsOnTheHost() {
        var wrong = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            for (String used : file.members()) {
                if (!isAllowed(used)) {
                    wrong.add(file.name() + " uses " + used);
                }
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    private static boolean isAllowed(String member) {
        if (member.startsWith("java.lang.invoke.") || member.startsWith("java.lang.runtime.")) {
            return MEMBERS_OF_THE_COMPILER.contains(member);
        }
        if (member.startsWith("java.lang.System.") || member.startsWith("java.lang.Class.")) {
            return SOME_MEMBERS.contains(member);
        }
        return !FORBIDDEN.contains(member);
    }

    @Test
    void formattingIsSeen() {
        class Formats {
            String of(int number) {
                return String.format("%d", number);
            }
        }

        assertTrue(members(Formats.class).contains("java.lang.String.format"));
        assertEquals("1", new Formats().of(1));
    }

    private static Set<String> members(Class<?> type) {
        try (var in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return ClassFile.read(in.readAllBytes()).members();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
