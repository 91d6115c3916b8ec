package io.picovolt.web.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.teavm.asm.ClassReader;
import org.teavm.asm.ClassVisitor;
import org.teavm.asm.Handle;
import org.teavm.asm.MethodVisitor;
import org.teavm.asm.Opcodes;
import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Takes from records the methods that the Java compiler generated and nobody needs: most records are data that is never
 * compared or printed, yet their equals, hashCode and toString would all be compiled, since some object's are called.
 *
 * <p>Whoever compares records of another class, also by {@code List.contains} or {@code indexOf}, adds it here.
 * Where that
 * was forgotten the compiled engine fails, and the SQL scripts and the tests of the package run on it: the others
 * inherit
 * methods of Record that throw, see {@code web.Records}.
 */
final class RecordMethods implements ClassHolderTransformer {
    /** Names that begin so are compared by value: GROUP BY, ORDER BY and windows look for equal expressions. */
    private static final List<String> COMPARED = List.of("io.picovolt.value.", "io.picovolt.catalog.",
            "io.picovolt.plan.Scalar", "io.picovolt.plan.Plan$AggregateCall",
            "io.picovolt.plan.Plan$SortKey", "io.picovolt.plan.Plan$Frame", "io.picovolt.plan.Plan$WindowCall",
            "io.picovolt.plan.BindContext$CommonTable",
            "io.picovolt.plan.OutputColumn", "io.picovolt.function.", "io.picovolt.format.v3.Delta$Key");
    /** Names that begin so are keys of hash tables. */
    private static final List<String> HASHED = List.of("io.picovolt.value.", "io.picovolt.format.v3.Delta$Key");

    private final ClassLoader classes;

    RecordMethods(ClassLoader classes) {
        this.classes = classes;
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        String name = type.getName();
        if (name.equals("java.lang.Record")) {
            delegate(type, context, "equals", Object.class, boolean.class);
            delegate(type, context, "hashCode", int.class);
        }
        if (!"java.lang.Record".equals(type.getParent()) || !name.startsWith("io.picovolt.")) {
            return;
        }
        var generated = generatedMethods(name);
        for (MethodHolder method : List.copyOf(type.getMethods())) {
            boolean needed = switch (method.getName()) {
                case "equals" -> startsWithOne(name, COMPARED);
                case "hashCode" -> startsWithOne(name, HASHED);
                default -> false;
            };
            if (!needed && generated.contains(method.getName() + method.getDescriptor().signatureToString())) {
                type.removeMethod(method);
            }
        }
    }

    private static void delegate(ClassHolder type, ClassHolderTransformerContext context, String name,
            Class<?>... signature) {
        var method = new MethodHolder(new MethodDescriptor(name, signature));
        method.setLevel(AccessLevel.PUBLIC);
        type.addMethod(method);
        var emitter = ProgramEmitter.create(method, context.getHierarchy());
        var arguments = new ValueEmitter[signature.length];
        for (int i = 0; i < signature.length; i++) {
            arguments[i] = emitter.var(i, Object.class);
        }
        emitter.invoke("io.picovolt.web.Records", name, method.getResultType(), arguments).returnValue();
    }

    private static boolean startsWithOne(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    /** Names and signatures of the methods that the compiler left to ObjectMethods; TeaVM has replaced those calls. */
    private Set<String> generatedMethods(String name) {
        var found = new HashSet<String>();
        try (var input = classes.getResourceAsStream(name.replace('.', '/') + ".class")) {
            new ClassReader(input).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
                        String[] exceptions) {
                    return new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap,
                                Object... arguments) {
                            if (bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                                found.add(method + descriptor);
                            }
                        }
                    };
                }
            }, ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
