package io.picovolt.web.build;

import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** Tells TeaVM, which finds it by its service file, what this project leaves out of the engine. */
public final class EnginePlugin implements TeaVMPlugin {

    @Override
    public void install(TeaVMHost host) {
        host.add(new RecordMethods(host.getClassLoader()));
        host.add(new NumberMethods());
        host.add(new OpenClasses());
        host.add(new HostMethods());
    }
}
