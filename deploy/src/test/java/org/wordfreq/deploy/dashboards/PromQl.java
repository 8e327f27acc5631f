package org.wordfreq.deploy.dashboards;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the names of metrics in expressions of PromQL, by leaving out all else that looks like a name. */
final class PromQl {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    /** The metrics that the expression asks for. */
    static Set<String> metrics(String expression) {
        var names = new TreeSet<String>();
        var rest = expression;
        for (var pattern : new Pattern[] {TEXT, LABELS, GROUPING}) {
            rest = pattern.matcher(rest).replaceAll(" ");
        }
        NAME.matcher(rest).results().map(found -> found.group()).forEach(names::add);
        names.removeAll(WORDS);
        return names;
    }
}
