package org.wordfreq.ingest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An AWS client behind a line that loses answers: what was asked for has been done. */
final class LostAnswers {

    private LostAnswers() {}

    /** The first answer to that method is lost, and the client asks again, as it does by itself. */
    static DynamoDbClient repeated(DynamoDbClient real, String method) {
        return losing(DynamoDbClient.class, real, method, true);
    }

    /** The first answer to that method is lost, and the client gives up. */
    static <C> C givenUp(Class<C> type, C real, String method) {
        return losing(type, real, method, false);
    }

    private static <C> C losing(Class<C> type, C real, String method, boolean again) {
        var calls = new AtomicInteger();
        return type.cast(Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    try {
                        var answer = called.invoke(real, arguments);
                        if (!called.getName().equals(method) || calls.getAndIncrement() > 0) {
                            return answer;
                        }
                        if (again) {
                            return called.invoke(real, arguments);
                        }
                        throw SdkClientException.create("the answer was lost");
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
