package org.wordfreq.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.wordfreq.wordcount.WordCounter;

/**
 * Lucene's {@link StandardTokenizer} and {@link LowerCaseFilter}, the fairest peer: it too cuts text by UAX #29. Attributes
 * and buffers are reused, no object is made for a token.
 */
final class LuceneTokenizer implements InMemoryCounter {

    @Override
    public Totals count(byte[] utf8) {
        try (var tokenizer = new StandardTokenizer();
                var tokens = new LowerCaseFilter(tokenizer)) {
            tokenizer.setMaxTokenLength(WordCounter.MAX_WORD_BYTES); // also the size of its buffer, 255 by default

            tokenizer.setReader(new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8));
            return count(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of reading memory
        }
    }

    private static Totals count(TokenStream tokens) throws IOException {
        var tally = new CharTally();
        var term = tokens.getAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
            tally.add(term.buffer(), 0, term.length());
        }
        tokens.end();
        return tally.totals();
    }
}
