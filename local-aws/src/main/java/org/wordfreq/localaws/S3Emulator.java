package org.wordfreq.localaws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** S3 by S3Proxy: a folder per bucket, a file per object. */
final class S3Emulator implements Emulator {

    private final S3Proxy proxy;

    private S3Emulator(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3Emulator start(URI endpoint, Optional<Path> directory) throws Exception {
        var proxy = S3Proxy.builder()
                .blobStore(blobStore(directory))
                .endpoint(endpoint)
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4, AwsClients.LOCAL_ACCESS_KEY, AwsClients.LOCAL_SECRET_KEY)
                // Without this the SDK's multipart uploads end in 501 for headers that only matter to AWS.
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        return new S3Emulator(proxy);
    }

    @Override
    public void stop() throws Exception {
        proxy.stop();
    }

    private static BlobStore blobStore(Optional<Path> directory) throws IOException {
        if (directory.isEmpty()) {
            return new TransientNio2BlobStore();
        }
        var folder = Files.createDirectories(directory.get());
        Leftovers.remove(folder);
        return new FilesystemNio2BlobStore(folder.toString());
    }
}
