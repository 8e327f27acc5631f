package org.wordfreq.cli.console;

import java.io.PrintWriter;
import org.wordfreq.wordcount.WordCount;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Words as one JSON object, shaped like a page of results-service. */
final class JsonWords implements WordPrinter {

    private final PrintWriter out;
    private final JsonGenerator json;
    private long totalWords;

    JsonWords(PrintWriter out) {
        this.out = out;
        this.json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out);
    }

    @Override
    public void begin(Totals totals) {
        totalWords = totals.totalWords();
        json.writeStartObject();
        json.writeNumberProperty("totalWords", totals.totalWords());
        json.writeNumberProperty("distinctWords", totals.distinctWords());
        totals.malformedBytes().ifPresent(bytes -> json.writeNumberProperty("malformedBytes", bytes));
        json.writeArrayPropertyStart("words");
    }

    @Override
    public void word(WordCount word) {
        json.writeStartObject();
        json.writeStringProperty("word", word.word());
        json.writeNumberProperty("count", word.count());
        json.writeNumberProperty("frequency", (double) word.count() / totalWords);
        json.writeEndObject();
    }

    @Override
    public void end() {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        out.println();
        out.flush();
    }
}
