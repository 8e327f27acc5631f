package org.wordfreq.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.wordfreq.contracts.ServiceIdentity;

class IdentityFilterTests {

    @Test
    void everyAnswerSaysWhichServiceItIsFrom() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WebConfiguration.class))
                .withPropertyValues("spring.application.name=results-service")
                .run(context -> {
                    var registration = context.getBean("serviceIdentity", FilterRegistrationBean.class);
                    var response = new MockHttpServletResponse();

                    Objects.requireNonNull(registration.getFilter())
                            .doFilter(new MockHttpServletRequest(), response, new MockFilterChain());

                    assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
                    assertThat(response.getHeader(ServiceIdentity.HEADER)).isEqualTo("results-service");
                });
    }
}
