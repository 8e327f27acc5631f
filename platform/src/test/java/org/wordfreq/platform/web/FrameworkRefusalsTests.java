package org.wordfreq.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

class FrameworkRefusalsTests {

    @Test
    void methodIsNamedWithThoseAllowed() {
        var refused = new HttpRequestMethodNotSupportedException("DELETE", List.of("GET", "PUT"));

        assertThat(FrameworkRefusals.detail(refused)).get().asString().contains("'DELETE'", "Use GET or PUT");
    }

    @Test
    void missingBodyIsNotANullContentType() {
        var refused = new HttpMediaTypeNotSupportedException((MediaType) null, List.of(MediaType.MULTIPART_FORM_DATA));

        assertThat(FrameworkRefusals.detail(refused))
                .get()
                .asString()
                .contains("no Content-Type", "multipart/form-data")
                .doesNotContain("null");
    }

    @Test
    void mediaTypesAreNamedWithThoseSupported() {
        var sent = new HttpMediaTypeNotSupportedException(MediaType.TEXT_XML, List.of(MediaType.APPLICATION_JSON));
        var accepted = new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));

        assertThat(FrameworkRefusals.detail(sent)).get().asString().contains("'text/xml'", "application/json");
        assertThat(FrameworkRefusals.detail(accepted)).get().asString().contains("Accept application/json");
    }

    @Test
    void unknownPathIsNamedWithWhereToLook() {
        var root = new NoResourceFoundException(HttpMethod.GET, "/", "");
        var path = new NoResourceFoundException(HttpMethod.GET, "/v1/nothing", "v1/nothing");

        assertThat(FrameworkRefusals.detail(root)).get().asString().contains("'/'", "/swagger-ui.html");
        assertThat(FrameworkRefusals.detail(path)).get().asString().contains("'/v1/nothing'", "/swagger-ui.html");
    }

    @Test
    void valueIsShownShortWithTheTypeExpected() {
        var refused = new TypeMismatchException("x".repeat(200), int.class);

        assertThat(FrameworkRefusals.detail(refused))
                .get()
                .asString()
                .contains("x".repeat(80) + "...'", "a whole number")
                .doesNotContain("x".repeat(81));
    }

    @Test
    void otherFailuresKeepTheFrameworksWords() {
        assertThat(FrameworkRefusals.detail(new IllegalStateException("secret")))
                .isEmpty();
    }
}
