package org.wordfreq.results;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where links begin. */
public final class Links {

    private Links() {}

    /** The URL of this service as the client of the present request knows it, forwarded headers included. */
    public static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
