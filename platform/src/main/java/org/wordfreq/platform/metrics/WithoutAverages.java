package org.wordfreq.platform.metrics;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/**
 * Leaves out the average that Micrometer sends of each timer: that of several workers would be the average of averages, and
 * CloudWatch divides the sum by the count for nothing.
 */
final class WithoutAverages implements ExecutionInterceptor {

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof PutMetricDataRequest put)) {
            return context.request();
        }
        return put.toBuilder()
                .metricData(put.metricData().stream()
                        .filter(datum -> !datum.metricName().endsWith(".avg"))
                        .toList())
                .build();
    }
}
