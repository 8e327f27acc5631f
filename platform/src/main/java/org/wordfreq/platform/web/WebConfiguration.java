package org.wordfreq.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** What every service does with every request. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(JsonMapperBuilderCustomizer.class)
class WebConfiguration {

    /** Has Spring read JSON as {@link RequestJson} does. */
    @Bean
    JsonMapperBuilderCustomizer strictRequests() {
        return RequestJson::strict;
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ContainerProblems containerProblems() {
        return new ContainerProblems();
    }

    /** Before all others, so that their refusals say it too. */
    @Bean
    FilterRegistrationBean<Filter> serviceIdentity(@Value("${spring.application.name}") String name) {
        var registration = new FilterRegistrationBean<Filter>(new IdentityFilter(name));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> wellFormedPaths() {
        var registration = new FilterRegistrationBean<Filter>(new PathFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
