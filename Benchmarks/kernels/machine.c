// A bytecode loop: an interpreter for a small stack machine, which runs a program that counts the primes below 400.
#include "kernel.h"

enum { HALT, CONST, GET, SET, ADD, SUB, MUL, REM, LESS, EQUAL, JUMP, UNLESS, DUP, DROP };

// candidate = 2
// while candidate < 400 {
//     divisor = 2
//     while divisor * divisor < candidate + 1 { if candidate % divisor == 0 goto next; divisor += 1 }
//     primes += 1
//     next: candidate += 1
// }
static u8 code[96];

static u32 assemble(void) {
    u8 *p = code;
#define OP(...) do { const u8 bytes[] = {__VA_ARGS__}; for (u32 i = 0; i < sizeof bytes; i++) *p++ = bytes[i]; } while (0)
    OP(CONST, 2, SET, 0);
    u8 outer = (u8)(p - code);
    OP(GET, 0, CONST, 200, DUP, ADD, LESS, UNLESS, 0);
    u8 *end = p - 1;
    OP(CONST, 2, SET, 1);
    u8 inner = (u8)(p - code);
    OP(GET, 1, DUP, MUL, GET, 0, CONST, 1, ADD, LESS, UNLESS, 0);
    u8 *found = p - 1;
    OP(GET, 0, GET, 1, REM, CONST, 0, EQUAL, UNLESS, 0);
    u8 *more = p - 1;
    OP(JUMP, 0);
    u8 *skip = p - 1;
    *more = (u8)(p - code);
    OP(GET, 1, CONST, 1, ADD, SET, 1, JUMP, inner);
    *found = (u8)(p - code);
    OP(GET, 2, CONST, 1, ADD, SET, 2);
    *skip = (u8)(p - code);
    OP(GET, 0, CONST, 1, ADD, SET, 0, JUMP, outer);
    *end = (u8)(p - code);
    OP(GET, 2, HALT);
    return (u32)(p - code);
}

APART static u32 interpret(const u8 *pc) {
    u32 stack[16], locals[4] = {0}, *sp = stack;
    for (;;) {
        switch (*pc++) {
        case HALT: return sp[-1];
        case CONST: *sp++ = *pc++; break;
        case GET: *sp++ = locals[*pc++]; break;
        case SET: locals[*pc++] = *--sp; break;
        case ADD: sp--; sp[-1] += sp[0]; break;
        case SUB: sp--; sp[-1] -= sp[0]; break;
        case MUL: sp--; sp[-1] *= sp[0]; break;
        case REM: sp--; sp[-1] %= sp[0]; break;
        case LESS: sp--; sp[-1] = sp[-1] < sp[0]; break;
        case EQUAL: sp--; sp[-1] = sp[-1] == sp[0]; break;
        case JUMP: pc = code + *pc; break;
        case UNLESS: sp--; pc = sp[0] ? pc + 1 : code + *pc; break;
        case DUP: sp[0] = sp[-1]; sp++; break;
        case DROP: sp--; break;
        default: __builtin_trap();
        }
    }
}

KERNEL {
    u32 sum = assemble();
    for (u32 part = 0; part < n; part++) sum = mix(sum, interpret(code));
    return sum;
}
