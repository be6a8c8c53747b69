package io.asterism.node;

import io.asterism.node.config.LoadResult;
import io.asterism.node.config.NodeSettings;
import io.asterism.node.config.SettingsChange;
import io.asterism.node.http.ReloadResult;
import io.asterism.protocol.asterisk.Finding;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again while the node runs, on a thread of its own since files and name servers block. Reloads
 * follow one another, never overlap.
 */
final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    /** What works from the settings. */
    @FunctionalInterface
    interface Target {
        /** Changes over to these settings; or changes nothing and says why. */
        List<Finding> take(NodeSettings settings);
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("asterism-reload").daemon().factory());
    private final ConfigurationSource source;
    private final Target target;
    private volatile NodeSettings running;

    Reloader(ConfigurationSource source, NodeSettings running, Target target) {
        this.source = source;
        this.running = running;
        this.target = target;
    }

    /** What was taken last. */
    NodeSettings running() {
        return running;
    }

    CompletionStage<ReloadResult> reload() {
        return CompletableFuture.supplyAsync(this::load, thread).thenApply(Reloader::logged);
    }

    private ReloadResult load() {
        return switch (source.load()) {
            case LoadResult.Rejected rejected -> new ReloadResult.Refused(rejected.findings());
            case LoadResult.Loaded loaded -> take(loaded);
        };
    }

    private ReloadResult take(LoadResult.Loaded loaded) {
        List<Finding> refusals =
                SettingsChange.between(running, loaded.settings()).refusals();
        if (refusals.isEmpty()) {
            refusals = target.take(loaded.settings());
        }
        if (!refusals.isEmpty()) {
            return new ReloadResult.Refused(refusals);
        }
        running = loaded.settings();
        return new ReloadResult.Applied(loaded.warnings());
    }

    private static ReloadResult logged(ReloadResult result) {
        result.findings()
                .forEach(finding -> LOG.atWarn().addKeyValue("finding", finding).log("Configuration"));
        switch (result) {
            case ReloadResult.Applied applied -> LOG.info("The node runs on the configuration as it is now");
            case ReloadResult.Refused refused ->
                LOG.warn("The configuration as it is now cannot be taken: the node runs on the one it had");
        }
        return result;
    }
}
