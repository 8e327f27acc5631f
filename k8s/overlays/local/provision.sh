#!/bin/sh
# What WordFreq needs on AWS. LocalStack runs this when it is ready; what exists is left as it is.
set -eu

queue_arn() {
  awslocal sqs get-queue-attributes --queue-url "$(awslocal sqs get-queue-url --queue-name "$1" --query QueueUrl --output text)" \
    --attribute-names QueueArn --query Attributes.QueueArn --output text
}

awslocal sqs create-queue --queue-name wordfreq-jobs-dlq --attributes MessageRetentionPeriod=1209600
awslocal sqs create-queue --queue-name wordfreq-results --attributes MessageRetentionPeriod=1209600
awslocal sqs create-queue --queue-name wordfreq-jobs --attributes "{
  \"VisibilityTimeout\": \"60\", \"MessageRetentionPeriod\": \"1209600\",
  \"RedrivePolicy\": \"{\\\"deadLetterTargetArn\\\":\\\"$(queue_arn wordfreq-jobs-dlq)\\\",\\\"maxReceiveCount\\\":\\\"5\\\"}\"}"

for bucket in wordfreq-documents wordfreq-results; do
  awslocal s3api head-bucket --bucket "$bucket" 2>/dev/null || awslocal s3api create-bucket --bucket "$bucket"
done
awslocal s3api put-bucket-notification-configuration --bucket wordfreq-documents --notification-configuration "{
  \"QueueConfigurations\": [{\"QueueArn\": \"$(queue_arn wordfreq-jobs)\", \"Events\": [\"s3:ObjectCreated:*\"]}]}"

awslocal dynamodb describe-table --table-name wordfreq >/dev/null 2>&1 || awslocal dynamodb create-table --table-name wordfreq \
  --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=Filename,AttributeType=S AttributeName=DocumentId,AttributeType=S \
  AttributeName=Corpus,AttributeType=S AttributeName=ListingKey,AttributeType=S \
  --key-schema AttributeName=Filename,KeyType=HASH \
  --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES \
  --global-secondary-indexes '[
    {"IndexName": "DocumentId", "KeySchema": [{"AttributeName": "DocumentId", "KeyType": "HASH"}],
     "Projection": {"ProjectionType": "KEYS_ONLY"}},
    {"IndexName": "CorpusListing", "KeySchema": [{"AttributeName": "Corpus", "KeyType": "HASH"},
     {"AttributeName": "ListingKey", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "ALL"}}]'
awslocal dynamodb describe-table --table-name wordfreq-workers >/dev/null 2>&1 || awslocal dynamodb create-table \
  --table-name wordfreq-workers --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=WorkerId,AttributeType=S --key-schema AttributeName=WorkerId,KeyType=HASH
for table in wordfreq wordfreq-workers; do
  awslocal dynamodb update-time-to-live --table-name "$table" \
    --time-to-live-specification Enabled=true,AttributeName=ExpiresAt || true # it says no when it is so already
done

awslocal sns create-topic --name wordfreq-events
echo "WordFreq's buckets, queues, tables and topic are there."
