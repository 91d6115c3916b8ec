package io.picovolt.architecture;

import io.picovolt.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * One compiled class of the engine.
 *
 * @param name with dots, nested classes with {@code $}
 * @param classes every class it names, in code, signatures and annotations of types
 * @param members every method and field it uses of others, as {@code java.lang.String.length}
 * @param statics its static fields
 */
record ClassFile(String name, Set<String> classes, Set<String> members, List<StaticField> statics) {
    private static final int CLASS = 7;
    private static final int FIRST_MEMBER = 9;
    private static final int LAST_MEMBER = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;
    private static final Pattern TYPE = Pattern.compile("L([\\w/$]+)[;<]");

    /** A static field, its type as in a descriptor; the compiler adds those of enums and switches. */
    record StaticField(String name, String type, boolean isFinal, boolean isOfTheCompiler) {
    }

    String packageName() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** All classes of the engine. */
    static List<ClassFile> all() {
        try {
            var root = Path.of(Database.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            var all = new ArrayList<ClassFile>();
            try (var paths = Files.walk(root)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    if (path.toString().endsWith(".class")) {
                        all.add(read(Files.readAllBytes(path)));
                    }
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ClassFile read(byte[] bytes) {
        var reader = new ClassReader(bytes);
        var file = new ClassFile(
                dotted(reader.getClassName()), new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        file.readConstants(reader);
        file.readDeclarations(reader);
        return file;
    }

    private void readConstants(ClassReader reader) {
        var buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            int tag = at == 0 ? 0 : reader.readByte(at - 1);
            if (tag == CLASS) {
                addClass(reader.readUTF8(at, buffer));
            } else if (tag == NAME_AND_TYPE) {
                addTypes(reader.readUTF8(at + 2, buffer));
            } else if (tag == METHOD_TYPE) {
                addTypes(reader.readUTF8(at, buffer));
            } else if (tag >= FIRST_MEMBER && tag <= LAST_MEMBER) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
                members.add(dotted(reader.readClass(at, buffer)) + "."
                        + reader.readUTF8(nameAndType, buffer));
            }
        }
    }

    private void readDeclarations(ClassReader reader) {
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visit(int version, int access, String name, String signature, String superName,
                    String[] interfaces) {
                addTypes(signature);
            }

            @Override
            public FieldVisitor visitField(
                    int access, String name, String type, String signature, Object value) {
                addTypes(type);
                addTypes(signature);
                if ((access & Opcodes.ACC_STATIC) != 0) {
                    statics.add(new StaticField(name, type, (access & Opcodes.ACC_FINAL) != 0,
                            (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ENUM)) != 0));
                }
                return null;
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String type, String signature, String[] exceptions) {
                addTypes(type);
                addTypes(signature);
                return null;
            }
        }, ClassReader.SKIP_CODE);
    }

    private void addClass(String internalName) {
        if (internalName.startsWith("[")) {
            addTypes(internalName);
        } else {
            classes.add(dotted(internalName));
        }
    }

    private void addTypes(String descriptor) {
        if (descriptor != null) {
            var types = TYPE.matcher(descriptor);
            while (types.find()) {
                classes.add(dotted(types.group(1)));
            }
        }
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }
}
