package org.wordfreq.platform.resilience;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;

/** An AWS client whose calls go through a guard, and which otherwise is as it was. */
final class GuardedClient implements InvocationHandler {

    private final AwsClient client;
    private final Guard guard;
    private final Map<Method, AwsCall> kinds = new ConcurrentHashMap<>();

    private GuardedClient(AwsClient client, Guard guard) {
        this.client = client;
        this.guard = guard;
    }

    static AwsClient of(AwsClient client, Guard guard) {
        var proxy = Proxy.newProxyInstance(
                client.getClass().getClassLoader(), interfaces(client), new GuardedClient(client, guard));
        return (AwsClient) proxy;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        var kind = kinds.computeIfAbsent(method, AwsCall::of);
        return switch (kind) {
            // Asks the proxy for each page, so that each is guarded.
            case PAGES -> InvocationHandler.invokeDefault(proxy, method, arguments);
            case BARE -> invoke(method, arguments);
            case READ, WRITE, ONCE, LONG, PROBE ->
                CompletableFuture.class.isAssignableFrom(method.getReturnType())
                        ? guard.callAsync(kind, () -> (CompletableFuture<?>) answer(method, arguments))
                        : guard.call(kind, () -> answer(method, arguments));
        };
    }

    private @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments) {
        try {
            return invoke(method, arguments);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable undeclared) {
            throw new UndeclaredThrowableException(undeclared);
        }
    }

    private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    private static Class<?>[] interfaces(AwsClient client) {
        return Arrays.stream(client.getClass().getInterfaces())
                .filter(AwsClient.class::isAssignableFrom)
                .toArray(Class<?>[]::new);
    }
}
