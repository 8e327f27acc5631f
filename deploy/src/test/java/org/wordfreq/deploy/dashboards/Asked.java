package org.wordfreq.deploy.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wordfreq.deploy.ProjectFiles;

/** What the dashboards and the alerts ask Prometheus for. */
final class Asked {

    static final String DASHBOARD = "deploy/grafana/dashboards/wordfreq.json";
    static final String RULES = "deploy/prometheus/rules.yml";

    private Asked() {}

    /** The panels that show something, in their order. */
    static List<JsonNode> panels() {
        var panels = new ArrayList<JsonNode>();
        ProjectFiles.json(DASHBOARD).get("panels").forEach(panels::add);
        panels.removeIf(panel -> panel.path("type").asText().equals("row"));
        return panels;
    }

    /** The alerts. */
    static List<JsonNode> alerts() {
        var alerts = new ArrayList<JsonNode>();
        ProjectFiles.yaml(RULES).getFirst().get("groups").forEach(group -> group.get("rules")
                .forEach(alerts::add));
        return alerts;
    }

    static List<String> expressions() {
        var expressions = new ArrayList<String>();
        panels().forEach(panel -> panel.get("targets")
                .forEach(target -> expressions.add(target.get("expr").asText())));
        alerts().forEach(alert -> expressions.add(alert.get("expr").asText()));
        return expressions;
    }

    /** The metrics of our services; {@code up} is Prometheus' own. */
    static Set<String> metrics() {
        var metrics = new TreeSet<String>();
        expressions().forEach(expression -> metrics.addAll(PromQl.metrics(expression)));
        metrics.remove("up");
        return metrics;
    }
}
