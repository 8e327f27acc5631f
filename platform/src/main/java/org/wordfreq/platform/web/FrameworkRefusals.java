package org.wordfreq.platform.web;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.ClassUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** What the web framework refuses by itself, told as our own refusals are: the input, the rule and the remedy. */
public final class FrameworkRefusals {

    private static final int SHOWN = 80;

    private FrameworkRefusals() {}

    /** The detail of the problem; empty for a failure about which the framework's own words must do. */
    public static Optional<String> detail(Exception failure) {
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            return Optional.of(method(method));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException type) {
            return Optional.of(contentType(type));
        }
        if (failure instanceof HttpMediaTypeNotAcceptableException accept) {
            return Optional.of("None of the media types in Accept is one of this resource. Accept "
                    + listed(accept.getSupportedMediaTypes()) + ".");
        }
        if (failure instanceof NoResourceFoundException nothing) {
            return Optional.of("There is nothing at the path '/" + shortened(nothing.getResourcePath())
                    + "'. /swagger-ui.html shows every path of this service.");
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return Optional.of(body(unreadable));
        }
        return failure instanceof TypeMismatchException mismatch ? Optional.of(value(mismatch)) : Optional.empty();
    }

    private static String body(HttpMessageNotReadableException refused) {
        if (refused.getCause() instanceof JacksonException unreadable) {
            return JsonRefusals.detail(unreadable);
        }
        return refused.getCause() instanceof IOException
                ? JsonRefusals.BROKEN_OFF
                : "The body is missing. Send a JSON object as /swagger-ui.html shows it.";
    }

    private static String method(HttpRequestMethodNotSupportedException refused) {
        var allowed = refused.getSupportedMethods();
        return "The method '" + shortened(refused.getMethod()) + "' is not one of this path."
                + (allowed == null ? "" : " Use " + String.join(" or ", allowed) + ".");
    }

    private static String contentType(HttpMediaTypeNotSupportedException refused) {
        var given = refused.getContentType();
        return (given == null
                        ? "The request has no Content-Type, or no body."
                        : "The Content-Type '" + shortened(given) + "' is not taken here.")
                + " Send a body of type " + listed(refused.getSupportedMediaTypes()) + ".";
    }

    private static String value(TypeMismatchException refused) {
        var name = refused instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : refused.getPropertyName();
        return value(refused.getValue(), name, typeName(refused.getRequiredType()));
    }

    /** What a value should have been. */
    public static String value(@Nullable Object value, @Nullable String name, String type) {
        return "The value '" + shortened(value) + "' of '" + name + "' is not " + type + ". Send one.";
    }

    /** The type in words that clients know. */
    public static String typeName(@Nullable Class<?> type) {
        if (type == null) {
            return "of the right form";
        }
        var boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        return boxed == Integer.class || boxed == Long.class
                ? "a whole number"
                : "a " + type.getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** The input as text, the beginning of it if it is long. */
    public static String shortened(@Nullable Object input) {
        var text = String.valueOf(input);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static String listed(Collection<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
    }
}
