package org.wordfreq.deploy.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wordfreq.deploy.ProjectFiles;

/**
 * The dashboards ask for the metrics of deploy/metrics.txt and no others; that the services expose those is for the test of the
 * whole platform to show (PlatformIT).
 */
class DashboardsTests {

    @Test
    void dashboardsAndAlertsAskForTheListedMetricsAndNoOthers() {
        var listed = new TreeSet<String>();
        ProjectFiles.text("deploy/metrics.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> listed.add(line.split(" ", -1)[1]));

        assertThat(Asked.metrics()).isEqualTo(listed);
    }

    @Test
    void everySubjectHasARow() {
        var rows = new ArrayList<String>();
        ProjectFiles.json(Asked.DASHBOARD).get("panels").forEach(panel -> {
            if (panel.get("type").asText().equals("row")) {
                rows.add(panel.get("title").asText());
            }
        });

        assertThat(rows)
                .contains("Throughput", "Backlog", "Fleet", "Decisions", "Latencies", "Dead letters and faults");
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnit() {
        assertThat(Asked.panels()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.path("description").asText()).as(title(panel)).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title(panel))
                    .isIn("short", "s", "ops", "Bps", "percentunit");
        });
    }

    @Test
    void everyPanelAsksTheDataSourceThatIsProvisioned() {
        var source = ProjectFiles.yaml("deploy/grafana/provisioning/datasources/prometheus.yml")
                .getFirst()
                .at("/datasources/0");

        assertThat(source.get("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(Asked.panels()).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asText())
                    .isEqualTo(source.get("uid").asText());
            panel.get("targets")
                    .forEach(target -> assertThat(target.at("/datasource/uid").asText())
                            .isEqualTo(source.get("uid").asText()));
        });
    }

    @Test
    void noTwoPanelsLieOverEachOther() {
        var taken = new TreeSet<String>();
        var ids = new TreeSet<Integer>();
        ProjectFiles.json(Asked.DASHBOARD).get("panels").forEach(panel -> {
            assertThat(ids.add(panel.get("id").asInt())).as(title(panel)).isTrue();
            assertThat(cells(panel.get("gridPos"))).as(title(panel)).allMatch(taken::add);
        });
    }

    @Test
    void everyAlertSaysWhatToDo() {
        assertThat(Asked.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/remedy").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("page", "warn");
        });
    }

    @Test
    void prometheusAsksEveryServiceWhereItIs() {
        var scrape =
                ProjectFiles.yaml("deploy/prometheus/prometheus.yml").getFirst().at("/scrape_configs/0");
        var names = new ArrayList<String>();
        scrape.at("/dns_sd_configs/0/names").forEach(name -> names.add(name.asText()));

        assertThat(scrape.get("metrics_path").asText()).isEqualTo("/actuator/prometheus");
        assertThat(scrape.at("/dns_sd_configs/0/port").asInt()).isEqualTo(8080);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "ingest-service", "counter-service", "results-service", "scaling-controller");
        assertThat(scrape.at("/relabel_configs/0/source_labels/0").asText()).isEqualTo("__meta_dns_name");
        assertThat(scrape.at("/relabel_configs/0/target_label").asText()).isEqualTo("service");
        assertThat(names)
                .allSatisfy(name -> assertThat(alert("ServiceDown").get("expr").asText())
                        .as("a service that is gone has no target")
                        .contains("absent_over_time(up{job=\"wordfreq\", service=\"" + name + "\"}[2m])"));
    }

    private static JsonNode alert(String name) {
        return Asked.alerts().stream()
                .filter(alert -> alert.get("alert").asText().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static List<String> cells(JsonNode position) {
        var cells = new ArrayList<String>();
        for (var x = 0; x < position.get("w").asInt(); x++) {
            for (var y = 0; y < position.get("h").asInt(); y++) {
                cells.add((position.get("x").asInt() + x) + "/"
                        + (position.get("y").asInt() + y));
            }
        }
        return cells;
    }

    private static String title(JsonNode panel) {
        return panel.get("title").asText();
    }
}
