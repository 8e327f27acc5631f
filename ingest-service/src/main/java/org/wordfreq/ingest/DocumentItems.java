package org.wordfreq.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Creates the items of documents, and of the corpora that they belong to. */
@Component
final class DocumentItems {

    private static final int REMEMBERED_CORPORA = 10_000;

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final Set<String> knownCorpora = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

    DocumentItems(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    /**
     * The document with this key, if it has an item.
     *
     * @throws UploadStopped if the document was deleted: an upload that is repeated late must not bring it back
     */
    Optional<Document> find(String objectKey) {
        var key = DocumentTable.tableKey(names.documentsBucket(), objectKey);
        var response = dynamoDb.getItem(get -> get.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(key)))
                .consistentRead(true));
        if (response.hasItem() && Tombstone.isTombstone(response.item())) {
            throw new UploadStopped(Refusal.deleted(Tombstone.fromItem(response.item())));
        }
        return response.hasItem() ? Optional.of(DocumentTable.fromItem(response.item())) : Optional.empty();
    }

    /**
     * Creates the document's item; if it has one already, that one stays and is returned.
     *
     * @throws UploadStopped if the document was deleted meanwhile
     */
    Document create(Document document) {
        rememberCorpus(document.corpus());
        try {
            dynamoDb.putItem(put -> put.tableName(names.documentsTable())
                    .item(DocumentTable.toItem(document))
                    .conditionExpression("attribute_not_exists(Filename)"));
            return document;
        } catch (ConditionalCheckFailedException createdBefore) {
            return find(document.key()).orElse(document);
        }
    }

    /** Makes the corpus one that can be listed; before its first document, so that no document is without. */
    private void rememberCorpus(String corpus) {
        if (!knownCorpora.contains(corpus)) {
            dynamoDb.putItem(put -> put.tableName(names.documentsTable()).item(DocumentTable.corpusItem(corpus)));
            knownCorpora.add(corpus);
        }
    }

    private static final class Recent extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_CORPORA;
        }
    }
}
