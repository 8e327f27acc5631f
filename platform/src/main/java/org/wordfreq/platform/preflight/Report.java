package org.wordfreq.platform.preflight;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wordfreq.platform.preflight.Answer.Denied;
import org.wordfreq.platform.preflight.Answer.Fine;
import org.wordfreq.platform.preflight.Answer.Missing;
import org.wordfreq.platform.preflight.Answer.NotLetIn;
import org.wordfreq.platform.preflight.Answer.Unanswered;
import org.wordfreq.platform.preflight.Answer.Wrong;
import org.wordfreq.platform.preflight.Preflight.Finding;

/**
 * What was found, for whoever set the service up: each thing that is wrong once, with its name, the setting that names it,
 * the action and the remedy.
 */
final class Report {

    private final Surroundings surroundings;
    private final List<Finding> findings;

    Report(Surroundings surroundings, List<Finding> findings) {
        this.surroundings = surroundings;
        this.findings = List.copyOf(findings);
    }

    boolean isBad() {
        return !problems().isEmpty();
    }

    /** Whatever AWS did not answer, in one line; empty if there is nothing. */
    String unanswered() {
        var open = new LinkedHashMap<String, SequencedSet<String>>();
        for (var finding : findings) {
            if (finding.answer() instanceof Unanswered unanswered) {
                open.computeIfAbsent(
                                finding.need().what() + " (" + unanswered.why() + ")", key -> new LinkedHashSet<>())
                        .add(finding.trial().action());
            }
        }
        return open.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " on " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    /** All of it, in lines. */
    String text() {
        var text = new StringBuilder("%s cannot work with what it finds on AWS in the region %s:"
                .formatted(surroundings.service(), surroundings.region()));
        var number = 1;
        for (var problem : problems()) {
            text.append("\n\n%2d. ".formatted(number++)).append(problem.replace("\n", "\n    "));
        }
        if (!unanswered().isEmpty()) {
            text.append("\n\nNot answered, and so not known: ")
                    .append(unanswered())
                    .append('.');
        }
        return text.toString();
    }

    private SequencedSet<String> problems() {
        var problems = new LinkedHashSet<String>();
        for (var finding : findings) {
            switch (finding.answer()) {
                case NotLetIn refused -> problems.add(capital(refused.problem()) + "\nRemedy: " + refused.remedy());
                case Missing missing -> problems.add(missing(finding, missing));
                case Wrong wrong -> problems.add(wrong(finding, wrong));
                case Denied denied -> {}
                case Fine fine -> {}
                case Unanswered unanswered -> {}
            }
        }
        denials().forEach((need, actions) -> problems.add(denied(need, actions)));
        return problems;
    }

    private String missing(Finding finding, Missing missing) {
        return "%s does not exist in this account and region.\nSetting: %s\nSaid to: %s: %s\nRemedy: Create it, or set %s (and AWS_REGION) to the one that is meant."
                .formatted(
                        capital(finding.need().what()),
                        finding.need().property(),
                        finding.trial().action(),
                        missing.said(),
                        finding.need().property());
    }

    private static String wrong(Finding finding, Wrong wrong) {
        return "%s %s.\nSetting: %s\nRemedy: %s"
                .formatted(
                        capital(finding.need().what()),
                        wrong.problem(),
                        finding.need().property(),
                        wrong.remedy());
    }

    private static String denied(Need need, Map<String, String> actions) {
        var said = actions.values().iterator().next();
        return "The service may not use %s.\nSetting: %s\nDenied: %s\nAWS said: %s\nRemedy: Allow the role of the service these actions there; if it is encrypted by a key of yours, let the role use the key."
                .formatted(need.what(), need.property(), String.join(", ", new TreeSet<>(actions.keySet())), said);
    }

    private Map<Need, Map<String, String>> denials() {
        var denials = new LinkedHashMap<Need, Map<String, String>>();
        for (var finding : findings) {
            if (finding.answer() instanceof Denied denied) {
                denials.computeIfAbsent(finding.need(), need -> new LinkedHashMap<>())
                        .put(finding.trial().action(), denied.said());
            }
        }
        return denials;
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
