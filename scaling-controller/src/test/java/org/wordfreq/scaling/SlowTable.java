package org.wordfreq.scaling;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table that keeps some calls waiting until a test lets them go: those of a kind in which a text occurs. */
final class SlowTable {

    private final CountDownLatch held = new CountDownLatch(1);
    private volatile @Nullable Hold holding;

    private record Hold(String call, String text) {}

    /** From now on. */
    void hold(String call, String text) {
        holding = new Hold(call, text);
    }

    void letGo() {
        holding = null;
        held.countDown();
    }

    DynamoDbClient client(DynamoDbClient real) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    // Calls that are written as lambdas come again as requests.
                    if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    var hold = holding;
                    if (hold != null
                            && hold.call().equals(method.getName())
                            && Arrays.toString(arguments).contains(hold.text())) {
                        held.await();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }
}
