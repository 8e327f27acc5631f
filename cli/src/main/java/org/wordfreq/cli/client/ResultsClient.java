package org.wordfreq.cli.client;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wordfreq.wordcount.WordCount;

/** What results-service tells. */
public final class ResultsClient {

    private static final int PAGE = 1_000;
    private static final int WORDS_PAGE = 10_000;

    private final ServiceClient service;

    public ResultsClient(Endpoint endpoint, Retries retries) {
        this.service = new ServiceClient("results-service", endpoint, retries);
    }

    /** A page of words, with the totals of the whole text. */
    public record WordsPage(
            long totalWords,
            long distinctWords,
            List<WordCount> words,
            @Nullable String next) {
        public WordsPage {
            words = List.copyOf(words);
        }
    }

    /** A corpus, its documents by status. */
    public record Corpus(
            String corpus, long documents, Map<String, Long> documentsByStatus, long bytes, long totalWords) {
        public Corpus {
            documentsByStatus = Map.copyOf(documentsByStatus);
        }

        /** How many documents no counter will change any more. */
        public long finished() {
            return documents - of("queued") - of("counting");
        }

        /** How many documents have that status. */
        public long of(String status) {
            return documentsByStatus.getOrDefault(status, 0L);
        }
    }

    private record DocumentsPage(
            List<DocumentInfo> documents, @Nullable String next) {}

    private record CorpusName(String corpus) {}

    private record CorporaPage(
            List<CorpusName> corpora, @Nullable String next) {}

    /** The document as it stands now, if the service knows of it already. */
    public Optional<DocumentInfo> findDocument(UUID id) {
        return service.find("/v1/documents/" + id, DocumentInfo.class);
    }

    /** The documents of a corpus, the newest first, as long as the consumer wants more. */
    public void documents(String corpus, Predicate<DocumentInfo> wantsMore) {
        pages(
                "/v1/documents?corpus=" + encoded(corpus) + "&limit=" + PAGE,
                DocumentsPage.class,
                DocumentsPage::next,
                page -> page.documents().stream().allMatch(wantsMore));
    }

    /** The names of all corpora. */
    public void corpora(Consumer<String> consumer) {
        pages("/v1/corpora?limit=" + PAGE, CorporaPage.class, CorporaPage::next, page -> {
            page.corpora().forEach(each -> consumer.accept(each.corpus()));
            return true;
        });
    }

    /** The state of a corpus. */
    public Corpus corpus(String corpus) {
        return service.get("/v1/corpora/" + encoded(corpus), Corpus.class);
    }

    /** The state of a corpus, if there is one of that name already. */
    public Optional<Corpus> findCorpus(String corpus) {
        return service.find("/v1/corpora/" + encoded(corpus), Corpus.class);
    }

    /** Where the words of a document are. */
    public static String wordsOf(UUID document) {
        return "/v1/documents/" + document + "/words";
    }

    /** Where the words of a corpus are. */
    public static String wordsOf(String corpus) {
        return "/v1/corpora/" + encoded(corpus) + "/words";
    }

    /**
     * Words in order, in pages.
     *
     * @param path where the words are
     * @param prefix only words that begin so; empty for all
     * @param limit how many at most, 0 for all
     * @param consumer takes each page, the first also when it is empty
     */
    public void words(String path, String prefix, long limit, Consumer<WordsPage> consumer) {
        var left = new long[] {limit == 0 ? Long.MAX_VALUE : limit};
        var page = Math.min(left[0], WORDS_PAGE);
        var query = path + "?limit=" + page + (prefix.isEmpty() ? "" : "&prefix=" + encoded(prefix));
        pages(query, WordsPage.class, WordsPage::next, found -> {
            var words = found.words().stream().limit(left[0]).toList();
            left[0] -= words.size();
            consumer.accept(new WordsPage(found.totalWords(), found.distinctWords(), words, null));
            return left[0] > 0;
        });
    }

    /** All words at that path, in order, as one stream of CSV. */
    public void allWords(String path, Consumer<WordCount> consumer) {
        try (InputStream csv = service.stream(path, "text/csv")) {
            new CsvReader(csv).forEach(consumer);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private <T> void pages(String query, Class<T> type, Function<T, @Nullable String> next, Predicate<T> wantsMore) {
        @Nullable String cursor = null;
        do {
            var page = service.get(cursor == null ? query : query + "&cursor=" + encoded(cursor), type);
            cursor = wantsMore.test(page) ? next.apply(page) : null;
        } while (cursor != null);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
