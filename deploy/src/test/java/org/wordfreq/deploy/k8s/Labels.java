package org.wordfreq.deploy.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;

/** What label selectors mean. */
final class Labels {

    private Labels() {}

    static boolean match(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        return switch (expression.getOperator()) {
            case "In" -> expression.getValues().contains(labels.getOrDefault(expression.getKey(), ""));
            default -> throw new IllegalArgumentException(expression.getOperator());
        };
    }
}
