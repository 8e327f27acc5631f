package org.wordfreq.results;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where links begin. */
public final class Links {

    private Links() {}

    /** The header Link (RFC 8288) to the page that follows the present request's. */
    static String next(String cursor) {
        var url = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", cursor)
                .build();
        return "<" + url.toUriString() + ">; rel=\"next\"";
    }

    /** The URL of this service as the client of the present request knows it, forwarded headers included. */
    public static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
