package io.picovolt.web.build;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * What the class library would ask of JavaScript through TeaVM's interoperation, all of which would be compiled, and
 * loaded, for this alone: direct buffers tell of themselves by two plain imports, {@code web.BufferMemory}; byte order
 * is known; exceptions have no stack traces, nor names of classes for them.
 */
final class HostMethods implements ClassHolderTransformer {
    private static final String BUFFER_MEMORY = "io.picovolt.web.BufferMemory";
    private static final ValueType ORDER = ValueType.object("java.nio.ByteOrder");

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        switch (type.getName()) {
            case "java.nio.JSBufferHelper$WasmGC" ->
                type.removeMethod(type.getMethod(new MethodDescriptor("<clinit>", ValueType.VOID)));
            case "java.lang.Throwable" -> {
                MethodHolder method = type.getMethod(new MethodDescriptor("fillInStackTrace", Throwable.class));
                var emitter = ProgramEmitter.create(method, context.getHierarchy());
                emitter.var(0, Throwable.class).returnValue();
            }
            case "java.nio.ByteOrder" -> {
                // Linear memory is little-endian everywhere, and so is every machine that has a JavaScript engine.
                MethodHolder method = type.getMethod(new MethodDescriptor("nativeOrder", ORDER));
                var emitter = ProgramEmitter.create(method, context.getHierarchy());
                emitter.getField("java.nio.ByteOrder", "LITTLE_ENDIAN", ORDER).returnValue();
            }
            case "java.nio.ByteBuffer" -> {
                for (MethodHolder method : type.getMethods()) {
                    if (method.getName().equals("allocateDirect")) {
                        redirect(method);
                    }
                }
            }
            default -> { }
        }
    }

    private static void redirect(MethodHolder method) {
        int found = 0;
        for (BasicBlock block : method.getProgram().getBasicBlocks()) {
            for (Instruction instruction : block) {
                if (instruction instanceof InvokeInstruction call) {
                    MethodReference called = call.getMethod();
                    String target = switch (called.getName()) {
                        case "create" -> "key";
                        case "register" -> "register";
                        default -> null;
                    };
                    if (target != null) {
                        call.setMethod(new MethodReference(BUFFER_MEMORY, target, called.getSignature()));
                        found++;
                    }
                }
            }
        }
        // None at all in the JavaScript engine, whose buffers are JavaScript's own.
        if (found != 3 && found != 0) {
            throw new IllegalStateException("ByteBuffer.allocateDirect of another TeaVM: " + found + " calls replaced");
        }
    }
}
