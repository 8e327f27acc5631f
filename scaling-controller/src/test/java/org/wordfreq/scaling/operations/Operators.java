package org.wordfreq.scaling.operations;

import tools.jackson.databind.json.JsonMapper;

/** What an operator does, for tests beside the REST API. */
public final class Operators {

    public static final Class<Operations> KIND = Operations.class;

    private Operators() {}

    public static void pause(Operations operations, boolean paused) {
        operations.pause(paused, new Operations.Request("ada", paused ? "pause" : "resume", "test"));
    }

    public static void change(Operations operations, String json) {
        operations.change(JsonMapper.shared().readTree(json), null, new Operations.Request("ada", "settings", null));
    }
}
