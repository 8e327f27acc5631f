package org.wordfreq.platform.web;

import org.wordfreq.contracts.ProblemType;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * How the JSON of requests is read: strictly, since a member that is misspelt or there twice, or a number that was meant
 * otherwise, must not silently be something else. What is wrong with a body is told by {@link JsonRefusals}, as
 * {@link ProblemType#INVALID_REQUEST}.
 */
public final class RequestJson {

    /** Reads and writes so, for what has no Spring around it. */
    public static final JsonMapper MAPPER = strict(JsonMapper.builder()).build();

    private RequestJson() {}

    /** Makes a mapper refuse what it does not know, and turn no kind of value into another. */
    public static JsonMapper.Builder strict(JsonMapper.Builder mapper) {
        return mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
