// Regular expressions: a backtracking matcher on a text of words, numbers and addresses.
#include "kernel.h"

#define SIZE 8192
static char text[SIZE + 1];

// Matches one character: itself, `.`, a class such as [a-z_] or [^,], or \d and \w. In a pattern each may be followed
// by *, + or ?, and ^ and $ may be at the ends.
APART static int one(const char *p, const char *end, char c) {
    if (!c) return 0;
    if (*p == '.') return c != '\n';
    if (*p == '\\') {
        u32 letter = (u32)(c | 32) - 'a' < 26, digit = (u32)c - '0' < 10;
        return p[1] == 'd' ? digit : p[1] == 'w' ? letter || digit || c == '_' : p[1] == c;
    }
    if (*p != '[') return *p == c;
    int other = p[1] == '^', found = 0;
    for (p += 1 + other; p < end - 1; p++) {
        if (p[1] == '-' && p + 2 < end - 1) {
            found |= p[0] <= c && c <= p[2];
            p += 2;
        } else {
            found |= *p == c;
        }
    }
    return found != other;
}

static const char *item(const char *p) {
    if (*p == '\\') return p + 2;
    if (*p != '[') return p + 1;
    while (*p != ']') p++;
    return p + 1;
}

APART static const char *here(const char *p, const char *s) {
    for (;;) {
        if (!*p) return s;
        if (*p == '$' && !p[1]) return *s == '\n' || !*s ? s : 0;
        const char *end = item(p);
        if (*end == '*' || *end == '+') {
            const char *least = *end == '+' ? s + 1 : s, *most = s;
            while (one(p, end, *most)) most++;
            for (; most >= least; most--) {
                const char *found = here(end + 1, most);
                if (found) return found;
            }
            return 0;
        }
        if (*end == '?') {
            if (one(p, end, *s)) {
                const char *found = here(end + 1, s + 1);
                if (found) return found;
            }
            p = end + 1;
        } else {
            if (!one(p, end, *s)) return 0;
            p = end, s++;
        }
    }
}

KERNEL {
    static const char *const patterns[] = {
        "[a-z]+@[a-z]+[.][a-z][a-z]+", "\\d+-\\d+-?\\d*", "t[^ ]*e ", "[A-Z][a-z]*ing", "a.*b.*c$", "colou?r", "[a-z_]+\\d\\d*"};
    static const char *const words[] = {
        "the ", "colour", "color ", "Sing", "ing ", "tea@", "ab.co ", "2026-11", "-21 ", "x_", "tree ", "a", "b", "c\n", "99", " "};
    u32 state = 2463534242u, sum = 0;
    for (u32 part = 0; part < n; part++) {
        for (u32 size = 0; size < SIZE;) {
            const char *word = words[next(&state) >> 5 & 15];
            while (*word && size < SIZE) text[size++] = *word++;
        }
        text[SIZE] = 0;
        for (u32 i = 0; i < sizeof patterns / sizeof *patterns; i++) {
            for (const char *s = text; *s;) {
                const char *found = here(patterns[i], s);
                if (found && found != s) sum = mix(sum, (u32)(found - text)), s = found;
                else s++;
            }
        }
    }
    return sum;
}
