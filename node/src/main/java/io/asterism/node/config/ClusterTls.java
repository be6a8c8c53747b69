package io.asterism.node.config;

import java.nio.file.Path;

/**
 * How nodes know each other for what they are: the section {@code asterism.cluster.tls}. All three files are PEM.
 *
 * @param certificate this node's certificate
 * @param key its private key
 * @param ca the certificate of the authority that signed those of all nodes
 */
public record ClusterTls(Path certificate, Path key, Path ca) {}
