package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** The answer of an operation that gives words, in each of its formats. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "The words",
        content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = WordsPage.class)),
            @Content(
                    mediaType = WordsFormat.TEXT_CSV,
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject("word,count\r\nthe,1642\r\nand,872\r\n")),
            @Content(mediaType = WordsFormat.APPLICATION_PARQUET, schema = @Schema(type = "string", format = "binary"))
        })
@interface WordsResponse {}
