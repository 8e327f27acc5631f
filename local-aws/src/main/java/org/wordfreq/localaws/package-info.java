/** Embedded S3, SQS and DynamoDB on loopback, and the provisioner of our resources. */
@NullMarked
package org.wordfreq.localaws;

import org.jspecify.annotations.NullMarked;
