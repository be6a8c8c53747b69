package io.asterism.node.cli.client;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;

/** Prints one kind of answer for humans. */
@FunctionalInterface
public interface View {

    /** Prints what the parser reads, while it reads. */
    void print(JsonParser json, PrintWriter out) throws IOException;
}
