package org.wordfreq.results;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import org.springframework.core.MethodParameter;
import org.wordfreq.platform.web.FrameworkRefusals;

/** What a parameter takes, in words that clients know: its type, and its range where the code bounds it. */
final class ParameterType {

    private ParameterType() {}

    static String of(MethodParameter parameter) {
        return of(parameter.getParameterType(), parameter.getParameter());
    }

    static String of(Field field) {
        return of(field.getType(), field);
    }

    private static String of(Class<?> type, AnnotatedElement declared) {
        var min = declared.getAnnotation(Min.class);
        var max = declared.getAnnotation(Max.class);
        var range = min == null || max == null ? "" : " from " + min.value() + " to " + max.value();
        return FrameworkRefusals.typeName(type) + range;
    }
}
