package org.wordfreq.contracts;

import java.util.List;

/**
 * The ids of the analyzers that clients may ask for. ingest-service refuses any other without depending on the module
 * that implements them; counter-service tests that both agree.
 */
public final class AnalyzerIds {

    /** Unicode word segmentation; what documents are counted with that ask for nothing else. */
    public static final String STANDARD = "standard";

    /** The tokenizer of the original app. */
    public static final String CLASSIC = "classic";

    /** The analyzer of documents that name none. */
    public static final String DEFAULT = STANDARD;

    /** Every id, the default one first. */
    public static final List<String> ALL = List.of(STANDARD, CLASSIC);

    private AnalyzerIds() {}
}
