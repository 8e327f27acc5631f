package org.wordfreq.platform.web;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with the JSON of a request: the member, the rule and the remedy. Never in Jackson's words, which name our
 * classes.
 */
public final class JsonRefusals {

    /** What is wrong with a body that could not be read to its end. */
    public static final String BROKEN_OFF =
            "The body could not be read to its end: it ended before its announced length,"
                    + " or the connection broke off. Send all of it again.";

    /** The words of Jackson, which has no class for it. */
    private static final Pattern TWICE = Pattern.compile("(?s)Duplicate Object property \"(.*)\"");

    private static final String REMEDY = " Send it as /swagger-ui.html shows it.";

    private static final String OTHER = "of another kind";

    private JsonRefusals() {}

    /**
     * The detail of the problem.
     *
     * @param more members that the path takes besides those of the type that was read
     */
    public static String detail(JacksonException unreadable, String... more) {
        var member = member(unreadable);
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return "The member '" + FrameworkRefusals.shortened(member) + "' is none that is known here. There are "
                    + known(unknown, more) + "; leave out what is not needed.";
        }
        if (unreadable instanceof StreamConstraintsException) {
            return "The body is nested too deeply, or a name or a value in it is too long." + REMEDY;
        }
        if (unreadable instanceof JacksonIOException) {
            return BROKEN_OFF;
        }
        if (unreadable instanceof StreamReadException broken && !(broken instanceof InputCoercionException)) {
            return syntax(broken);
        }
        var input = member.isEmpty() ? "The body" : "The member '" + FrameworkRefusals.shortened(member) + "'";
        return input
                + ownWords(unreadable)
                        .map(words -> " breaks a rule: " + words)
                        .orElseGet(() -> member.isEmpty()
                                ? " must be one JSON object, with nothing after it"
                                : " must be " + rule(unreadable))
                + "." + REMEDY;
    }

    /**
     * What is wrong with a body of more bytes than are read.
     *
     * @param limit the most that are, in bytes
     */
    public static String tooLarge(long limit) {
        return "The body is larger than " + limit + " bytes, the most that is read of such a request. Send less.";
    }

    private static String syntax(StreamReadException broken) {
        var where = " (line " + broken.getLocation().getLineNr() + ", column "
                + broken.getLocation().getColumnNr() + "). ";
        if (broken instanceof UnexpectedEndOfInputException) {
            return "The body ends in the middle of its JSON" + where + "Send all of it, with the length that it has.";
        }
        var twice = TWICE.matcher(broken.getOriginalMessage());
        return twice.matches()
                ? "The member '" + FrameworkRefusals.shortened(twice.group(1)) + "' is there twice" + where
                        + "Send each member once."
                : "The body is no JSON" + where + "Send a JSON object as /swagger-ui.html shows it.";
    }

    private static String known(UnrecognizedPropertyException unknown, String... more) {
        var names = new TreeSet<String>();
        Stream.concat(unknown.getKnownPropertyIds().stream().map(String::valueOf), Stream.of(more))
                .forEach(names::add);
        return String.join(", ", names);
    }

    private static String rule(JacksonException unreadable) {
        if (unreadable instanceof InvalidNullException empty) {
            return kind(empty.getTargetType()) + ", not null";
        }
        if (unreadable instanceof InvalidFormatException format) {
            return kind(format.getTargetType()) + ", not " + shown(format.getValue());
        }
        if (unreadable instanceof MismatchedInputException mismatch) {
            return kind(mismatch.getTargetType());
        }
        if (unreadable instanceof InputCoercionException range) {
            return kind(range.getTargetType()) + " within the bounds of one";
        }
        return OTHER;
    }

    /** What a constructor of ours says of a value; what others say is not for clients. */
    private static Optional<String> ownWords(JacksonException unreadable) {
        return unreadable instanceof ValueInstantiationException
                        && unreadable.getCause() instanceof IllegalArgumentException ours
                        && ours.getClass() == IllegalArgumentException.class
                ? Optional.ofNullable(ours.getMessage())
                : Optional.empty();
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return OTHER;
        }
        var boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed == Integer.class || boxed == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "a number";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == String.class || boxed.isEnum()) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(boxed)) {
            return "an array";
        }
        return boxed.isRecord() ? "an object" : OTHER;
    }

    private static String shown(Object value) {
        var text = FrameworkRefusals.shortened(value);
        return value instanceof String ? "the text '" + text + "'" : text;
    }

    private static String member(JacksonException unreadable) {
        return unreadable.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
