package io.asterism.node.method;

/**
 * Why a request is turned down. The names are stable: logs and metrics carry them. Each has the status that the sender
 * gets and says what to check.
 */
public enum Refusal {
    /** The source address may not talk to us. */
    SOURCE_NOT_PERMITTED(403, "the acl sections, and the acl of the endpoint"),
    /** Nobody that we know. The sender can not tell this from a wrong password. */
    SENDER_UNKNOWN(401, "that an endpoint is found by the sender's From user, or by an identify with its address"),
    /** Known, but its credentials are wrong. */
    CREDENTIALS_WRONG(401, "username, password and realm in the auth sections of both sides"),
    METHOD_UNKNOWN(405, "whether the sender is meant to send this to us: Allow lists what we take"),
    EXTENSION_UNKNOWN(420, "what the sender requires of us in Require"),
    DIALOG_UNKNOWN(481, "why the sender has a dialog with us that we do not have"),
    HEADER_INVALID(400, "the header field that the detail names"),
    EVENT_MISSING(489, "event in the sender's outbound-publish"),
    EVENT_UNKNOWN(489, "event in the sender's outbound-publish: we take asterisk-devicestate and asterisk-mwi"),
    URI_SCHEME_UNKNOWN(416, "server_uri in the sender's outbound-publish: it begins with sip:"),
    RESOURCE_UNKNOWN(404, "the user part of the sender's server_uri: it is the name of an inbound-publication of ours"),
    RESOURCE_OF_ANOTHER(403, "endpoint in the inbound-publication: it names the one that may publish there"),
    EVENT_NOT_TAKEN(404, "the event_ options of the inbound-publication and the asterisk-publication they name"),
    SEVERAL_ENTITY_TAGS(400, "the sender: SIP-If-Match has one entity-tag"),
    BODY_TYPE_UNKNOWN(415, "the sender: a state is application/json"),
    BODY_ENCODING_UNKNOWN(415, "the sender: bodies are not compressed"),
    BODY_TOO_LARGE(413, "the sender: a state has some hundred bytes"),
    BODY_INVALID(400, "the sender's body: the detail names what is wrong with it"),
    PEER_UNKNOWN(403, "that the inbound-publication leads to an asterisk-publication"),
    EID_IS_OURS(403, "that no Asterisk has the entityid that asterism.eid gives the cluster"),
    EID_CONFLICT(403, "entityid in asterisk.conf: it must differ on each server"),
    EID_NOT_PINNED(403, "entityid in the sender's asterisk.conf, and @eid in its asterisk-publication of ours"),
    BODY_OF_ANOTHER_EVENT(400, "the sender: the body's type does not belong to the event"),
    LATER_VERSION(403, "the log of the other nodes: one of a later version refuses, and the detail is its own");

    private final int status;
    private final String check;

    Refusal(int status, String check) {
        this.status = status;
        this.check = check;
    }

    /** The status that the sender gets. */
    public int status() {
        return status;
    }

    /** What to check, for whoever reads the log. */
    public String check() {
        return check;
    }
}
