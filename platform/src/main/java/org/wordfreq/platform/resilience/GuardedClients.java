package org.wordfreq.platform.resilience;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import software.amazon.awssdk.awscore.AwsClient;

/** Puts a guard before every AWS client of the application, innermost of whatever else is wrapped around it. */
final class GuardedClients implements BeanPostProcessor {

    private final ObjectProvider<Guards> guards;

    GuardedClients(ObjectProvider<Guards> guards) {
        this.guards = guards;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (!(bean instanceof AwsClient client)) {
            return bean;
        }
        var isAsync = client.getClass().getSimpleName().contains("Async");
        return GuardedClient.of(client, guards.getObject().guard(client.serviceName(), !isAsync));
    }
}
