package io.picovolt.web.build;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/**
 * Some methods of the class library become calls of the engine's own, which saves TeaVM's tables for reading
 * and writing floating point numbers (13 KB gzip).
 */
final class NumberMethods implements ClassHolderTransformer {
    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        switch (type.getName()) {
            case "java.lang.Double" -> {
                var emitter = body(type, context, "parseDouble", String.class, double.class);
                emitter.invoke("io.picovolt.value.RealText", "parse", ValueType.DOUBLE,
                        emitter.var(1, String.class)).returnValue();
                // No code prints a Double, but the compiler cannot know which objects are printed.
                emitter = body(type, context, "toString", double.class, String.class);
                emitter.invoke("io.picovolt.value.RealText", "format", ValueType.object("java.lang.String"),
                        emitter.var(1, double.class)).returnValue();
            }
            case "org.teavm.classlib.impl.text.DoubleAnalyzer" -> {
                var emitter = body(type, context, "fastIntLog10", double.class, int.class);
                emitter.invoke("io.picovolt.web.Digits", "log10", ValueType.INTEGER,
                        emitter.var(1, double.class)).returnValue();
            }
            default -> { }
        }
    }

    private static ProgramEmitter body(ClassHolder type, ClassHolderTransformerContext context, String name,
            Class<?>... signature) {
        MethodHolder method = type.getMethod(new MethodDescriptor(name, signature));
        return ProgramEmitter.create(method, context.getHierarchy());
    }
}
