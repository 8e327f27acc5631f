package org.wordfreq.cli.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to start and where.
 *
 * @param installation the built programs
 * @param ports one for each part
 * @param data the folder of the emulators' data
 * @param logs the folder of the logs; exists
 * @param fleet how many counters
 */
record PlatformPlan(Installation installation, Ports ports, Path data, Path logs, FleetPlan fleet) {

    private static final String BOUNDS = "--wordfreq.scaling.";
    private static final String TARGET = "--wordfreq.scaling.target.";

    /** The emulators write this file when they are ready. */
    Path emulatorsReady() {
        return logs.resolve("local-aws.ready");
    }

    /** What results-service keeps to answer faster; worth nothing after the run. */
    Path cache() {
        return logs.resolve("cache");
    }

    List<String> emulatorArguments() {
        return List.of(
                "--data", data.toString(),
                "--s3-port", Integer.toString(ports.s3()),
                "--sqs-port", Integer.toString(ports.sqs()),
                "--dynamodb-port", Integer.toString(ports.dynamoDb()),
                "--ready-file", emulatorsReady().toString());
    }

    /** The same for every service; each takes what it knows. */
    List<String> serviceArguments(int port) {
        return List.of(
                "--wordfreq.ingest.results-url=http://127.0.0.1:" + ports.results(),
                // The S3 emulator tells nobody of an object that is put into the bucket; the sweep must find it.
                "--wordfreq.ingest.reconciliation.interval=20s",
                "--wordfreq.ingest.reconciliation.objects-interval=20s",
                "--wordfreq.results.cache.directory=" + cache(),
                "--spring.main.banner-mode=off",
                "--server.port=" + port,
                "--spring.cloud.aws.s3.endpoint=http://127.0.0.1:" + ports.s3(),
                "--spring.cloud.aws.sqs.endpoint=http://127.0.0.1:" + ports.sqs(),
                "--spring.cloud.aws.dynamodb.endpoint=http://127.0.0.1:" + ports.dynamoDb());
    }

    /** Those of scaling-controller, which starts the counters and tells them what every service is told. */
    List<String> scalingArguments() {
        var arguments = new ArrayList<>(serviceArguments(ports.scaling()));
        if (fleet.most() > 0) {
            arguments.addAll(List.of(
                    BOUNDS + "min=" + fleet.least(),
                    BOUNDS + "max=" + fleet.most(),
                    BOUNDS + "latency-target=" + fleet.latencyTarget(),
                    TARGET + "type=process",
                    TARGET + "process.folder=" + logs,
                    TARGET + "process.initial=" + fleet.least(),
                    TARGET + "process.outlive=true"));
            var command = Jvm.commandEndingWithUs(installation.counter(), serviceArguments(0));
            for (var word = 0; word < command.size(); word++) {
                arguments.add(TARGET + "process.command[" + word + "]=" + command.get(word));
            }
        }
        return arguments;
    }
}
