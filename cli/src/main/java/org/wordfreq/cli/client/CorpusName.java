package org.wordfreq.cli.client;

import org.wordfreq.contracts.CorpusNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a corpus, by the rule that the services have. */
public final class CorpusName implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!CorpusNames.isValid(value)) {
            throw new TypeConversionException("The corpus '" + value + "' is not " + CorpusNames.RULE);
        }
        return value;
    }
}
