package org.wordfreq.cli.costs;

import java.util.List;

/** What comes on top where {@code wordfreq:cloudfront-domain} is given. */
final class CloudFront {

    private static final int FREE_MILLIONS = 10;

    private CloudFront() {}

    static List<Cost> of(Load load) {
        return List.of(
                new Cost("its requests, texts to the origin", requests(load)),
                new Cost("WAF: its own web ACL of 4 rules", DefaultDeployment.firewall(load)),
                new Cost("logs: its WAF", Monitoring.webLogs(load)));
    }

    private static double requests(Load load) {
        return Price.CLOUDFRONT_REQUESTS.beyond(FREE_MILLIONS, DefaultDeployment.REQUESTS * load.millions())
                + Price.CLOUDFRONT_TO_ORIGIN.of(load.gigabytes());
    }
}
