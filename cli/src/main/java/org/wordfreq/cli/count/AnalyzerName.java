package org.wordfreq.cli.count;

import org.wordfreq.wordcount.Analyzer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an analyzer. */
public final class AnalyzerName implements ITypeConverter<Analyzer> {

    @Override
    public Analyzer convert(String value) {
        return Analyzer.named(value)
                .orElseThrow(() -> new TypeConversionException(
                        "There is no analyzer '" + value + "'; choose standard or classic"));
    }
}
