package org.wordfreq.infra;

import java.util.Map;

/** The program that the CDK's command line runs: context in, templates out. */
final class WordFreqApp {

    private static final int WRONG_SETTINGS = 2;

    private WordFreqApp() {}

    /** Ends with 2 where the settings are wrong, after it has said how. */
    public static void main(String[] args) {
        System.exit(run());
    }

    private static int run() {
        var app = Platform.app(Map.of());
        try {
            new Platform(app, SettingsReader.read(Platform.context(app), System.getenv()));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return WRONG_SETTINGS;
        }
        app.synth();
        return 0;
    }
}
