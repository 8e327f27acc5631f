package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** As much of CloudWatch's metric math as our alarms use: IF, AND, comparisons, sums, numbers and names of metrics. */
final class MetricExpression {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*|[0-9.]+|==|[+<>(),]");

    private final List<String> words;
    private final Map<String, Double> values;
    private int next;

    MetricExpression(String expression, Map<String, Double> values) {
        this.words = WORD.matcher(expression).results().map(MatchResult::group).toList();
        this.values = values;
        if (!String.join("", words).equals(expression.replace(" ", ""))) {
            throw new AssertionError("not understood: " + expression);
        }
    }

    double value() {
        var value = and();
        if (next < words.size()) {
            throw new AssertionError("not understood: " + words.get(next) + " in " + words);
        }
        return value;
    }

    private double and() {
        var left = comparison();
        while (takes("AND")) {
            var right = comparison();
            left = truth(left != 0 && right != 0);
        }
        return left;
    }

    private double comparison() {
        var left = sum();
        if (takes("==")) {
            return truth(left == sum());
        }
        if (takes("<")) {
            return truth(left < sum());
        }
        return takes(">") ? truth(left > sum()) : left;
    }

    private double sum() {
        var sum = operand();
        while (takes("+")) {
            sum += operand();
        }
        return sum;
    }

    private double operand() {
        var word = words.get(next++);
        if (word.equals("(")) {
            var value = and();
            expect(")");
            return value;
        }
        if (word.equals("IF")) {
            return choice();
        }
        return Character.isDigit(word.charAt(0))
                ? Double.parseDouble(word)
                : Objects.requireNonNull(values.get(word), word);
    }

    private double choice() {
        expect("(");
        var condition = and();
        expect(",");
        var then = and();
        expect(",");
        var otherwise = and();
        expect(")");
        return condition != 0 ? then : otherwise;
    }

    private void expect(String word) {
        if (!takes(word)) {
            throw new AssertionError(word + " expected at " + next + " of " + words);
        }
    }

    private boolean takes(String word) {
        var there = next < words.size() && words.get(next).equals(word);
        next += there ? 1 : 0;
        return there;
    }

    private static double truth(boolean is) {
        return is ? 1 : 0;
    }
}
