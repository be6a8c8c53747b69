package io.asterism.node;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system.
 *
 * <p>The JDK's handler is {@code sun.misc.Signal} of the module {@code jdk.unsupported}: every JDK has it, but the
 * compiler warns about its use and takes no word against it, hence the reflection. Without it SIGHUP would end the
 * process, and SIGTERM would end it with status 143.
 */
final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** Runs the action, on a thread of its own, each time the signal comes. The name is without {@code SIG}. */
    static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle handle = lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler));
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            handle.invoke(signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (Throwable e) {
            throw new IllegalStateException("signal " + name + " cannot be handled on this platform", e);
        }
    }
}
