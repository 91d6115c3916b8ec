package io.picovolt.web.build;

import java.nio.ByteBuffer;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/**
 * Direct buffers can be given back: by themselves they go when the event loop turns, and a long statement would run
 * out of linear memory before that. The class library can do it, but under a name that no Java code can call.
 */
final class BufferMethods implements ClassHolderTransformer {
    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        switch (type.getName()) {
            case "io.picovolt.bytes.Slices" -> {
                var emitter = body(type, context, "free");
                emitter.invoke("io.picovolt.web.Memory", "free", emitter.var(1, ByteBuffer.class));
                emitter.exit();
            }
            case "io.picovolt.web.Memory" -> {
                var emitter = body(type, context, "release");
                emitter.var(1, ByteBuffer.class).cast(ValueType.object("java.nio.ByteBufferWasmGC"))
                        .invokeVirtual("release");
                emitter.exit();
            }
            default -> { }
        }
    }

    private static ProgramEmitter body(ClassHolder type, ClassHolderTransformerContext context, String name) {
        return ProgramEmitter.create(type.getMethod(new MethodDescriptor(name, ByteBuffer.class, void.class)),
                context.getHierarchy());
    }
}
