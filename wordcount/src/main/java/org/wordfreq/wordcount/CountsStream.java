package org.wordfreq.wordcount;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts as a stream of bytes: a magic number, the analyzer's fingerprint, the totals, and the words in the order of their
 * bytes (see {@link WordEncoder}), so that streams can be merged while they are read. The totals of the words are there to
 * check what was read.
 *
 * @param analyzer of the words
 * @param totals of the text
 * @param words how many different ones there are
 * @param occurrences the sum of their counts
 */
record CountsStream(Analyzer analyzer, WordCounts.Totals totals, long words, long occurrences) {

    /** "WFC1". */
    private static final int MAGIC = 0x57464331;

    void writeTo(OutputStream out, WordCursor inOrder) throws IOException {
        var data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeUTF(analyzer.fingerprint());
        data.writeLong(totals.bytes());
        data.writeLong(totals.malformedBytes());
        data.writeLong(totals.overlongWords());
        data.writeLong(words);
        data.writeLong(occurrences);
        new WordEncoder(data).writeAll(inOrder);
        data.flush();
    }

    static WordCounts merge(List<InputStream> parts, SpillSettings settings) throws IOException {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("There are no parts to merge");
        }
        var heads = new ArrayList<CountsStream>();
        var cursors = new ArrayList<WordCursor>();
        for (var part : parts) {
            var head = read(part);
            heads.add(head);
            cursors.add(new CheckedCursor(new WordDecoder(part), head.words, head.occurrences));
        }
        var analyzer = heads.get(0).analyzer;
        for (var head : heads) {
            if (head.analyzer != analyzer) {
                throw new IllegalArgumentException(
                        "The parts are of different analyzers, " + analyzer.id() + " and " + head.analyzer.id());
            }
        }
        var totals = heads.stream().map(CountsStream::totals).reduce(WordCounts.Totals.NONE, WordCounts.Totals::plus);
        var merged = new MergedCursor(MergedCursor.BY_WORD, cursors);
        return new WordCounts(analyzer, totals, CountedWords.of(merged, settings));
    }

    private static CountsStream read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        if (data.readInt() != MAGIC) {
            throw new StreamCorruptedException("These are no counts of words: they begin with something else");
        }
        var fingerprint = data.readUTF();
        var totals = new WordCounts.Totals(data.readLong(), data.readLong(), data.readLong());
        return new CountsStream(analyzer(fingerprint), totals, data.readLong(), data.readLong());
    }

    private static Analyzer analyzer(String fingerprint) throws StreamCorruptedException {
        for (var analyzer : Analyzer.values()) {
            if (analyzer.fingerprint().equals(fingerprint)) {
                return analyzer;
            }
        }
        throw new StreamCorruptedException("The counts are by the rules of " + fingerprint
                + ", which are not those of this" + " version of the library: count again");
    }
}
