package org.wordfreq.scaling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ActorTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void authenticatedUserCannotCallHimselfAnother() {
        request.setUserPrincipal(new Named("ada"));
        request.addHeader(Actor.HEADER, "grace");

        assertThat(Actor.of(request)).isEqualTo("ada");
    }

    @Test
    void headerNamesTheActorWhereNobodyIsAuthenticated() {
        request.addHeader(Actor.HEADER, "Grace Hopper <grace@example.org>");

        assertThat(Actor.of(request)).isEqualTo("Grace Hopper <grace@example.org>");
    }

    @Test
    void nobodyIsAnonymous() {
        assertThat(Actor.of(request)).isEqualTo("anonymous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "ä", " a"})
    void whatIsNoNameIsRefused(String header) {
        request.addHeader(Actor.HEADER, header);

        assertThatThrownBy(() -> Actor.of(request)).isInstanceOf(Refusal.class);
    }

    private record Named(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }
}
