package org.wordfreq.counter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;

/**
 * What a worker of a fleet has: it receives jobs itself, tells of its life, and goes when scaling wants it to. Where jobs are
 * handed to the flow there is none of that, see {@link HandedJobs}.
 */
@Profile("!" + HandedJobs.PROFILE)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface FleetWorker {}
