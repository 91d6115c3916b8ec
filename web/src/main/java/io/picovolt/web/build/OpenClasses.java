package io.picovolt.web.build;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;

/**
 * Forgets that classes and methods are final. TeaVM takes a call of a final method for reached even when there is no
 * object that it could be called on; of others it asks which objects there are, and calls the only candidate just as
 * directly. So what works on files is left out where no file system is ever made.
 */
final class OpenClasses implements ClassHolderTransformer {
    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (type.getName().startsWith("io.picovolt.")) {
            type.getModifiers().remove(ElementModifier.FINAL);
            for (var method : type.getMethods()) {
                method.getModifiers().remove(ElementModifier.FINAL);
            }
        }
    }
}
