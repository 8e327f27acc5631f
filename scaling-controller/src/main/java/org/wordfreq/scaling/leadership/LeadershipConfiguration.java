package org.wordfreq.scaling.leadership;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Configuration(proxyBeanMethods = false)
class LeadershipConfiguration {

    @Bean
    Lease lease(DynamoDbClient dynamoDb, ResourceNames names, LeaseSettings settings, Clock clock) {
        return new Lease(
                host() + "/" + ProcessHandle.current().pid() + "/"
                        + Long.toHexString(clock.instant().toEpochMilli()),
                new LeaseTable(dynamoDb, names),
                settings.duration(),
                clock,
                new SteadyClock());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown-host";
        }
    }
}
