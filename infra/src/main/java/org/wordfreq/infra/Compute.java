package org.wordfreq.infra;

/** What the counters run on. The other services run on ECS in any case. */
enum Compute {
    /** Tasks of ECS on Fargate, three of four on Spot. */
    ECS,
    /** Instances of an EC2 Auto Scaling group, three of four on Spot. */
    EC2,
    /** A function that SQS calls; nothing scales it but Lambda itself. */
    LAMBDA
}
