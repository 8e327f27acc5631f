package org.wordfreq.deploy.k8s;

import static org.wordfreq.contracts.Access.When.ALWAYS;
import static org.wordfreq.contracts.Access.When.CLASSICAL_POLICY;
import static org.wordfreq.contracts.Access.When.KEYS;
import static org.wordfreq.contracts.Access.When.METRICS;
import static org.wordfreq.contracts.Access.When.SNS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Grant;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;

/** The policy of a service's role in a cluster of EKS: what it calls under the settings of the overlay {@code aws}. */
final class IamPolicy {

    /** Its topic is given by its ARN; operators may change the policy of scaling; pods are no tasks and no instances. */
    private static final Set<When> IN_THE_CLUSTER = Set.of(ALWAYS, KEYS, METRICS, SNS, CLASSICAL_POLICY);

    private final ResourceNames names;
    private final String place;
    private final String topic;

    /**
     * For resources of these names.
     *
     * @param place region and account, as ARNs have them: {@code us-east-1:111122223333}
     * @param topic its ARN
     */
    IamPolicy(ResourceNames names, String place, String topic) {
        this.names = names;
        this.place = place;
        this.topic = topic;
    }

    /** As JSON that a person may read. */
    String of(Access.Service service) {
        var statements = Access.of(service).stream()
                .filter(grant -> IN_THE_CLUSTER.contains(grant.when()))
                .map(this::statement)
                .toList();
        var policy = new LinkedHashMap<String, Object>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(policy) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> statement(Grant grant) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.copyOf(grant.actions()));
        statement.put("Resource", resource(grant.target()));
        if (!grant.condition().isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", grant.condition()));
        }
        // The stacks of infra give their keys these aliases; a key's id is known only once it is there.
        switch (grant.target()) {
            case DOCUMENTS_KEY, RESULTS_KEY -> statement.put("Condition", keyNamed("alias/wordfreq-data"));
            case QUEUES_KEY, TOPIC_KEY -> statement.put("Condition", keyNamed("alias/wordfreq-messaging"));
            default -> {
                // No key.
            }
        }
        return statement;
    }

    private static Map<String, Object> keyNamed(String alias) {
        return Map.of("ForAnyValue:StringEquals", Map.of("kms:ResourceAliases", alias));
    }

    private String resource(Target target) {
        return switch (target) {
            case DOCUMENTS_BUCKET -> "arn:aws:s3:::" + names.documentsBucket();
            case DOCUMENTS_OBJECTS -> "arn:aws:s3:::" + names.documentsBucket() + "/*";
            case RESULTS_BUCKET -> "arn:aws:s3:::" + names.resultsBucket();
            case RESULTS_OBJECTS -> "arn:aws:s3:::" + names.resultsBucket() + "/*";
            case DOCUMENTS_TABLE -> table(names.documentsTable());
            case DOCUMENT_ID_INDEX -> table(names.documentsTable()) + "/index/" + DocumentTable.DOCUMENT_ID_INDEX;
            case CORPUS_INDEX -> table(names.documentsTable()) + "/index/" + DocumentTable.CORPUS_INDEX;
            case DOCUMENTS_STREAM -> table(names.documentsTable()) + "/stream/*";
            case WORKERS_TABLE -> table(names.workersTable());
            case JOBS_QUEUE -> queue(names.jobsQueue());
            case DEAD_LETTER_QUEUE -> queue(names.deadLetterQueue());
            case RESULTS_QUEUE -> queue(names.resultsQueue());
            case TOPIC -> topic;
            case DOCUMENTS_KEY, RESULTS_KEY, QUEUES_KEY, TOPIC_KEY -> "arn:aws:kms:" + place + ":key/*";
            case ANY -> "*";
            case ECS_SERVICE, ECS_TASKS, AUTO_SCALING_GROUP ->
                throw new IllegalArgumentException(target + " is not in a cluster of Kubernetes");
        };
    }

    private String table(String name) {
        return "arn:aws:dynamodb:" + place + ":table/" + name;
    }

    private String queue(String name) {
        return "arn:aws:sqs:" + place + ":" + name;
    }
}
