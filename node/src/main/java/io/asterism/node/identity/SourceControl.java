package io.asterism.node.identity;

import io.asterism.node.config.AccessList;
import io.asterism.node.config.SipSettings;
import java.net.InetAddress;
import java.util.List;

/** The access lists of {@code type = acl}: who is turned away with 403 before anyone asks who it is. */
public final class SourceControl {

    private final List<AccessList> sources;
    private final List<AccessList> contacts;

    public SourceControl(SipSettings settings) {
        this.sources = settings.acls();
        this.contacts = settings.contactAcls();
    }

    /** Whether requests may come from there. */
    public boolean permitsSource(InetAddress address) {
        return AccessList.permit(sources, address);
    }

    /** Whether a Contact may name this address. */
    public boolean permitsContact(InetAddress address) {
        return AccessList.permit(contacts, address);
    }
}
