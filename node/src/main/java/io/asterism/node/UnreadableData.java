package io.asterism.node;

import io.asterism.federation.ReplicationSettings;
import io.asterism.federation.replication.DataDirectory;
import io.asterism.federation.replication.ReplicaException;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code asterism run --set-aside-data} does before anything reads the disk. */
final class UnreadableData {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableData.class);

    private UnreadableData() {}

    static void setAside(ReplicationSettings settings, Instant now) throws StartException {
        if (settings.directory().isPresent()) {
            setAside(settings.directory().get(), settings.buckets(), now);
        }
    }

    private static void setAside(Path directory, int buckets, Instant now) throws StartException {
        try {
            DataDirectory.setAside(directory, buckets, now)
                    .ifPresent(aside -> LOG.atWarn()
                            .addKeyValue("why", aside.why())
                            .addKeyValue("where", aside.where())
                            .log("What was kept on disk is set aside; the node starts with nothing"));
        } catch (ReplicaException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }
}
