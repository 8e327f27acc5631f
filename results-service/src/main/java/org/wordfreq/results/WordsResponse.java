package org.wordfreq.results;

import io.swagger.v3.oas.annotations.headers.Header;
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
        headers =
                @Header(
                        name = "Link",
                        description = "CSV with a limit, when more words follow: where they are (RFC 8288, rel=next)",
                        schema =
                                @Schema(
                                        type = "string",
                                        example =
                                                "<http://127.0.0.1:8083/v1/documents/019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11"
                                                        + "/words?limit=1000&cursor=eyJjb3VudHMiOiI4...>; rel=\"next\"")),
        content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = WordsPage.class)),
            @Content(
                    mediaType = WordsFormat.TEXT_CSV,
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject("word,count\r\nthe,1642\r\nand,872\r\n")),
            @Content(mediaType = WordsFormat.APPLICATION_PARQUET, schema = @Schema(type = "string", format = "binary"))
        })
@interface WordsResponse {}
