package io.asterism.protocol.asterisk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The classes of POSIX: in ASCII exactly its, and beyond it by Unicode, where glibc's tables may differ in a rare
 * character.
 */
enum CharacterClass {
    ALNUM {
        @Override
        boolean has(int c) {
            return DIGIT.has(c) || ALPHA.has(c);
        }
    },
    ALPHA {
        @Override
        boolean has(int c) {
            return Character.isAlphabetic(c) || (c > '9' && Character.isDigit(c));
        }
    },
    BLANK {
        @Override
        boolean has(int c) {
            return c == '\t' || (SPACE.has(c) && Character.isSpaceChar(c));
        }
    },
    CNTRL {
        @Override
        boolean has(int c) {
            return Character.isISOControl(c);
        }
    },
    DIGIT {
        @Override
        boolean has(int c) {
            return c >= '0' && c <= '9';
        }
    },
    GRAPH {
        @Override
        boolean has(int c) {
            return Character.isDefined(c) && !CNTRL.has(c) && !Character.isSpaceChar(c);
        }
    },
    LOWER {
        @Override
        boolean has(int c) {
            return Character.isLowerCase(c);
        }
    },
    PRINT {
        @Override
        boolean has(int c) {
            return Character.isDefined(c) && !CNTRL.has(c);
        }
    },
    PUNCT {
        @Override
        boolean has(int c) {
            return GRAPH.has(c) && !ALNUM.has(c);
        }
    },
    SPACE {
        @Override
        boolean has(int c) {
            return (c >= '\t' && c <= '\r') || (Character.isWhitespace(c) && Character.isSpaceChar(c));
        }
    },
    UPPER {
        @Override
        boolean has(int c) {
            return Character.isUpperCase(c);
        }
    },
    XDIGIT {
        @Override
        boolean has(int c) {
            return c < 0x80 && Character.digit(c, 16) >= 0;
        }
    };

    /** The class of this name, or null. */
    static @Nullable CharacterClass named(String name) {
        for (CharacterClass candidate : values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(name)) {
                return candidate;
            }
        }
        return null;
    }

    abstract boolean has(int c);
}
